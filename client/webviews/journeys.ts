import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { JourneyPath } from '../../server/protocol/journeyPath';
import type { Status } from '../../server/protocol/files';
import { JourneyPanel } from './journeyPanel';
import type { JourneyState } from './pages/journey/messages';
import { pageOptions } from './webviewPage';

const VIEW = 'b2cPolicy.journey';
/** What code lenses of the server call, and our own commands: `(uri, journey)`; not for the palette. */
export const SHOW_JOURNEY = 'b2cPolicy.openJourney';
const SHOW_PATH = 'b2cPolicy.showJourneyPath';
/** Waiting time after the last move of the cursor, in milliseconds. */
const PAUSE = 120;

/**
 * Shows the way of a sign-in through the journey of a relying party, in a view that is opened where there is none.
 * @param uri of the relying party's policy, as the server spells it
 * @param path undefined takes it away
 * @param open false to show it only in a view that is open already, and to leave that where it is
 */
export async function showJourneyPath(
  uri: string,
  path: JourneyPath | undefined,
  { open = true }: { readonly open?: boolean } = {},
): Promise<void> {
  await vscode.commands.executeCommand(SHOW_PATH, uri, path, open);
}

const pathsShown = new vscode.EventEmitter<ShownPath>();
/** Fires for each way of a sign-in that is shown in a view. */
export const onPathShown = pathsShown.event;

export interface ShownPath {
  /** Of the relying party's policy. */
  readonly uri: string;
  readonly path: JourneyPath | undefined;
}

/**
 * Shows journeys beside the text, as many as somebody wants. They are drawn anew after each round of checks.
 * @param environment whose settings are filled in where a sign-in is played; undefined for the first
 */
export function showJourneys(
  client: BaseLanguageClient,
  extension: vscode.Uri,
  onStatus: vscode.Event<Status>,
  environment: () => Promise<string | undefined>,
): vscode.Disposable {
  const panels = new Map<string, JourneyPanel>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const adopt = (panel: vscode.WebviewPanel, state: JourneyState): JourneyPanel => {
    const one = new JourneyPanel(client, panel, extension, state, environment);
    const key = keyOf(state);
    panels.set(key, one);
    one.onDidDispose(() => panels.delete(key));
    return one;
  };
  const stateOf = (uri: string, journey?: string): JourneyState => ({
    uri: asUri(client, uri),
    open: [],
    ...(journey === undefined ? {} : { journey }),
  });
  const create = (state: JourneyState): JourneyPanel => {
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    return adopt(
      vscode.window.createWebviewPanel(VIEW, vscode.l10n.t('Journey'), place, pageOptions(extension)),
      state,
    );
  };
  const open = async (uri: string, journey?: string): Promise<void> => {
    const state = stateOf(uri, journey);
    const known = panels.get(keyOf(state));
    if (known) await known.show(state);
    else create(state);
  };
  const showPath = (uri: string, path: JourneyPath | undefined, mayOpen: boolean): void => {
    const state = stateOf(uri);
    const known = panels.get(keyOf(state)) ?? [...panels.values()].find((one) => one.draws(state.uri, path));
    const panel = known ?? (mayOpen ? create(state) : undefined);
    if (!panel) return;
    if (mayOpen) panel.reveal();
    panel.showPath(path);
    pathsShown.fire({ uri: state.uri, path });
  };
  const follow = (editor: vscode.TextEditor | undefined) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      for (const panel of panels.values()) panel.followCursor(editor);
    }, PAUSE);
  };

  return vscode.Disposable.from(
    vscode.commands.registerCommand(SHOW_JOURNEY, open),
    vscode.commands.registerCommand(SHOW_PATH, showPath),
    vscode.commands.registerCommand('b2cPolicy.exportJourney', () =>
      [...panels.values()].find(({ isActive }) => isActive)?.export(),
    ),
    vscode.window.registerWebviewPanelSerializer(VIEW, {
      deserializeWebviewPanel: (panel, state: JourneyState | undefined) => {
        if (state) adopt(panel, state);
        else panel.dispose();
        return Promise.resolve();
      },
    }),
    onStatus(({ state }) => {
      if (state === 'ready') for (const panel of panels.values()) void panel.refresh();
    }),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => follow(textEditor)),
    { dispose: () => clearTimeout(timer) },
  );
}

/** One webview for each journey that was asked for. */
function keyOf({ uri, journey = '' }: JourneyState): string {
  return `${uri} ${journey}`;
}

function asUri(client: BaseLanguageClient, uri: string): string {
  return client.protocol2CodeConverter.asUri(uri).toString();
}
