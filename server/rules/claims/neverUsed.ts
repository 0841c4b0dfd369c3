import type { ClaimsFlow } from '../../effective/flow/claimsFlow';
import { withSubJourneys } from '../../effective/journeyGraph';
import { profileModel, type ProfileModel } from '../../effective/profileModel';
import { relyingPartyOf } from '../../effective/relyingParty';
import type { Chain } from '../../policy/chain';
import type { Rule } from '../rule';
import { reportJourneyFaults, spanOf, type JourneyFault } from '../shared/flow/journeyFaults';

/** A claim that a step yields and nobody asks for. */
export const neverUsed: Rule = {
  code: 'claims/never-used',
  severity: 'information',
  offByDefault: true,
  reach: 'family',
  message: 'Nothing in "{2}" uses the claim "{0}" that "{1}" yields.',
  summary: 'A claim that a step of a journey yields and nothing uses.',
  check(context, report) {
    reportJourneyFaults(context, report, find);
  },
};

function find(flow: ClaimsFlow, chain: Chain): readonly JourneyFault[] {
  const { graph } = flow.run;
  if (!graph) return [];
  const profiles = withSubJourneys(chain, graph).flatMap(({ steps }) =>
    steps.flatMap(({ exchanges }) =>
      exchanges.flatMap(({ profile }) => (profile && profileModel(chain, profile.key)) ?? []),
    ),
  );
  const used = new Set(
    flow.runs.flatMap(({ needs }) => needs).flatMap((need) => (need.kind === 'pageOutput' ? [] : need.key)),
  );
  for (const { key } of relyingPartyOf(chain)?.profile?.outputClaims ?? []) used.add(key);
  for (const key of profiles.flatMap((profile) => usedBesides(chain, profile))) used.add(key);
  return profiles.flatMap((profile) =>
    profile.outputClaims
      .filter(({ key }) => !used.has(key))
      .map(({ id, key, at }): JourneyFault => ({
        policy: at.policy,
        finding: { span: spanOf(at, 'ClaimTypeReferenceId'), about: key, args: [id, profile.id, graph.id] },
      })),
  );
}

/** What a page shows, and what a session keeps. */
function usedBesides(chain: Chain, { inputClaims, displayClaims, session }: ProfileModel): readonly string[] {
  const kept = session ? (profileModel(chain, session.key)?.persistedClaims ?? []) : [];
  return [...inputClaims, ...kept, ...displayClaims.flatMap(({ claim }) => claim ?? [])].map(({ key }) => key);
}
