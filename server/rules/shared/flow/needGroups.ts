import type { ClaimsFlow, FlowRun } from '../../../effective/flow/claimsFlow';
import type { ClaimNeed } from '../../../effective/flow/claimNeed';
import type { Way } from '../../../effective/journeyWays';
import type { XmlElement } from '../../../xml/nodes';

/** A time that a run comes to a place which asks for a claim. */
interface Asked {
  readonly run: FlowRun;
  readonly need: ClaimNeed;
}

/** A place of a journey that asks for a claim, over all that can be chosen. */
export class NeedGroup {
  private readonly times: Asked[];

  constructor(
    private readonly flow: ClaimsFlow,
    /** The need as one of the runs has it. */
    readonly need: ClaimNeed,
    first: Asked,
  ) {
    this.times = [first];
  }

  /** Every time that a run comes to it, with the run. */
  get asked(): readonly Asked[] {
    return this.times;
  }

  /** True where the claim is not there, whatever is chosen. */
  get never(): boolean {
    return this.times.every(({ need }) => need.presence === 'never');
  }

  /** True where nothing that the profiles of earlier steps list is that claim: what the service looks at. */
  get unlisted(): boolean {
    return isUnlisted(this.flow, this.need);
  }

  add(time: Asked): void {
    this.times.push(time);
  }
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
  const groups = new Places<NeedGroup>();
  for (const run of flow.runs)
    for (const need of run.needs) {
      const known = groups.find(need);
      if (known) known.add({ run, need });
      else groups.add(new NeedGroup(flow, need, { run, need }));
    }
  return groups.all;
}

const listed = new WeakMap<ClaimsFlow, Places<ListedPlace>>();

interface ListedPlace {
  readonly need: ClaimNeed;
  never: boolean;
}

/** Few places ask, and it is another walk through the journey. */
function isUnlisted(flow: ClaimsFlow, need: ClaimNeed): boolean {
  let places = listed.get(flow);
  if (!places) listed.set(flow, (places = listedPlaces(flow)));
  return places.find(need)?.never ?? false;
}

function listedPlaces(flow: ClaimsFlow): Places<ListedPlace> {
  const places = new Places<ListedPlace>();
  for (const need of flow.listed().needs) {
    const never = need.presence === 'never';
    const known = places.find(need);
    if (!known) places.add({ need, never });
    else known.never &&= never;
  }
  return places;
}

/** What is kept of places that ask for claims: a place is the same where runs come to the same, whichever they are. */
class Places<T extends { readonly need: ClaimNeed }> {
  /** In the order in which they were added. */
  readonly all: T[] = [];
  private readonly byElement = new Map<XmlElement, T[]>();

  find(need: ClaimNeed): T | undefined {
    return this.byElement.get(need.at.element)?.find((one) => isSamePlace(one.need, need));
  }

  add(place: T): void {
    this.all.push(place);
    const others = this.byElement.get(place.need.at.element);
    if (others) others.push(place);
    else this.byElement.set(place.need.at.element, [place]);
  }
}

function isSamePlace(a: ClaimNeed, b: ClaimNeed): boolean {
  return (
    a.kind === b.kind &&
    a.key === b.key &&
    a.via.element === b.via.element &&
    a.caller?.element === b.caller?.element &&
    a.place.exchange?.at.element === b.place.exchange?.at.element &&
    a.place.journey === b.place.journey &&
    a.place.step.orderText === b.place.step.orderText
  );
}
