import type { ClaimsFlow, FlowRun } from '../../../effective/flow/claimsFlow';
import type { ClaimNeed } from '../../../effective/flow/claimNeed';
import type { Way } from '../../../effective/journeyWays';
import type { ElementSource } from '../../../effective/mergedElement';
import type { Policy } from '../../../policy/policy';

/** A place of a journey that asks for a claim, over all that can be chosen. */
export interface NeedGroup {
  /** The need as one of the runs has it. */
  readonly need: ClaimNeed;
  /** Every time that a run comes to it, with the run. */
  readonly asked: readonly { readonly run: FlowRun; readonly need: ClaimNeed }[];
  /** True where the claim is not there, whatever is chosen. */
  readonly never: boolean;
  /** True where nothing that the profiles of earlier steps list is that claim: what the service looks at. */
  readonly unlisted: boolean;
}

/** The choices after which a claim is not there at a place that cannot do without it, though it is after others. */
export interface Lack {
  readonly ways: readonly Way[];
  readonly runs: readonly FlowRun[];
}

const known = new WeakMap<ClaimsFlow, readonly NeedGroup[]>();

/** The places of a flow that ask for claims, in the order in which they are come to. */
export function needGroups(flow: ClaimsFlow): readonly NeedGroup[] {
  let groups = known.get(flow);
  if (!groups) known.set(flow, (groups = group(flow)));
  return groups;
}

/** Who lacks a claim at a place that some have it at; undefined where nobody is known to. */
export function lackOf({ asked, never }: NeedGroup): Lack | undefined {
  if (never) return undefined;
  const lacking = asked.filter(({ need }) => need.strict && !need.unsure && need.presence === 'never');
  const ways = lacking.flatMap(({ run }) => run.way ?? []);
  return ways.length > 0 ? { ways, runs: lacking.map(({ run }) => run) } : undefined;
}

/** Tells the flows that come to a place: a profile may run in several journeys. */
export function asks({ kind, at }: ClaimNeed): (flow: ClaimsFlow) => boolean {
  return (flow) => needGroups(flow).some(({ need }) => need.kind === kind && need.at.element === at.element);
}

function group(flow: ClaimsFlow): readonly NeedGroup[] {
  const keyOf = keysOfPlaces();
  const groups = new Map<string, { run: FlowRun; need: ClaimNeed }[]>();
  for (const run of flow.runs)
    for (const need of run.needs) {
      const key = keyOf(need);
      const asked = groups.get(key);
      if (asked) asked.push({ run, need });
      else groups.set(key, [{ run, need }]);
    }
  let unlisted: ReadonlySet<string> | undefined;
  return [...groups].map(([key, asked]) => ({
    need: (asked[0] as { need: ClaimNeed }).need,
    asked,
    never: asked.every(({ need }) => need.presence === 'never'),
    // Few places ask, and it is another walk through the journey.
    get unlisted() {
      return (unlisted ??= unlistedIn(flow, keyOf)).has(key);
    },
  }));
}

function unlistedIn(flow: ClaimsFlow, keyOf: (need: ClaimNeed) => string): ReadonlySet<string> {
  const { needs } = flow.listed();
  const unlisted = new Set(needs.map(keyOf));
  for (const need of needs) if (need.presence !== 'never') unlisted.delete(keyOf(need));
  return unlisted;
}

/** Names the places of a journey: the same where runs come to the same, whichever they are. */
function keysOfPlaces(): (need: ClaimNeed) => string {
  const files = new Map<Policy, number>();
  const nameOf = ({ policy, element }: ElementSource): string => {
    let number = files.get(policy);
    if (number === undefined) files.set(policy, (number = files.size));
    return `${number}.${element.start}`;
  };
  return ({ kind, key, at, via, caller, place: { journey, step, exchange } }) => {
    const through = via === at ? '' : nameOf(via);
    const of = `${caller ? nameOf(caller) : ''} ${exchange ? nameOf(exchange.at) : ''}`;
    return `${kind} ${key} ${nameOf(at)} ${through} ${of} ${journey} ${step.orderText}`;
  };
}
