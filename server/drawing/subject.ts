import { claimsFlows } from '../effective/flow/claimsFlow';
import { journeyGraph } from '../effective/journeyGraph';
import { relyingPartyOf, type RelyingParty } from '../effective/relyingParty';
import { fileNameOf } from '../policy/fileNameOf';
import { sameId, type Policy } from '../policy/policy';
import { policyNameOf } from '../policy/policyNameOf';
import type { PolicySet } from '../policy/policySet';
import { translate } from '../presentation/translate';
import { message } from '../words/message';
import type { DrawingSubject } from './drawingOf';

/** Which journey somebody wants to see. */
export interface JourneyWish {
  /** The PolicyId of the relying party; that of the file, or the first that inherits from it, where not given. */
  readonly relyingParty?: string | undefined;
  /** The journey's id; the default journey of the relying party where not given. */
  readonly journey?: string | undefined;
}

/** Why there is nothing to draw, in the user's language. */
export interface NoSubject {
  readonly refusal: string;
}

/** A journey that can be drawn: who runs it, and its id. */
export interface JourneyOffer {
  readonly relyingParty: string | undefined;
  readonly journey: string;
}

/** The journey that is drawn for a file. */
export function drawingSubject(policies: PolicySet, policy: Policy, wish: JourneyWish): DrawingSubject | NoSubject {
  if (!policy.root || policy.root.localName !== 'TrustFrameworkPolicy')
    return { refusal: translate(message('{0} is not a policy.', fileNameOf(policy))) };
  const parties = partiesOf(policies, policy);
  const asked = wish.relyingParty;
  const wanted = asked === undefined ? parties : parties.filter(({ policy: one }) => isNamed(one, asked));
  if (asked !== undefined && wanted.length === 0)
    return {
      refusal:
        parties.length === 0
          ? translate(message('No relying party inherits from {0}.', fileNameOf(policy)))
          : translate(message('There is no relying party "{0}". There are: {1}.', asked, namesOf(parties))),
    };
  const journey = wish.journey;
  for (const party of wanted) {
    const run = journey === undefined ? party.runs[0] : party.runs.find(({ journey: { id } }) => sameId(id, journey));
    if (run?.graph) {
      const chain = policies.chainOf(party.policy);
      const damaged = chain.policies.find((one) => one.damaged);
      if (damaged)
        return { refusal: translate(message('{0} is not well-formed XML. Correct it first.', fileNameOf(damaged))) };
      const flow = claimsFlows(chain).find((one) => one.run.graph === run.graph);
      return { chain, graph: run.graph, party, flow };
    }
  }
  return unrun(policies, policy, wanted, journey);
}

/** A journey that no relying party runs, by what its file says; or why there is none. */
function unrun(
  policies: PolicySet,
  policy: Policy,
  parties: readonly RelyingParty[],
  asked: string | undefined,
): DrawingSubject | NoSubject {
  const chains = [policy, ...parties.map((party) => party.policy)].map((one) => policies.chainOf(one));
  const known = [...new Set(chains.flatMap((chain) => chain.idsOf('userJourney')))];
  for (const chain of chains) {
    const id = asked ?? (parties.length === 0 ? chain.idsOf('userJourney')[0] : undefined);
    const graph = id === undefined ? undefined : journeyGraph(chain, 'userJourney', id);
    if (graph) return { chain, graph, party: undefined, flow: undefined };
  }
  const incomplete = chains.some(({ complete }) => !complete);
  const [party] = parties;
  const named = asked ?? party?.runs[0]?.journey.id;
  const refusal =
    named === undefined
      ? translate(message('{0} has no user journey, and its relying party names none.', fileNameOf(policy)))
      : known.length === 0
        ? translate(message('The journey "{0}" is not defined: there is no user journey at all.', named))
        : translate(message('There is no journey "{0}". There are: {1}.', named, known.join(', ')));
  const why = translate(
    message('A base policy is not here: name the folder of the whole family, or put it beside the file.'),
  );
  return { refusal: incomplete ? translate(message('{0} {1}', refusal, why)) : refusal };
}

/** Every journey that can be drawn for a file: those that relying parties run first. */
export function journeyOffers(policies: PolicySet, policy: Policy): readonly JourneyOffer[] {
  const offers = partiesOf(policies, policy).flatMap((party) =>
    party.runs.flatMap(({ graph }): JourneyOffer[] =>
      graph ? [{ relyingParty: policyNameOf(party.policy), journey: graph.id }] : [],
    ),
  );
  const others = policies
    .chainOf(policy)
    .idsOf('userJourney')
    .filter((id) => !offers.some(({ journey }) => sameId(journey, id)))
    .map((id) => ({ relyingParty: undefined, journey: id }));
  return [...offers, ...others];
}

/** The relying parties that a file is a part of: its own first, then those that inherit from it. */
function partiesOf(policies: PolicySet, policy: Policy): readonly RelyingParty[] {
  return [policy, ...policies.descendantsOf(policy)].flatMap((one) =>
    one.relyingParty ? (relyingPartyOf(policies.chainOf(one)) ?? []) : [],
  );
}

function isNamed(policy: Policy, id: string): boolean {
  return sameId(policy.policyId?.value ?? '', id) || sameId(policyNameOf(policy), id);
}

function namesOf(parties: readonly RelyingParty[]): string {
  return parties.map(({ policy }) => policyNameOf(policy)).join(', ');
}
