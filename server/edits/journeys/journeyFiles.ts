import { message, type Message } from '../../words/message';
import { journeyKindOf, orderOf, type JourneyPart } from '../../effective/effectiveJourney';
import { fileNameOf } from '../../policy/fileNameOf';
import { symbolOf } from '../../policy/idSymbol';
import { isOpen, type Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import type { XmlElement } from '../../xml/nodes';

/** A step of a journey in one file. */
export interface OrderedStep {
  readonly element: XmlElement;
  readonly order: number;
}

/** A journey over all files that have a part of it. */
export interface JourneyFiles {
  readonly id: string;
  /** By file uri, each with its steps in the order of the text. */
  readonly parts: readonly (JourneyPart & { readonly steps: readonly OrderedStep[] })[];
}

/**
 * All files that have steps of a journey: in every one of them a step is known by its number alone, so all numbers must
 * be known and clear. A message says why they are not.
 */
export function journeyFiles(policies: PolicySet, policy: Policy, journey: XmlElement): JourneyFiles | Message {
  const kind = journeyKindOf(journey);
  const use = kind && policy.index.definitions(kind).find(({ element }) => element === journey);
  const id = use?.id ?? '';
  if (!use || id === '' || isOpen(id)) return message('This journey has no id.');
  const found = symbolOf(policies, policy, use).uses.filter((one) => one.use.role === 'definition');
  const parts = found.map((one) => ({
    policy: one.policy,
    element: one.use.element,
    steps: stepsIn(one.use.element),
  }));
  const unclear = whyUnclear(policies, id, parts);
  return unclear ?? { id, parts };
}

function whyUnclear(policies: PolicySet, id: string, parts: JourneyFiles['parts']): Message | undefined {
  for (const { policy } of parts) {
    if (policies.chainOf(policy).end.kind !== 'root')
      return message('Not all base policies of {0} are here: they may have steps of "{1}".', fileNameOf(policy), id);
  }
  const broken = parts.flatMap(({ policy }) => policies.familyOf(policy).policies).find(({ damaged }) => damaged);
  if (broken) return message('{0} is broken XML: it may have steps of "{1}".', fileNameOf(broken), id);
  if (parts.length < 2)
    return parts[0]?.steps.some(({ element }) => isOpen(element.valueOf('Order') ?? ''))
      ? message('Numbers of steps of "{0}" are filled in when the policies are built.', id)
      : undefined;
  for (const { policy, steps } of parts) {
    const numbers = steps.map(({ order }) => order);
    const twice = numbers.find((order, i) => Number.isNaN(order) || numbers.indexOf(order) !== i);
    if (twice === undefined) continue;
    return Number.isNaN(twice)
      ? message('A step of "{0}" in {1} has no number.', id, fileNameOf(policy))
      : message('Several steps of "{0}" in {1} have the number {2}.', id, fileNameOf(policy), String(twice));
  }
  return undefined;
}

/** The steps that a journey's element holds; NaN where a step has no number. */
function stepsIn(journey: XmlElement): readonly OrderedStep[] {
  const steps = journey.element('OrchestrationSteps')?.elements('OrchestrationStep') ?? [];
  return steps.map((element) => ({ element, order: orderOf(element) ?? NaN }));
}
