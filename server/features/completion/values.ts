import type { Span } from '../../xml/span';
import { claimResolvers, resolverSpan } from './claimResolvers';
import { displayControls } from './displayControls';
import { handlers } from './handlers';
import { ids, refersToIds } from './ids';
import { languages } from './languages';
import { localization } from './localization';
import { cryptographicKeys, metadataKeys, metadataValues } from './metadata';
import type { Offer } from './offer';
import { contentDefinitionValues } from './contentDefinitions';
import { partnerClaims } from './partnerClaims';
import { policyHeader } from './policyHeader';
import { predicates } from './predicates';
import { isAt, type ValuePlace } from './query';
import { settings } from './settings';
import { stepOrders } from './stepOrders';
import { knowsItems, transformations } from './transformations';
import { typedValues } from './typedValues';
import { usedValues } from './usedValues';

type Source = (place: ValuePlace) => readonly Offer[];

/** Who knows values, the one that knows a place best first: of offers with one label the first is shown. */
const sources: readonly Source[] = [
  transformations,
  typedValues,
  localization,
  ids,
  metadataKeys,
  metadataValues,
  cryptographicKeys,
  handlers,
  contentDefinitionValues,
  languages,
  predicates,
  displayControls,
  policyHeader,
  stepOrders,
  partnerClaims,
];

/** What may stand as the value of an attribute or the text of an element, and what of the file it replaces. */
export function valuesAt(place: ValuePlace): { readonly offers: readonly Offer[]; readonly span: Span } {
  const resolver = resolverSpan(place);
  if (resolver) {
    const offers = [...claimResolvers(place, true), ...settings(place)];
    if (offers.length > 0) return { offers, span: resolver };
  }
  const offers = new Map<string, Offer>();
  const add = (found: readonly Offer[]): void => {
    for (const offer of found) if (!offers.has(offer.label)) offers.set(offer.label, offer);
  };
  for (const source of sources) add(source(place));
  // What others wrote is a guess: only where nothing better limits the place.
  if (!isKnownWhole(place)) add(usedValues(place));
  add(claimResolvers(place, false));
  return { offers: [...offers.values()], span: place.span };
}

/** True where all that may stand there is known, and offered. */
function isKnownWhole(place: ValuePlace): boolean {
  return (
    place.valueType?.values !== undefined ||
    isAt(place, 'Item', 'Key', 'Metadata') ||
    knowsItems(place) ||
    (place.chain.complete && refersToIds(place))
  );
}
