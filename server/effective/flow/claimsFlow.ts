import { issuesTokens } from '../../catalogue/claimsFlow';
import type { Chain } from '../../policy/chain';
import type { ClaimNeed } from './claimNeed';
import { ClaimBag, ClaimNumbers, join, possible, presenceOf, type ClaimState, type Presence } from './claimState';
import { expectKnown, type FlowContext } from './flowContext';
import { walkJourney, withSessions, type Visit, type Walk } from './journeyFlow';
import type { JourneyGraph, JourneyStep } from '../journeyGraph';
import type { Way } from '../journeyWays';
import { relyingPartyOf, type JourneyRun, type RelyingParty } from '../relyingParty';

/** What becomes of claims when a journey runs with one choice made at its first selection. */
export interface FlowRun {
  /** The choice; undefined where the journey offers none. */
  readonly way: Way | undefined;
  /** Each step that is reached, sub journeys' included, and the claims before it. */
  readonly visits: ReadonlyMap<JourneyStep, Visit>;
  readonly needs: readonly ClaimNeed[];
}

/** What the profiles of a journey list, whatever it depends on. */
export interface Listed {
  /** The claims that anything asks for; never there are those that nothing before it lists. */
  readonly needs: readonly ClaimNeed[];
  /** True where some step of the journey lists the claim; true of every claim where not all is in sight. */
  readonly anywhere: (key: string) => boolean;
}

/** The claims of a journey of a relying party: at every point each is certain, possible or never there. */
export interface ClaimsFlow {
  readonly run: JourneyRun;
  /** One for each choice of the first selection, in the order in which it offers them. */
  readonly runs: readonly FlowRun[];
  /** The journey as the service looks at it when a policy is uploaded; made when somebody asks for it. */
  readonly listed: () => Listed;
  /** True where something of the journey is not in sight: then nothing can be said to be missing. */
  readonly lost: boolean;
}

/** The flow of each journey that the relying party of a chain's leaf runs and the chain defines. */
export function claimsFlows(chain: Chain): readonly ClaimsFlow[] {
  return chain.remember(claimsFlows, '', () => {
    const party = relyingPartyOf(chain);
    if (!party) return [];
    return party.runs.flatMap((run) => {
      const [first] = run.graph?.steps ?? [];
      return run.graph && first ? flowOf(chain, party, run, run.graph, first) : [];
    });
  });
}

/** Whether a claim is there before a step: certain only where it is on every way that reaches the step. */
export function presenceBefore(flow: ClaimsFlow, step: JourneyStep, key: string): Presence {
  const state = stateBefore(flow, step);
  return state ? presenceOf(state, key) : 'never';
}

/** The claims before a step, whatever was chosen; undefined where nobody gets there. */
export function stateBefore({ runs }: ClaimsFlow, step: JourneyStep): ClaimState | undefined {
  return runs.reduce<ClaimState | undefined>((state, { visits }) => join(state, visits.get(step)?.before), undefined);
}

function flowOf(
  chain: Chain,
  party: RelyingParty,
  run: JourneyRun,
  graph: JourneyGraph,
  first: JourneyStep,
): ClaimsFlow {
  const given = new ClaimBag(new ClaimNumbers());
  for (const { key } of party.profile?.inputClaims ?? []) given.set(key, possible);
  const start = withSessions(chain, graph, given);
  const outputs = run.role === 'default' ? (party.profile?.outputClaims ?? []) : [];
  const options = { outputs, issues: issuesTokens };
  const canBeChosen = ({ step, hidden }: Way): boolean => step !== undefined && !hidden;
  const selecting = graph.steps.find(({ ways }) => ways.some(canBeChosen));
  const choices = selecting ? selecting.ways.filter(canBeChosen) : [undefined];
  let lost = graph.unresolved.length > 0;
  const walk = (lenient: boolean, way: Way | undefined): Walked => {
    const context: FlowContext = {
      chain,
      lenient,
      needs: [],
      place: { journey: graph.id, step: first, exchange: undefined },
      unsure: false,
      stuck: false,
      caller: undefined,
      lost: false,
    };
    expectKnown(context, party.profile?.inputClaims ?? []);
    const result = walkJourney(context, graph, start, way && selecting ? { step: selecting, way } : undefined, options);
    lost ||= context.lost && !lenient;
    return { ...result, needs: context.needs, lost: context.lost };
  };
  const runs = choices.map((way) => ({ way, ...walk(false, way) }));
  return { run, runs, lost, listed: once(() => listedBy(walk(true, undefined))) };
}

interface Walked extends Walk {
  readonly needs: readonly ClaimNeed[];
  readonly lost: boolean;
}

function listedBy({ needs, end, lost }: Walked): Listed {
  return { needs: lost ? [] : needs, anywhere: (key) => lost || (end?.has(key) ?? false) };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
