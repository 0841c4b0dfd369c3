import { message } from '../../words/message';
import { effectiveJourney, orderOf } from '../../effective/effectiveJourney';
import type { Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import type { XmlElement } from '../../xml/nodes';
import type { XmlEdits } from '../writing/xmlEdits';

/** Closes the gaps that steps of their own leave; steps that only added to the base's leave none. */
export function closeGaps(
  policies: PolicySet,
  policy: Policy,
  edits: XmlEdits,
  isGone: (element: XmlElement) => boolean,
): void {
  const chain = policies.chainOf(policy);
  for (const kind of ['userJourney', 'subJourney'] as const)
    for (const use of policy.index.definitions(kind)) {
      if (isGone(use.element)) continue;
      const journey = effectiveJourney(chain, kind, use.id);
      const steps = use.element.element('OrchestrationSteps')?.elements('OrchestrationStep') ?? [];
      const closed = steps.filter((step) => {
        const merged = journey?.steps.find((one) => one.order === orderOf(step));
        return isGone(step) && merged?.parts.length === 1;
      });
      const why = message('The later steps of "{0}" are renumbered.', use.id);
      for (const step of steps) {
        const order = orderOf(step);
        if (order === undefined || isGone(step)) continue;
        const by = closed.filter((one) => (orderOf(one) ?? Infinity) < order).length;
        if (by > 0) edits.setAttribute(step, 'Order', String(order - by), why);
      }
    }
}
