import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  dryRun,
  dryRunTest,
  type DryRunParams,
  type DryRunResult,
  type DryRunScript,
} from '../../server/protocol/dryRun';
import type { JourneyDrawingParams } from '../../server/protocol/journeyDrawing';
import { tell } from '../dialogs/tell';

/** Which journey is played, and for which environment. */
export type DryRunTarget = () => Promise<Omit<DryRunParams, 'script'>>;

/** What is played for a drawing. */
export function dryRunTarget(
  { uri, relyingParty, journey }: JourneyDrawingParams,
  environment: string | undefined,
): Omit<DryRunParams, 'script'> {
  return {
    uri,
    ...(relyingParty === undefined ? {} : { relyingParty }),
    ...(journey === undefined ? {} : { journey }),
    ...(environment === undefined ? {} : { environment }),
  };
}

/** The dry runs of a view: plays them, and writes tests of them. */
export class DryRuns {
  private last: DryRunResult | undefined;

  constructor(
    private readonly client: BaseLanguageClient,
    private readonly target: DryRunTarget,
  ) {}

  async play({ script, goOn, typed }: Pick<DryRunParams, 'script' | 'goOn' | 'typed'>): Promise<DryRunResult> {
    this.last = await this.client.sendRequest(dryRun, {
      ...(await this.target()),
      script,
      ...(goOn ? { goOn } : {}),
      ...(typed ? { typed } : {}),
    });
    return this.last;
  }

  /**
   * Puts the run that was played last into the test file beside its policy, as a test that expects what came of it, and
   * shows it there. What is open and not saved stays so.
   */
  async makeTest(script: DryRunScript): Promise<void> {
    const { test } = this.last ?? {};
    if (!test) return;
    const name = await vscode.window.showInputBox({
      title: vscode.l10n.t('Make this a test'),
      prompt: vscode.l10n.t('The name of the test'),
      value: test.title,
    });
    if (name === undefined) return;
    const policy = this.client.protocol2CodeConverter.asUri(test.policyUri);
    const place = vscode.Uri.joinPath(policy, '..', test.fileName);
    const there = await openIfThere(place);
    const { insertion, refusal } = await this.client.sendRequest(dryRunTest, {
      ...(await this.target()),
      script,
      name: name.trim() === '' ? test.title : name.trim(),
      ...(there ? { existing: there.getText() } : {}),
    });
    if (!insertion) return tell(refusal ?? '');
    if (!there) await vscode.workspace.fs.writeFile(place, new TextEncoder().encode(''));
    const document = there ?? (await vscode.workspace.openTextDocument(place));
    const wasSaved = !document.isDirty;
    const start = document.positionAt(insertion.offset);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(place, start, insertion.text);
    await vscode.workspace.applyEdit(edit);
    if (wasSaved) await document.save();
    const end = document.positionAt(insertion.offset + insertion.text.length);
    const editor = await vscode.window.showTextDocument(document, {
      viewColumn: vscode.ViewColumn.One,
      selection: new vscode.Range(start, start),
    });
    editor.revealRange(new vscode.Range(start, end), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    tell(vscode.l10n.t('The test expects what came of the dry run. It stands in {0}.', test.fileName));
  }
}

async function openIfThere(place: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === place.toString());
  if (open) return open;
  const isThere = await vscode.workspace.fs.stat(place).then(
    () => true,
    () => false,
  );
  return isThere ? vscode.workspace.openTextDocument(place) : undefined;
}
