import { message, type Message } from '../../words/message';
import type { Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import type { XmlElement } from '../../xml/nodes';
import { journeyFiles, type JourneyFiles, type OrderedStep } from './journeyFiles';
import type { Plan } from '../plan';
import { XmlEdits } from '../writing/xmlEdits';

/**
 * Numbers the steps of a journey from 1 without a gap, in the order in which they run. Steps of several files that have
 * the same number stay together. A message says why that cannot be done.
 */
export function planRenumberSteps(policies: PolicySet, policy: Policy, journey: XmlElement): Plan | Message {
  const files = journeyFiles(policies, policy, journey);
  if ('text' in files) return files;
  const numbers = newNumbers(files);
  const why = message('The steps of "{0}" are numbered from 1 without a gap.', files.id);
  return files.parts.flatMap(({ policy: holder, steps }) => {
    const edits = new XmlEdits(holder.uri, holder.document);
    numberIn(edits, steps, (step) => numbers.get(step) ?? step.order, why);
    return edits.plan();
  });
}

/** True where the steps of a journey are numbered so already; a message says why nobody can tell. */
export function areNumbered(policies: PolicySet, policy: Policy, journey: XmlElement): boolean | Message {
  const files = journeyFiles(policies, policy, journey);
  return 'text' in files ? files : [...newNumbers(files)].every(([step, number]) => step.order === number);
}

/** Gives the steps of one file other numbers; those that keep theirs are not touched. */
export function numberIn(
  edits: XmlEdits,
  steps: readonly OrderedStep[],
  numberOf: (step: OrderedStep) => number,
  why: Message,
): void {
  for (const step of steps) {
    const number = numberOf(step);
    if (number !== step.order) edits.setAttribute(step.element, 'Order', String(number), why);
  }
}

function newNumbers({ parts }: JourneyFiles): ReadonlyMap<OrderedStep, number> {
  const [only, ...others] = parts;
  if (only && others.length === 0) return new Map(inRunningOrder(only.steps).map((step, i) => [step, i + 1]));
  const all = parts.flatMap(({ steps }) => steps);
  const orders = [...new Set(all.map(({ order }) => order))].sort((a, b) => a - b);
  return new Map(all.map((step) => [step, orders.indexOf(step.order) + 1]));
}

/** By number; equal numbers as they stand, and what has none right after the step above it. */
function inRunningOrder(steps: readonly OrderedStep[]): readonly OrderedStep[] {
  let last = 0;
  const placed = steps.map((step) => ({ step, order: (last = Number.isNaN(step.order) ? last : step.order) }));
  return placed.sort((a, b) => a.order - b.order).map(({ step }) => step);
}
