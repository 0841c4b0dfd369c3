import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { explainUpload, type ExplainedUploadError } from '../../server/protocol/explain';
import { EXPLAIN_RULE } from './explainRule';

/**
 * Asks for an error of the service, as it was shown, and leads to the element that it speaks of. Nothing is taken from the
 * clipboard unasked: browsers want to be asked for it.
 */
export async function explainUploadError(client: BaseLanguageClient): Promise<void> {
  const title = vscode.l10n.t('Explain upload error');
  const message = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Paste what the portal, a pipeline, a trace or the browser showed, as it is'),
    ignoreFocusOut: true,
  });
  if (message === undefined || message.trim() === '') return;
  const found = await client.sendRequest(explainUpload, { message });
  if (found.length === 0) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('No error of the service or of QQ was recognized in the message.'),
    );
    return;
  }
  const [first] = found;
  const chosen = found.length === 1 ? first : await choose(client, title, found);
  if (chosen) await show(client, chosen);
}

async function choose(
  client: BaseLanguageClient,
  title: string,
  found: readonly ExplainedUploadError[],
): Promise<ExplainedUploadError | undefined> {
  const items = found.map((error) => ({
    label: error.code,
    description: error.place ? where(client, error.place) : vscode.l10n.t('in no file here'),
    detail: error.text,
    error,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('The places that it leads to'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.error;
}

function where(client: BaseLanguageClient, { uri, range }: NonNullable<ExplainedUploadError['place']>): string {
  const path = vscode.workspace.asRelativePath(client.protocol2CodeConverter.asUri(uri));
  return `${path}:${range.start.line + 1}`;
}

/** Shows the place, and what is wrong there in full; lists cut long sentences. */
async function show(client: BaseLanguageClient, { place, code, isRule, text }: ExplainedUploadError): Promise<void> {
  if (place) {
    const selection = client.protocol2CodeConverter.asRange(place.range);
    await vscode.window.showTextDocument(client.protocol2CodeConverter.asUri(place.uri), { selection, preview: false });
  }
  const explain = vscode.l10n.t('Explain {0}', code);
  const chosen = await vscode.window.showInformationMessage(text, ...(isRule ? [explain] : []));
  if (chosen === explain) await vscode.commands.executeCommand(EXPLAIN_RULE, code);
}
