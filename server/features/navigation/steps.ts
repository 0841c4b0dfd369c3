import { effectiveJourney, journeyKindOf, orderOf, type EffectiveStep } from '../../effective/effectiveJourney';
import type { Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import { caretAt } from '../../xml/caret';
import type { XmlElement } from '../../xml/nodes';
import { placeOf, type Leads, type NavigationQuery } from './place';

/** The step whose `Order` the caret is in. */
export function stepAt({ policy, offset }: NavigationQuery): XmlElement | undefined {
  const caret = caretAt(policy.document, offset);
  if (caret.kind !== 'attributeValue' || caret.attribute.name !== 'Order') return undefined;
  return caret.element.localName === 'OrchestrationStep' ? caret.element : undefined;
}

/** A step as merged over the policy's chain: the steps of its journey that have its `Order`. */
export function mergedStep(policies: PolicySet, policy: Policy, step: XmlElement): EffectiveStep | undefined {
  const order = orderOf(step);
  const journey = step.parent?.parent;
  const kind = journey && journeyKindOf(journey);
  const id = journey?.valueOf('Id')?.trim();
  if (order === undefined || !kind || !id) return undefined;
  return effectiveJourney(policies.chainOf(policy), kind, id)?.steps.find((one) => one.order === order);
}

/** The steps of base policies that the step at the caret is merged with; itself where there are none. */
export function overriddenSteps(query: NavigationQuery): Leads | undefined {
  const { policies, policy } = query;
  const step = stepAt(query);
  const origin = step?.attribute('Order')?.valueSpan;
  if (!step || !origin) return undefined;
  const bases = (mergedStep(policies, policy, step)?.parts ?? []).filter((part) => part.policy !== policy);
  const parts = bases.length > 0 ? bases : [{ policy, element: step }];
  return {
    origin,
    places: parts.flatMap((part) => {
      const span = part.element.attribute('Order')?.valueSpan;
      return span ? [placeOf({ policy: part.policy, use: { element: part.element, span } })] : [];
    }),
  };
}
