import type { CodeLens } from 'vscode-languageserver-types';
import { relyingPartyOf } from '../../effective/relyingParty';
import type { Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import { rangeOf } from '../../presentation/lineIndexOf';
import { translate } from '../../presentation/translate';
import { message } from '../../words/message';

/**
 * The lenses that draw a journey: above every user journey, and above the relying party.
 * @param command the client's command that shows it: `(uri, journey)`
 * @param editorUri how the editor spells the uri of a file
 */
export function journeyLenses(
  policies: PolicySet,
  policy: Policy,
  command: string,
  editorUri: (uri: string) => string,
): CodeLens[] {
  const title = translate(message('Show journey'));
  const lens = (span: { readonly start: number; readonly end: number }, journey: string): CodeLens => ({
    range: rangeOf(policy, span),
    command: { title, command, arguments: [editorUri(policy.uri), journey] },
  });
  const party = policy.relyingParty && relyingPartyOf(policies.chainOf(policy));
  return [
    ...policy.index.definitions('userJourney').map(({ span, id }) => lens(span, id)),
    ...(party?.runs[0] ? [lens(party.element.nameSpan, party.runs[0].journey.id)] : []),
  ];
}
