import * as vscode from 'vscode';
import { State, type BaseLanguageClient } from 'vscode-languageclient';
import { explorerLocate } from '../../server/protocol/explorer';
import type { ExplorerRows, Row } from './explorerRows';

/** Waiting time after the last move of the cursor, in milliseconds. */
const PAUSE = 150;

export interface CursorFollower extends vscode.Disposable {
  /** Selects the row of the place that the cursor is at, where the user wants that and sees the tree. */
  readonly follow: () => void;
  /** Selects it in any case, and shows the tree. */
  readonly reveal: () => Promise<void>;
  /** The cursor comes to this place because of a click in the tree: what is selected there stays so. */
  readonly ignore: (uri: vscode.Uri, selection: vscode.Range) => void;
}

/** Keeps the selected row where the cursor is. It never takes the focus from the editor. */
export function followCursor(
  client: BaseLanguageClient,
  view: vscode.TreeView<Row>,
  rows: ExplorerRows,
): CursorFollower {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ignored = '';
  const wanted = () =>
    view.visible && vscode.workspace.getConfiguration('b2cPolicy').get<boolean>('explorer.followCursor', true);

  const select = async (always: boolean): Promise<void> => {
    const editor = vscode.window.activeTextEditor;
    if (!editor || editor.document.languageId !== 'xml' || client.state !== State.Running) return;
    const { uri } = editor.document;
    const { active } = editor.selection;
    const ids = await client.sendRequest(explorerLocate, {
      uri: client.code2ProtocolConverter.asUri(uri),
      position: client.code2ProtocolConverter.asPosition(active),
    });
    const row = await rows.rowAt(ids);
    const moved = vscode.window.activeTextEditor !== editor || !editor.selection.active.isEqual(active);
    if (!row || moved || !(always || wanted())) return;
    if (!always && view.selection[0] === row) return;
    await view.reveal(row, { select: true, focus: always, expand: false });
  };
  const orLog = (work: Promise<void>) =>
    work.catch((error: unknown) => client.error('Policy explorer: the cursor', error, false));

  const follow = () => {
    clearTimeout(timer);
    const editor = vscode.window.activeTextEditor;
    if (!wanted() || !editor || placeOf(editor.document.uri, editor.selection) === ignored) return;
    ignored = '';
    timer = setTimeout(() => void orLog(select(false)), PAUSE);
  };
  const listeners = vscode.Disposable.from(
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor === vscode.window.activeTextEditor) follow();
    }),
    vscode.window.onDidChangeActiveTextEditor(follow),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('b2cPolicy.explorer.followCursor')) follow();
    }),
  );
  return {
    follow,
    reveal: () => orLog(select(true)),
    ignore: (uri, selection) => (ignored = placeOf(uri, selection)),
    dispose: () => {
      clearTimeout(timer);
      listeners.dispose();
    },
  };
}

function placeOf(uri: vscode.Uri, { start, end }: vscode.Range): string {
  return [uri.toString(), start.line, start.character, end.line, end.character].join(' ');
}
