import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { EffectivePolicyResult } from '../../server/protocol/effectivePolicy';
import { askEffectivePolicy, effectiveUri, policyOf } from '../views/effectivePolicy';
import { choosePolicy } from '../dialogs/choosePolicy';
import { tell } from '../dialogs/tell';

/**
 * Shows the policy that a file amounts to with its base policies, as a document that nobody can edit, at what the caret
 * is in.
 */
export async function showEffectivePolicy(client: BaseLanguageClient, from?: vscode.Uri): Promise<void> {
  const policy = from ?? (await ask(vscode.l10n.t('Show effective policy')));
  if (!policy) return;
  const caretIn = vscode.window.activeTextEditor;
  const merged = await askEffectivePolicy(client, policyOf(policy), false);
  if (merged.refusal !== undefined) return tell(merged.refusal);
  const editor = await vscode.window.showTextDocument(effectiveUri(policyOf(policy)), { preview: false });
  const place = caretIn && placeOf(client, caretIn, merged);
  if (place && editor.document.getText() === merged.text) {
    editor.selection = new vscode.Selection(place.start, place.start);
    editor.revealRange(place, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
  for (const note of merged.notes) tell(note);
}

/** Where in the merged policy stands what the caret of an editor is in. */
function placeOf(
  client: BaseLanguageClient,
  { document, selection }: vscode.TextEditor,
  { origins }: EffectivePolicyResult,
): vscode.Range | undefined {
  const uri = document.uri.toString();
  const converter = client.protocol2CodeConverter;
  // Innermost last. The policy as a whole is no place to go to.
  const around = origins
    .slice(1)
    .filter(({ from }) =>
      from.some(
        (source) =>
          converter.asUri(source.uri).toString() === uri && converter.asRange(source.range).contains(selection.active),
      ),
    );
  const innermost = around.at(-1);
  return innermost && converter.asRange(innermost.range);
}

/** Compares what a file's base policy amounts to with what the file amounts to: what the file changes. */
export async function compareWithBase(client: BaseLanguageClient, from?: vscode.Uri): Promise<void> {
  const chosen = from ?? (await ask(vscode.l10n.t('Compare with base')));
  if (!chosen) return;
  const policy = policyOf(chosen);
  const { refusal, base: baseUri } = await askEffectivePolicy(client, policy, false);
  if (refusal !== undefined) return tell(refusal);
  if (baseUri === undefined) return tell(vscode.l10n.t('{0} has no base policy here.', nameOf(policy)));
  const base = client.protocol2CodeConverter.asUri(baseUri);
  await vscode.commands.executeCommand(
    'vscode.diff',
    effectiveUri(base, { plain: true }),
    effectiveUri(policy, { plain: true }),
    vscode.l10n.t('{0} and its base {1} (effective)', nameOf(policy), nameOf(base)),
  );
}

function ask(title: string): Promise<vscode.Uri | undefined> {
  return choosePolicy(title, vscode.l10n.t('A policy, usually one that applications call'));
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
