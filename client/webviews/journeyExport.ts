import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { journeyExport, type JourneyDrawingParams } from '../../server/protocol/journeyDrawing';
import { tell } from '../dialogs/tell';

interface Format extends vscode.QuickPickItem {
  readonly extension: 'svg' | 'png' | 'mmd';
}

/**
 * Asks for a format and a file, and writes the journey there.
 * @param paint makes the bytes of a PNG picture of an SVG document
 */
export async function exportJourney(
  client: BaseLanguageClient,
  params: JourneyDrawingParams,
  journey: string,
  paint: (svg: string) => Promise<Uint8Array>,
): Promise<void> {
  const formats: Format[] = [
    { label: 'SVG', description: vscode.l10n.t('a picture that stays sharp'), extension: 'svg' },
    { label: 'PNG', description: vscode.l10n.t('a picture of points'), extension: 'png' },
    { label: 'Mermaid', description: vscode.l10n.t('text that wikis and GitHub draw'), extension: 'mmd' },
  ];
  const format = await vscode.window.showQuickPick(formats, { title: vscode.l10n.t('Export the journey as') });
  if (!format) return;
  const { refusal, text } = await client.sendRequest(journeyExport, {
    ...params,
    format: format.extension === 'mmd' ? 'mermaid' : 'svg',
  });
  if (refusal !== undefined) return tell(refusal);
  const folder = vscode.Uri.joinPath(client.protocol2CodeConverter.asUri(params.uri), '..');
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder, `${fileName(journey)}.${format.extension}`),
    filters: { [format.label]: [format.extension] },
  });
  if (!target) return;
  const bytes = format.extension === 'png' ? await paint(text) : new TextEncoder().encode(text);
  await vscode.workspace.fs.writeFile(target, bytes);
}

function fileName(journey: string): string {
  return journey.replace(/[^\w.-]+/g, '_') || 'journey';
}
