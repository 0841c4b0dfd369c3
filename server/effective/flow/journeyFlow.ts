import type { ProfileKind } from '../../catalogue/technicalProfiles';
import type { Chain } from '../../policy/chain';
import type { ClaimUse } from '../claimUse';
import { journeyGraph, withSubJourneys, type JourneyGraph, type JourneyStep } from '../journeyGraph';
import type { Exchange } from '../journeyStep';
import type { Way } from '../journeyWays';
import { profileModel } from '../profileModel';
import { join, possible, withClaim, type ClaimState } from './claimState';
import { branch, type Branches } from './conditionFlow';
import { ask, type FlowContext } from './flowContext';
import { runProfile } from './profileFlow';
import { transform } from './transformationFlow';

/** A step that a journey gets to. */
export interface Visit {
  /** The claims before it, its preconditions not yet looked at. */
  readonly before: ClaimState;
  /** The claims after it. */
  readonly after: ClaimState | undefined;
  /** Whether it runs for everybody, for some or for nobody who gets there. */
  readonly runs: 'always' | 'maybe' | 'never';
}

/** A choice that is made at a step. */
export interface Choice {
  readonly step: JourneyStep;
  readonly way: Way;
}

export interface WalkOptions {
  /** What the relying party hands out. */
  readonly outputs: readonly ClaimUse[];
  /** Whether a profile of a kind issues that. */
  readonly issues: (kind: ProfileKind | undefined) => boolean;
}

/** What a walk finds. */
export interface Walk {
  readonly visits: ReadonlyMap<JourneyStep, Visit>;
  /** The claims after the last step; undefined where nobody gets there. */
  readonly end: ClaimState | undefined;
}

/**
 * Walks through a journey, step by step in their order, both ways of each precondition at once.
 * @param start the claims before the first step, those of sessions among them
 * @param choice what is chosen at one step; at others, anything may be
 */
export function walkJourney(
  context: FlowContext,
  graph: JourneyGraph,
  start: ClaimState,
  choice: Choice | undefined,
  options: WalkOptions,
): Walk {
  const visits = new Map<JourneyStep, Visit>();
  const calling = new Set<JourneyGraph>();

  const walk = (journey: JourneyGraph, from: ClaimState): ClaimState | undefined => {
    if (calling.has(journey)) {
      context.lost = true;
      return from;
    }
    calling.add(journey);
    let state: ClaimState | undefined = from;
    for (const step of journey.steps) {
      if (!state) break;
      context.place = { journey: journey.id, step, exchange: undefined };
      state = walkStep(journey, step, state);
    }
    calling.delete(journey);
    return state;
  };

  const walkStep = (journey: JourneyGraph, step: JourneyStep, before: ClaimState): ClaimState | undefined => {
    for (const { claim, values, at } of step.preconditions)
      if (claim !== undefined && values[0])
        ask(context, 'precondition', before, { id: values[0].value, key: claim, at: values[0].at }, false, { via: at });
    const branches: Branches = context.lenient
      ? { run: before, skipped: before, decided: false, byValue: true }
      : branch(before, step.preconditions);
    const wasUnsure = context.unsure;
    context.unsure ||= branches.byValue;
    const ran = branches.run && runStep(journey, step, branches.run);
    context.unsure = wasUnsure;
    // With nothing to run, those whom the preconditions skip are those who get here.
    const idle = ran === branches.run && branches.skipped !== undefined && choice !== undefined && !context.lenient;
    const after = keepTold(before, idle ? branches.skipped : join(ran, branches.skipped), step);
    note(step, { before, after, runs: !branches.run ? 'never' : branches.skipped ? 'maybe' : 'always' });
    return after;
  };

  /** Sub journeys may be called more than once. */
  const note = (step: JourneyStep, visit: Visit): void => {
    const known = visits.get(step);
    visits.set(
      step,
      known
        ? {
            before: join(known.before, visit.before) ?? visit.before,
            after: join(known.after, visit.after),
            runs: known.runs === visit.runs ? visit.runs : 'maybe',
          }
        : visit,
    );
  };

  const runStep = (journey: JourneyGraph, step: JourneyStep, state: ClaimState): ClaimState | undefined => {
    if (step.candidates.length > 0) return callSubJourneys(step, state);
    if (step.kind === 'SendClaims' || step.kind === 'GetClaims') return send(step, step.issuer?.key, state);
    return exchange(journey, step, state);
  };

  const callSubJourneys = (step: JourneyStep, state: ClaimState): ClaimState | undefined => {
    let after: ClaimState | undefined;
    for (const { key } of step.candidates) {
      const sub = journeyGraph(context.chain, 'subJourney', key);
      if (!sub) {
        context.lost = true;
        return state;
      }
      const end = walk(sub, state);
      if (sub.type !== 'Transfer' || context.lenient) after = join(after, end);
    }
    return after;
  };

  const send = (step: JourneyStep, issuer: string | undefined, state: ClaimState): ClaimState => {
    const reference = step.issuer ?? graph.defaultIssuer;
    const profile = issuer === undefined ? undefined : profileModel(context.chain, issuer);
    if (step.kind === 'GetClaims') return reference ? runProfile(context, state, reference, 'step') : state;
    // An issuer's own transformations make what it takes.
    const made = state.copy();
    if (profile) {
      transform(context, made, profile.inputClaimsTransformations, profile);
      transform(context, made, profile.outputClaimsTransformations, profile);
    }
    for (const use of profile?.inputClaims ?? [])
      if (use.defaultValue === undefined) ask(context, 'issuer', made, use, use.required, { profile });
    if (!profile || options.issues(profile.kind))
      for (const use of options.outputs)
        if (use.defaultValue === undefined) ask(context, 'relyingParty', state, use, false);
    return state;
  };

  const exchange = (journey: JourneyGraph, step: JourneyStep, state: ClaimState): ClaimState | undefined => {
    const runOne = (one: Exchange): ClaimState => {
      context.place = { journey: journey.id, step, exchange: one };
      return runProfile(context, state, one.profile, 'step');
    };
    const { running, mayRunNone } = exchangesToRun(journey, step, choice, context.lenient);
    if (running.length === 0) return state;
    const after = running.reduce<ClaimState | undefined>((joined, one) => join(joined, runOne(one)), undefined);
    return mayRunNone ? join(after, state) : after;
  };

  const admitted = graph.authorization.reduce((at, one) => runProfile(context, at, one, 'step'), start);
  return { visits, end: walk(graph, admitted) };
}

