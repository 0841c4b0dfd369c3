import { copies } from '../../../edits/qq/qqJourneyChoice';
import { findQqProfiles } from '../../../signIn/qqProfile';
import { relyingPartyPlace, type RelyingPartyPlace } from '../../../signIn/signInFamily';
import { findSignIn, subJourneysOf } from '../../../signIn/signInSteps';
import type { Chain } from '../../../policy/chain';
import { effectiveJourney, type EffectiveJourney, type JourneyKind } from '../../../effective/effectiveJourney';
import { idKey, isOpen, type Policy, sameId } from '../../../policy/policy';
import type { PolicySet } from '../../../policy/policySet';

/** True where a journey, or a sub journey that it calls, sends users to that technical profile. */
export function callsProfile(chain: Chain, journey: EffectiveJourney, profileId: string): boolean {
  return [journey, ...subJourneysOf(chain, journey)].some(({ steps }) =>
    steps.some(({ exchanges }) =>
      exchanges.some(({ element }) => {
        const id = element.valueOf('TechnicalProfileReferenceId') ?? '';
        return sameId(id, profileId) || isOpen(id);
      }),
    ),
  );
}

/** Every journey that the chain defines, of both kinds. */
export function journeysIn(chain: Chain): EffectiveJourney[] {
  const of = (kind: JourneyKind): EffectiveJourney[] =>
    chain.idsOf(kind).flatMap((id) => effectiveJourney(chain, kind, id) ?? []);
  return [...of('userJourney'), ...of('subJourney')];
}

/** The relying parties among a policy and those that inherit it, with the journeys that they run. */
export function relyingPartiesOf(policies: PolicySet, policy: Policy): RelyingPartyPlace[] {
  return [policy, ...policies.descendantsOf(policy)]
    .filter((one) => one.relyingParty)
    .flatMap((one) => relyingPartyPlace(policies, one) ?? []);
}

/**
 * The journey with QQ that a relying party was to run: a copy of the one it runs, which has no QQ, and which no relying
 * party runs yet. Undefined where there is none.
 */
export function journeyLeftBehind(policies: PolicySet, place: RelyingPartyPlace): EffectiveJourney | undefined {
  const { chain, journey, signIn, subJourney } = place;
  if (!chain.settled || !signIn || subJourney) return undefined;
  const profiles = findQqProfiles(chain);
  if (profiles.length === 0) return undefined;
  const offersQq = (one: EffectiveJourney): boolean => profiles.some(({ id }) => callsProfile(chain, one, id));
  if (offersQq(journey)) return undefined;
  const candidates = chain
    .idsOf('userJourney')
    .flatMap((id) => effectiveJourney(chain, 'userJourney', id) ?? [])
    .filter((one) => offersQq(one) && (copies(one, journey.id) || looksLikeCopy(one, journey)));
  return candidates.find((one) => {
    // What inherits from the first file that has it may run it.
    const home = one.elements.at(-1)?.policy;
    return home !== undefined && !relyingPartiesOf(policies, home).some((other) => sameId(other.journey.id, one.id));
  });
}

/** True where a journey offers all that the other offers on its sign-in page, and on a page of that kind. */
function looksLikeCopy(copy: EffectiveJourney, source: EffectiveJourney): boolean {
  const a = findSignIn(copy)?.selection;
  const b = findSignIn(source)?.selection;
  if (!a || !b || !sameId(a.type, b.type)) return false;
  const targets = (step: typeof a): string[] =>
    step.selections.map(({ element }) =>
      idKey(element.valueOf('TargetClaimsExchangeId') ?? element.valueOf('ValidationClaimsExchangeId') ?? ''),
    );
  const offered = new Set(targets(a));
  return targets(b).every((target) => offered.has(target));
}
