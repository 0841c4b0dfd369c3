import type { PolicySet } from '../../policy/policySet';
import { findSignInFamily, type RelyingPartyPlace, type SignInFamily } from '../../signIn/signInFamily';
import { findQqProfiles } from '../../signIn/qqProfile';
import type { Policy } from '../../policy/policy';
import type { Message } from '../../words/message';
import { wrongOption, type AddQqOptions } from './addQqOptions';
import { QqAddition, type QqPlan } from './qqAddition';
import { chooseJourney } from './qqJourneyChoice';

/**
 * Plans QQ sign-in for the family of that file: the claims provider in the extension policy, the choice and the exchange
 * in the journey (in a copy of it where only the base policy holds it), and what else the family lacks for it. What is
 * there already stays; a second run plans nothing.
 */
export function planAddQq(policies: PolicySet, uri: string, options: AddQqOptions): QqPlan {
  const wrong = wrongOption(options.clientId.trim(), options);
  if (wrong) return { refusal: wrong };
  const family = familyAskedFor(policies, uri, options);
  if ('refusal' in family) return family;
  const chosen = chooseJourney(policies, family, options);
  if ('refusal' in chosen) return chosen;
  const { places, notes } = chosen;
  const extension = holderOf(policies, family, places, ({ chain }) => findQqProfiles(chain)[0]?.id);
  return withNotes(new QqAddition(policies, { places, extension, options }).plan(), notes);
}

/** Plans only what leads users to a QQ profile that is there: the choice, the exchange, the journey that is run. */
export function planOfferQq(policies: PolicySet, uri: string, profileId: string): QqPlan {
  const family = findSignInFamily(policies, uri);
  if ('refusal' in family) return family;
  const chosen = chooseJourney(policies, family, {});
  if ('refusal' in chosen) return chosen;
  const places = chosen.places.filter(({ chain }) => chain.defines('technicalProfile', profileId));
  const extension = holderOf(policies, family, places, () => profileId);
  return new QqAddition(policies, { places, extension, options: { clientId: '' }, profileId }).plan();
}

/** The family of a file; that of the relying parties that were named where they belong to another extension policy. */
function familyAskedFor(
  policies: PolicySet,
  uri: string,
  { relyingParties = [] }: AddQqOptions,
): SignInFamily | { readonly refusal: Message } {
  const family = findSignInFamily(policies, uri);
  const [first] = relyingParties;
  if (first === undefined) return family;
  const has = (one: typeof family): boolean =>
    !('refusal' in one) && one.relyingParties.some(({ policy }) => relyingParties.includes(policy.uri));
  return has(family) ? family : findSignInFamily(policies, first);
}

/**
 * The extension policy; but the file of a lone relying party where that has a profile of QQ of its own, which no base
 * of it knows.
 */
function holderOf(
  policies: PolicySet,
  { extension }: SignInFamily,
  places: readonly RelyingPartyPlace[],
  profileOf: (place: RelyingPartyPlace) => string | undefined,
): Policy {
  const [place, ...others] = places;
  const id = place && profileOf(place);
  if (!place || others.length > 0 || id === undefined) return extension;
  if (policies.chainOf(extension).defines('technicalProfile', id)) return extension;
  return place.chain.definitions('technicalProfile', id).at(-1)?.policy ?? extension;
}

function withNotes(plan: QqPlan, notes: readonly Message[]): QqPlan {
  return 'refusal' in plan ? plan : { ...plan, report: [...plan.report, ...notes] };
}
