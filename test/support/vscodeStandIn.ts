import Module from 'node:module';

/** How Node loads what is required. */
interface Loader {
  _load(this: void, request: string, ...rest: readonly unknown[]): unknown;
}

/**
 * What stands for VS Code's API in modules of the client that are imported after this one: English words, and whatever a
 * test puts in the place of the empty parts.
 */
export const vscodeStandIn: Record<string, object> = {
  Uri: {},
  window: {},
  workspace: {},
  env: { language: 'en' },
  l10n: {
    t: (text: string, ...values: readonly unknown[]) =>
      text.replace(/\{(\d+)\}/g, (place, index: string) => String(values[Number(index)] ?? place)),
  },
};

const loader = Module as unknown as Loader;
const load = loader._load;
loader._load = (request, ...rest) => (request === 'vscode' ? vscodeStandIn : load(request, ...rest));
