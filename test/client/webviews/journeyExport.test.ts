import assert from 'node:assert/strict';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { URI, Utils } from 'vscode-uri';
import { vscodeStandIn } from '../../support/vscodeStandIn';
import { exportJourney } from '../../../client/webviews/journeyExport';

const params = { uri: 'file:///family/SignUpOrSignin.xml', open: [] };
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><text>中文</text></svg>';
const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47);

describe('the export of a journey', () => {
  let asked: unknown[];
  let proposed: URI | undefined;
  let written: [path: string, bytes: Uint8Array][];
  let told: unknown[];
  const client = (answer: object) =>
    ({
      sendRequest: (_: unknown, request: unknown) => Promise.resolve((asked.push(request), answer)),
      protocol2CodeConverter: { asUri: (uri: string) => URI.parse(uri) },
    }) as unknown as BaseLanguageClient;

  /** Exports with these answers of the user: the format by its label, and the name of the file. */
  async function run(format: string | undefined, name: string | undefined, answer: object = { text: SVG }) {
    vscodeStandIn['Uri'] = { joinPath: (uri: URI, ...paths: string[]) => Utils.joinPath(uri, ...paths) };
    vscodeStandIn['window'] = {
      showQuickPick: (formats: readonly { label: string }[]) =>
        Promise.resolve(formats.find(({ label }) => label === format)),
      showSaveDialog: ({ defaultUri }: { defaultUri: URI }) => {
        proposed = defaultUri;
        return Promise.resolve(name === undefined ? undefined : URI.parse(`file:///pictures/${name}`));
      },
      showInformationMessage: (...said: unknown[]) => Promise.resolve(void told.push(said[0])),
      showWarningMessage: (...said: unknown[]) => Promise.resolve(void told.push(said[0])),
    };
    vscodeStandIn['workspace'] = {
      fs: { writeFile: ({ path }: URI, bytes: Uint8Array) => Promise.resolve(void written.push([path, bytes])) },
    };
    const painted: string[] = [];
    await exportJourney(client(answer), params, 'Sign Up/In', (svg) => Promise.resolve((painted.push(svg), PNG)));
    return painted;
  }

  beforeEach(() => {
    [asked, written, told, proposed] = [[], [], [], undefined];
  });
  after(() => {
    for (const name of ['Uri', 'window', 'workspace']) vscodeStandIn[name] = {};
  });

  it('writes the drawing as it stands: SVG', async () => {
    assert.deepEqual(await run('SVG', 'a.svg'), []);
    assert.deepEqual(asked, [{ ...params, format: 'svg' }]);
    assert.equal(proposed?.path, '/family/Sign_Up_In.svg');
    assert.deepEqual(written, [['/pictures/a.svg', new TextEncoder().encode(SVG)]]);
  });

  it('has the page paint a PNG of the same SVG', async () => {
    assert.deepEqual(await run('PNG', 'a.png'), [SVG]);
    assert.deepEqual(asked, [{ ...params, format: 'svg' }]);
    assert.equal(proposed?.path, '/family/Sign_Up_In.png');
    assert.deepEqual(written, [['/pictures/a.png', PNG]]);
  });

  it('writes text for Mermaid', async () => {
    const text = 'flowchart TD\n';
    assert.deepEqual(await run('Mermaid', 'a.mmd', { text }), []);
    assert.deepEqual(asked, [{ ...params, format: 'mermaid' }]);
    assert.equal(proposed?.path, '/family/Sign_Up_In.mmd');
    assert.deepEqual(written, [['/pictures/a.mmd', new TextEncoder().encode(text)]]);
  });

  it('writes nothing where the user leaves, or where there is no drawing, and says why', async () => {
    await run(undefined, 'a.svg');
    assert.deepEqual([asked, proposed], [[], undefined]);
    await run('SVG', undefined);
    assert.notEqual(proposed, undefined);
    assert.deepEqual([written, told], [[], []]);
    await run('PNG', 'a.png', { refusal: 'There is no journey.', text: '' });
    assert.deepEqual([written, told], [[], ['There is no journey.']]);
  });
});
