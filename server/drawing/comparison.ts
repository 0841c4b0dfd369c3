import { journeyGraph, type JourneyGraph } from '../effective/journeyGraph';
import type { Chain } from '../policy/chain';
import { fileNameOf } from '../policy/fileNameOf';
import { sameId, type Policy } from '../policy/policy';
import type { PolicySet } from '../policy/policySet';
import { translate } from '../presentation/translate';
import { message } from '../words/message';
import { alignSteps } from './alignSteps';
import { compareDrawings, hasDifferences, type ComparedSide } from './compareDrawings';
import { drawingOf, type DrawingSubject } from './drawingOf';
import type { Drawing } from './drawn';
import { drawingSubject, type NoSubject } from './subject';

/** What a journey is to be compared with. */
export type ComparisonWish =
  /** What its base policies make of it; where they do not have it, the journey that it is a copy of. */
  | { readonly kind: 'base' }
  /** Another journey of the same policies. */
  | { readonly kind: 'journey'; readonly journey: string }
  /** The same journey in other, mostly earlier policies. */
  | { readonly kind: 'policies'; readonly policies: PolicySet; readonly name: string };

/** A drawing of two journeys, and the journey whose parts that are gone are drawn. */
export interface ComparedDrawing {
  readonly drawing: Drawing;
  readonly before: DrawingSubject;
}

/** What the journey of a file is compared with. */
interface Counterpart {
  readonly subject: DrawingSubject;
  readonly name: string;
}

/**
 * A journey drawn with how it differs from another.
 * @param policy the file that it is drawn for
 * @param isOpen whether what is in the sub journey of a box is drawn, by the box's id
 */
export function comparedDrawing(
  policies: PolicySet,
  policy: Policy,
  subject: DrawingSubject,
  wish: ComparisonWish,
  isOpen: (id: string) => boolean,
): ComparedDrawing | NoSubject {
  const now: ComparedSide = { subject, parts: drawingOf(subject, () => true) };
  const found =
    wish.kind === 'base'
      ? inBase(policies, policy, now)
      : wish.kind === 'journey'
        ? otherJourney(policies, policy, subject, wish.journey)
        : inPolicies(policy, subject, wish.policies, wish.name);
  if ('refusal' in found) return found;
  const before: ComparedSide = { subject: found.subject, parts: drawingOf(found.subject, () => true) };
  return {
    drawing: {
      ...drawingOf(subject, () => false),
      ...compareDrawings(before, now, isOpen),
      comparedWith: found.name,
    },
    before: found.subject,
  };
}

/**
 * The nearest base policy in which the journey is another one. Policies of relying parties mostly say nothing of journeys:
 * then it is a base of theirs.
 */
function inBase(policies: PolicySet, policy: Policy, now: ComparedSide): Counterpart | NoSubject {
  const { chain, graph } = now.subject;
  const bases = basesOf(policies.chainOf(policy).base ? policies.chainOf(policy) : chain);
  let found: Counterpart | undefined;
  for (const base of bases) {
    const own = journeyGraph(base, 'userJourney', graph.key) ?? originalOf(base, graph);
    if (!own) continue;
    const subject: DrawingSubject = { chain: base, graph: own, party: undefined, flow: undefined };
    const name = translate(message('{0} as {1} has it', own.id, fileNameOf(base.leaf)));
    found = { subject, name };
    const before = { subject, parts: drawingOf(subject, () => true) };
    if (hasDifferences(compareDrawings(before, now, () => true))) return found;
  }
  if (found) return found;
  return {
    refusal:
      bases.length === 0
        ? translate(message('{0} has no base policy here to be compared with.', fileNameOf(chain.leaf)))
        : translate(
            message(
              'No base policy has the journey "{0}" or one that it is a copy of. Choose one to compare with.',
              graph.id,
            ),
          ),
  };
}

function basesOf({ base }: Chain): readonly Chain[] {
  return base ? [base, ...basesOf(base)] : [];
}

/** How much of two journeys must be the same for one to be a copy of the other. */
const COPY = 0.6;

/** The journey of a chain that another one is a copy of: that with the most steps in common, if they are most of both. */
function originalOf(chain: Chain, { id, steps }: JourneyGraph): JourneyGraph | undefined {
  let best: JourneyGraph | undefined;
  let most = 0;
  for (const other of chain.idsOf('userJourney')) {
    const graph = journeyGraph(chain, 'userJourney', other);
    if (!graph) continue;
    const same = alignSteps(graph.steps, steps).filter(({ moved }) => !moved).length;
    const share = (2 * same) / Math.max(graph.steps.length + steps.length, 1);
    // Of equally near ones that whose name is in the name of the copy.
    const near = share + (id.toLowerCase().includes(graph.key) ? 0.01 : 0);
    if (share < COPY || near <= most) continue;
    best = graph;
    most = near;
  }
  return best;
}

/** Another journey, as the same relying party would run it. */
function otherJourney(
  policies: PolicySet,
  policy: Policy,
  { chain, party }: DrawingSubject,
  journey: string,
): Counterpart | NoSubject {
  const run = party?.runs.find(({ journey: { id } }) => sameId(id, journey));
  const graph = run?.graph ?? journeyGraph(chain, 'userJourney', journey);
  if (graph) return { subject: { chain, graph, party, flow: undefined }, name: graph.id };
  const subject = drawingSubject(policies, policy, { journey });
  return 'refusal' in subject ? subject : { subject: { ...subject, flow: undefined }, name: subject.graph.id };
}

/** The same journey for the same relying party. */
function inPolicies(
  policy: Policy,
  { graph, party }: DrawingSubject,
  policies: PolicySet,
  name: string,
): Counterpart | NoSubject {
  const same = counterpartOf(party?.policy ?? policy, policies) ?? counterpartOf(policy, policies);
  if (!same) return { refusal: translate(message('{0} is not there: {1}.', fileNameOf(policy), name)) };
  const wishes = [{ journey: graph.id }, ...(party ? [{}] : [])];
  let refusal: NoSubject | undefined;
  for (const wish of wishes) {
    const subject = drawingSubject(policies, same, wish);
    if (!('refusal' in subject)) return { subject, name };
    refusal ??= subject;
  }
  return { refusal: `${name}: ${refusal?.refusal ?? ''}` };
}

/** The same policy in other files: that of the same file, else that of the same id. */
function counterpartOf({ uri, policyId }: Policy, policies: PolicySet): Policy | undefined {
  return policies.get(uri) ?? [...policies.policies].find((one) => sameId(one.policyId?.value, policyId?.value));
}
