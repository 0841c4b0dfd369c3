import { accountSteps } from '../../catalogue/socialSignIn';
import type { Chain } from '../../policy/chain';
import type { EffectiveJourney } from '../../effective/effectiveJourney';
import { effectiveProfile } from '../../effective/effectiveProfile';
import { idKey, sameId } from '../../policy/policy';
import type { XmlElement } from '../../xml/nodes';
import { freeExchangeId } from '../journeys/freeExchangeId';
import { skipWhere } from '../journeys/skipWhere';
import type { PartName } from './socialParts';
import { element, type Fragment } from '../writing/xmlFragment';

/** The technical profiles that the steps for social accounts call. */
export const accountProfiles: readonly PartName[] = accountSteps.map(({ profile }) => ({
  kind: 'technicalProfile',
  id: profile,
}));

/** The steps that find the account of a social identity, ask a new user for a name, and make the account. */
export function socialAccountSteps(journey: EffectiveJourney): Fragment[] {
  return accountSteps.map(({ exchange, profile, skippedWhere }) =>
    element('OrchestrationStep', { Type: 'ClaimsExchange' }, [
      element(
        'Preconditions',
        {},
        skippedWhere.map(({ claim, exists }) => skipWhere(claim, exists)),
      ),
      element('ClaimsExchanges', {}, [
        element('ClaimsExchange', { Id: freeExchangeId(journey, exchange), TechnicalProfileReferenceId: profile }),
      ]),
    ]),
  );
}

/** True where some step of the journey looks accounts up by what the identity provider calls the user. */
export function readsAccounts(chain: Chain, journey: EffectiveJourney): boolean {
  return journey.steps.some((step) =>
    step.exchanges.some((part) => {
      const id = part.element.valueOf('TechnicalProfileReferenceId') ?? '';
      // A family may have made something else of the usual profile: it is called for the same reason.
      return sameId(id, accountSteps[0]?.profile) || usesClaim(chain, id, 'alternativesecurityid', new Set());
    }),
  );
}

function usesClaim(chain: Chain, profileId: string, claim: string, seen: Set<string>): boolean {
  const key = idKey(profileId);
  if (seen.has(key)) return false;
  seen.add(key);
  const profile = effectiveProfile(chain, profileId);
  const elements = profile?.elements ?? [];
  // A page that merely knows the claim finds nobody; what it validates with may.
  const isPage = profile?.handler?.includes('SelfAssertedAttributeProvider') ?? false;
  const list = (holder: string, name: string): XmlElement[] =>
    elements.flatMap(({ element: at }) => at.element(holder)?.elements(name) ?? []);
  if (
    !isPage &&
    list('InputClaims', 'InputClaim').some((input) => sameId(input.valueOf('ClaimTypeReferenceId'), claim))
  )
    return true;
  const followed = [
    ...elements.flatMap(({ element: at }) => at.elements('IncludeTechnicalProfile')),
    ...list('ValidationTechnicalProfiles', 'ValidationTechnicalProfile'),
  ];
  return followed.some((reference) => usesClaim(chain, reference.valueOf('ReferenceId') ?? '', claim, seen));
}
