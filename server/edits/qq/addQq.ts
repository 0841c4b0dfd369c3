import type { PolicySet } from '../../policy/policySet';
import { wrongOption, type AddQqOptions } from './addQqOptions';
import { QqAddition, type QqPlan } from './qqAddition';
import { chooseJourney } from './qqJourneyChoice';
import { findSignInFamily } from '../../signIn/signInFamily';

/**
 * Plans QQ sign-in for the family of that file: the claims provider in the extension policy, the choice and the exchange
 * in the journey (in a copy of it where only the base policy holds it), and what else the family lacks for it. What is
 * there already stays; a second run plans nothing.
 */
export function planAddQq(policies: PolicySet, uri: string, options: AddQqOptions): QqPlan {
  const clientId = options.clientId.trim();
  const wrong = wrongOption(clientId, options);
  if (wrong) return { refusal: wrong };
  const family = findSignInFamily(policies, uri);
  if ('refusal' in family) return family;
  const chosen = chooseJourney(family, options);
  if ('refusal' in chosen) return chosen;
  return new QqAddition(policies, family, clientId, options).plan(chosen.places);
}

/** Plans only what leads users to a QQ profile that is there: the choice, the exchange, the journey that is run. */
export function planOfferQq(policies: PolicySet, uri: string, profileId: string): QqPlan {
  const family = findSignInFamily(policies, uri);
  if ('refusal' in family) return family;
  const chosen = chooseJourney(family, {});
  return 'refusal' in chosen
    ? chosen
    : new QqAddition(policies, family, '', { clientId: '' }).offer(chosen.places, profileId);
}
