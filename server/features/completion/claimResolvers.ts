import { CompletionItemKind } from 'vscode-languageserver-types';
import { resolverFamilies, resolversAt } from '../../catalogue/claimResolvers';
import type { Span } from '../../xml/span';
import { idsOf } from './ids';
import { Rank, type Offer } from './offer';
import { isAt, type ValuePlace } from './query';

/** The resolver that the caret is in: from its `{` to its `}`, or to where a `}` is missing. */
export function resolverSpan({ span, typed, query }: ValuePlace): Span | undefined {
  const open = typed.lastIndexOf('{');
  if (open < 0 || typed.slice(open).includes('}')) return undefined;
  const rest = /^[\w:*.-]*\}?/.exec(query.policy.text.slice(query.offset, span.end))?.[0] ?? '';
  return { start: span.start + open, end: query.offset + rest.length };
}

/** Claim resolvers that the place takes. `inside`: a `{` is typed already. */
export function claimResolvers(place: ValuePlace, inside: boolean): readonly Offer[] {
  const { element, attribute, chain, typed } = place;
  // Texts and names seldom are resolvers: there a brace must ask for them.
  if (!inside && attribute !== 'DefaultValue' && !isAt(place, 'InputParameter', 'Value')) return [];
  const offers: Offer[] = resolversAt(element, attribute).map(({ name }) => ({
    label: `{${name}}`,
    kind: CompletionItemKind.Constant,
    rank: inside ? Rank.usual : Rank.rare,
    about: { what: 'resolver', name },
  }));
  if (offers.length === 0) return offers;
  const started = typed.slice(typed.lastIndexOf('{') + 1).toLowerCase();
  for (const { prefix, ofClaims, description } of resolverFamilies) {
    const wanted =
      inside && ofClaims && started !== '' && prefix.toLowerCase().startsWith(started.slice(0, prefix.length));
    if (wanted)
      for (const { label, detail, about } of idsOf('claimType', chain))
        offers.push({
          label: `{${prefix}${label}}`,
          kind: CompletionItemKind.Variable,
          detail,
          rank: Rank.other,
          ...(about ? { about } : {}),
        });
    else
      offers.push({
        label: `{${prefix}...}`,
        kind: CompletionItemKind.Constant,
        insert: `{${prefix}}`,
        snippet: `{${prefix}$1\\}`,
        filter: `{${prefix}`,
        rank: Rank.rare,
        suggestNext: ofClaims,
        about: { what: 'text', text: description },
      });
  }
  return offers;
}
