import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Status } from '../../server/protocol/files';
import { JourneyPanel } from './journeyPanel';
import type { JourneyState } from './pages/journey/messages';
import { pageOptions } from './webviewPage';

const VIEW = 'b2cPolicy.journey';
/** What code lenses of the server call, and our own commands: `(uri, journey)`; not for the palette. */
export const SHOW_JOURNEY = 'b2cPolicy.openJourney';
/** Waiting time after the last move of the cursor, in milliseconds. */
const PAUSE = 120;

/** Shows journeys beside the text, as many as somebody wants. They are drawn anew after each round of checks. */
export function showJourneys(
  client: BaseLanguageClient,
  extension: vscode.Uri,
  onStatus: vscode.Event<Status>,
): vscode.Disposable {
  const panels = new Map<string, JourneyPanel>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const adopt = (panel: vscode.WebviewPanel, state: JourneyState): JourneyPanel => {
    const one = new JourneyPanel(client, panel, extension, state);
    const key = keyOf(state);
    panels.set(key, one);
    one.onDidDispose(() => panels.delete(key));
    return one;
  };
  const open = async (uri: string, journey?: string): Promise<void> => {
    const state: JourneyState = { uri: asUri(client, uri), open: [], ...(journey === undefined ? {} : { journey }) };
    const known = panels.get(keyOf(state));
    if (known) return known.show(state);
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    adopt(vscode.window.createWebviewPanel(VIEW, vscode.l10n.t('Journey'), place, pageOptions(extension)), state);
  };
  const follow = (editor: vscode.TextEditor | undefined) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      for (const panel of panels.values()) panel.followCursor(editor);
    }, PAUSE);
  };

  return vscode.Disposable.from(
    vscode.commands.registerCommand(SHOW_JOURNEY, open),
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
