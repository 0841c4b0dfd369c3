import { claimsFlows, type ClaimsFlow } from '../../../effective/flow/claimsFlow';
import type { JourneyStep } from '../../../effective/journeyGraph';
import { offersChoice } from '../../../effective/journeyWays';
import { relyingPartyOf } from '../../../effective/relyingParty';
import type { ElementSource } from '../../../effective/mergedElement';
import type { Chain } from '../../../policy/chain';
import type { Policy } from '../../../policy/policy';
import type { PolicySet } from '../../../policy/policySet';
import type { FindingDraft, Report, RuleContext } from '../../rule';

/** A fault of a journey as one relying party runs it. */
export interface JourneyFault {
  /** The file that it stands in. */
  readonly policy: Policy;
  readonly finding: FindingDraft;
  /**
   * For what several journeys share: whether a flow comes to the place, too. Then the fault counts only if all that do
   * have it.
   */
  readonly concerns?: (flow: ClaimsFlow) => boolean;
}

/** Finds the faults of a journey; must be the same function at each call, as its answers are kept. */
export type FindFaults = (flow: ClaimsFlow, chain: Chain, policies: PolicySet) => readonly JourneyFault[];

/**
 * Reports the faults of journeys that stand in a policy. What a base policy lacks, those who inherit from it may add: so
 * a fault counts where it stands only if all relying parties that run the journey have it. Else it is told where the
 * relying party names the journey.
 * @param options `evenLost`: looks at journeys, too, of which not everything can be followed
 */
export function reportJourneyFaults(
  { policy, policies }: RuleContext,
  report: Report,
  find: FindFaults,
  { evenLost = false } = {},
): void {
  const family = policies.familyOf(policy);
  let byFinder = known.get(family);
  if (!byFinder) known.set(family, (byFinder = new Map()));
  let byUri = byFinder.get(find);
  if (!byUri) byFinder.set(find, (byUri = faultsIn(family.policies, policies, find, evenLost)));
  for (const finding of byUri.get(policy.uri) ?? []) report(finding);
}

type ByUri = ReadonlyMap<string, readonly FindingDraft[]>;
const known = new WeakMap<object, Map<FindFaults, ByUri>>();

/** A place of a file, and the flows that have the fault there. */
interface Place {
  readonly fault: JourneyFault;
  readonly journey: string;
  readonly flows: Set<ClaimsFlow>;
}

function faultsIn(family: readonly Policy[], policies: PolicySet, find: FindFaults, evenLost: boolean): ByUri {
  const chains = family.filter(({ relyingParty }) => relyingParty).map((policy) => policies.chainOf(policy));
  const flows = chains.flatMap(flowsOf).filter(({ flow }) => evenLost || !isInDoubt(flow));
  // What cannot be followed may be without the fault of a place that it shares with others.
  const doubtful = evenLost ? [] : chains.filter(hasDoubt);
  const places = new Map<string, Place>();
  const perFlow = flows.map(({ chain, flow }) => {
    const journey = flow.run.journey.key;
    return chain
      .remember(find, journey, () => find(flow, chain, policies))
      .map((fault) => {
        const key = `${fault.policy.uri} ${placeOf(fault)} ${fault.concerns ? '' : journey}`;
        const place = places.get(key) ?? { fault, journey, flows: new Set() };
        places.set(key, place);
        place.flows.add(flow);
        return { place, fault };
      });
  });
  const found = new Map<string, Map<string, FindingDraft>>();
  const add = (uri: string, key: string, finding: FindingDraft): void => {
    let own = found.get(uri);
    if (!own) found.set(uri, (own = new Map()));
    if (!own.has(key)) own.set(key, finding);
  };
  flows.forEach(({ chain, flow }, i) => {
    for (const { place, fault } of perFlow[i] ?? []) {
      const concerns = fault.concerns ?? (({ run }: ClaimsFlow) => run.journey.key === place.journey);
      const everybody = flows.every(
        (other) => place.flows.has(other.flow) || !other.chain.policies.includes(fault.policy) || !concerns(other.flow),
      );
      if (fault.concerns && doubtful.some(({ policies: files }) => files.includes(fault.policy))) continue;
      if (everybody) add(fault.policy.uri, placeOf(fault), fault.finding);
      else if (!fault.concerns)
        add(chain.leaf.uri, `${fault.policy.uri} ${placeOf(fault)}`, atRelyingParty(flow, fault));
    }
  });
  return new Map([...found].map(([uri, own]) => [uri, [...own.values()]]));
}

function placeOf({ finding: { span, about = '' } }: JourneyFault): string {
  return `${span.start} ${span.end} ${about}`;
}

/** The fault, told where the relying party names its journey; what mends it elsewhere would concern others. */
function atRelyingParty({ run }: ClaimsFlow, { finding }: JourneyFault): FindingDraft {
  return { ...finding, fixes: [], span: spanOf(run.journey.at, 'ReferenceId', 'UserJourneyReferenceId') };
}

function flowsOf(chain: Chain): readonly { readonly chain: Chain; readonly flow: ClaimsFlow }[] {
  if (!chain.complete || chain.leaf.damaged) return [];
  return claimsFlows(chain).map((flow) => ({ chain, flow }));
}

/** True where a relying party may run something that is not in sight. */
function hasDoubt(chain: Chain): boolean {
  const runs = relyingPartyOf(chain)?.runs ?? [];
  return (
    !chain.complete ||
    chain.leaf.damaged ||
    runs.length === 0 ||
    runs.some(({ graph }) => !graph) ||
    claimsFlows(chain).some(isInDoubt)
  );
}

function isInDoubt({ lost, run }: ClaimsFlow): boolean {
  return lost || (run.graph?.steps.some((step, i, steps) => leadsAstray(step, steps[i + 1])) ?? false);
}

/** A choice that the next step cannot run, or no step, is a fault of its own: what becomes of claims nobody can say. */
function leadsAstray(step: JourneyStep, next: JourneyStep | undefined): boolean {
  if (!offersChoice(step)) return false;
  return (next !== undefined && next.kind !== 'ClaimsExchange') || step.ways.some((way) => way.step === undefined);
}

/** The place of the first of these attributes that an element has, else its start tag. */
export function spanOf({ element }: ElementSource, ...attributes: readonly string[]): FindingDraft['span'] {
  for (const name of attributes) {
    const attribute = element.attribute(name);
    if (attribute) return attribute.valueSpan;
  }
  return { start: element.start, end: element.startTagEnd };
}
