import { CompletionItemKind } from 'vscode-languageserver-types';
import { isOpen, type Policy } from '../../policy/policy';
import { elementsIn } from '../../xml/nodes';
import { fileNameOf } from '../../policy/fileNameOf';
import { Rank, type Offer } from './offer';
import type { ValuePlace } from './query';

/** Longer values are texts of their own rather than names. */
const longest = 100;

/** Attributes and elements that hold words for people, or names made for one place. */
const ownWords = new Set([
  'Id',
  'Order',
  'Text',
  'HelpText',
  'DisplayName',
  'Description',
  'UserHelpText',
  'AdminHelpText',
  'LocalizedString',
  'PolicyId',
  'PublicPolicyUri',
]);

/** The values that this policy and its bases have at such places: what a policy author is likely to write again. */
export function usedValues({ query, chain, element, attribute, span }: ValuePlace): readonly Offer[] {
  if (ownWords.has(attribute ?? element.localName)) return [];
  const itemKey = attribute === undefined ? element.valueOf('Key') : undefined;
  const offers = new Map<string, Offer>();
  for (const policy of chain.policies)
    for (const [value, uses] of usesIn(policy, element.localName, attribute, itemKey)) {
      const own = policy === query.policy && uses.length === 1 && uses[0] === span.start;
      if (!own && !offers.has(value))
        offers.set(value, {
          label: value,
          kind: CompletionItemKind.Value,
          detail: fileNameOf(policy),
          rank: Rank.seen,
        });
    }
  return [...offers.values()];
}

/** By value, the offsets at which it stands. */
type Uses = ReadonlyMap<string, readonly number[]>;

const noted = new WeakMap<Policy, Map<string, Uses>>();

/** The values of one kind of place in one file, read when first asked for. */
function usesIn(policy: Policy, localName: string, attribute: string | undefined, itemKey: string | undefined): Uses {
  const key = `${localName}@${attribute ?? ''} ${itemKey ?? ''}`;
  let places = noted.get(policy);
  if (!places) noted.set(policy, (places = new Map()));
  const known = places.get(key);
  if (known) return known;
  const uses = new Map<string, number[]>();
  const note = (value: string, at: number): void => {
    if (value === '' || value.length > longest || /[\n\r<]/.test(value) || isOpen(value)) return;
    const others = uses.get(value);
    if (others) others.push(at);
    else uses.set(value, [at]);
  };
  for (const element of elementsIn(policy.document)) {
    if (element.localName !== localName) continue;
    const holder = attribute === undefined ? undefined : element.attribute(attribute);
    if (holder && holder.valueStart >= 0) note(holder.value, holder.valueStart);
    if (attribute === undefined && element.endTagStart >= 0 && element.valueOf('Key') === itemKey)
      note(element.textContent, element.textSpan.start);
  }
  places.set(key, uses);
  return uses;
}
