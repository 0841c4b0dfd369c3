import { message, type Message } from '../../words/message';
import type { Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import type { XmlElement } from '../../xml/nodes';
import type { Plan } from '../plan';
import { XmlEdits } from '../writing/xmlEdits';
import type { ElementSource } from '../../effective/mergedElement';
import { journeyFiles } from './journeyFiles';
import { numberIn } from './renumberSteps';

/**
 * Takes steps out of a journey, in every file that has a part of them; those after them move up. A message says why
 * that cannot be done.
 * @param orders the numbers of the steps
 */
export function planRemoveSteps(
  policies: PolicySet,
  policy: Policy,
  journey: XmlElement,
  orders: ReadonlySet<number>,
): Plan | Message {
  const files = journeyFiles(policies, policy, journey);
  if ('text' in files) return files;
  const gone = [...orders];
  const why = message('Step {0} of "{1}" cannot work.', gone.join(', '), files.id);
  const moved = message('The steps of "{0}" are numbered from 1 without a gap.', files.id);
  return files.parts.flatMap(({ policy: holder, steps }) => {
    const edits = new XmlEdits(holder.uri, holder.document);
    for (const { element, order } of steps) if (orders.has(order)) edits.remove(element, why);
    const kept = steps.filter(({ order }) => !orders.has(order));
    numberIn(edits, kept, ({ order }) => order - gone.filter((one) => one < order).length, moved);
    return edits.plan();
  });
}

/** Takes an exchange out, and with it what leads to it. */
export function planRemoveExchange(exchange: ElementSource, selections: readonly ElementSource[]): Plan {
  const gone = [exchange, ...selections];
  const why = message('Nothing comes of it.');
  return [...new Set(gone.map(({ policy }) => policy))].flatMap((policy) => {
    const edits = new XmlEdits(policy.uri, policy.document);
    for (const one of gone) if (one.policy === policy) edits.remove(one.element, why);
    return edits.plan();
  });
}