/** What others decide on is not known any better after a step whose preconditions asked for it. */
function keepTold(before: ClaimState, after: ClaimState | undefined, step: JourneyStep): ClaimState | undefined {
  return step.preconditions.reduce((state, { claim }) => {
    const fact = claim === undefined ? undefined : state?.get(claim);
    const told = claim !== undefined && before.get(claim)?.told === true;
    return state && claim !== undefined && fact && told && !fact.certain
      ? withClaim(state, claim, { ...fact, told: true })
      : state;
  }, after);
}

/** The claims at the start of a journey: a session that goes on gives claims of its own, from the first step on. */
export function withSessions(chain: Chain, graph: JourneyGraph, start: ClaimState): ClaimState {
  const state = start.copy();
  for (const { steps } of withSubJourneys(chain, graph))
    for (const { exchanges } of steps)
      for (const { profile } of exchanges) {
        const session = profile && profileModel(chain, profile.key)?.session;
        for (const { key } of (session && profileModel(chain, session.key)?.outputClaims) ?? [])
          if (!state.has(key)) state.set(key, possible);
      }
  return state;
}

/** The exchanges of a step that may run, for the choices that were made before it. */
function exchangesToRun(
  journey: JourneyGraph,
  step: JourneyStep,
  choice: Choice | undefined,
  lenient: boolean,
): { readonly running: readonly Exchange[]; readonly mayRunNone: boolean } {
  const offering = journey.steps.filter(({ ways }) => ways.some((way) => way.step === step.index));
  if (lenient || offering.length === 0) return { running: step.exchanges, mayRunNone: lenient };
  const offered = (one: Exchange): boolean =>
    offering.some(({ ways }) => ways.some((way) => way.step === step.index && way.exchange === one));
  const decided = choice && offering.length === 1 && offering[0] === choice.step;
  if (decided) {
    const { way } = choice;
    if (way.step === step.index && way.exchange) return { running: [way.exchange], mayRunNone: false };
    // What no choice leads to is left over: with one exchange, the step simply runs.
    const others = step.exchanges.filter((one) => !offered(one));
    return { running: step.exchanges.length === 1 ? others : [], mayRunNone: true };
  }
  return { running: step.exchanges, mayRunNone: true };
}
