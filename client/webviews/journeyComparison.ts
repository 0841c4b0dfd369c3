import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { JourneyComparison } from '../../server/protocol/journeyDrawing';
import type { LastCommit } from './lastCommit';
import type { ComparisonChoice } from './pages/journey/messages';

/**
 * What a drawing is asked for where the user compares it with something, or why that is not to be had.
 * @param files gives the uris of the family's files, as the server spells them
 */
export async function comparisonOf(
  client: BaseLanguageClient,
  choice: ComparisonChoice | undefined,
  lastCommit: LastCommit,
  files: () => Promise<readonly string[]>,
): Promise<{ readonly compare?: JourneyComparison; readonly why?: string }> {
  if (!choice) return {};
  if (choice.kind !== 'commit') return { compare: choice };
  const { asUri } = client.protocol2CodeConverter;
  const found = await lastCommit.texts((await files()).map((uri) => asUri(uri)));
  if ('why' in found) return { why: vscode.l10n.t('Last commit: {0}', found.why) };
  const texts = found.texts.map(({ uri, text }) => ({ uri: client.code2ProtocolConverter.asUri(uri), text }));
  return { compare: { kind: 'texts', name: vscode.l10n.t('the last commit'), texts } };
}
