import type { Message } from '../../words/message';
import { XmlElement } from '../../xml/nodes';
import { attributeOf, elementsOf, type Target, type XmlEdits } from '../writing/xmlEdits';
import type { Fragment, FragmentComment } from '../writing/xmlFragment';

/** `Order` of a step as a number; NaN where it is none. */
export function orderNumber(step: Target): number {
  const order = attributeOf(step, 'Order')?.trim() ?? '';
  return /^\d+$/.test(order) ? Number(order) : NaN;
}

/** Adds `by` to the `Order` of every step whose `Order` is greater than `after`. */
export function renumberAfter(edits: XmlEdits, steps: Target, after: number, by: number, why: Message): void {
  for (const step of elementsOf(steps, 'OrchestrationStep')) {
    const order = orderNumber(step);
    if (order > after) edits.setAttribute(step, 'Order', String(order + by), why);
  }
}

/** Puts a step that adds to one of the base policies' among the file's own, at the place that its `Order` gives it. */
export function placeStep(edits: XmlEdits, steps: Target, step: Fragment, why: Message, mark?: FragmentComment): void {
  const order = orderNumber(step);
  const before = elementsOf(steps, 'OrchestrationStep').filter((other) => orderNumber(other) < order);
  const last = before[before.length - 1];
  if (!(steps instanceof XmlElement)) {
    steps.children.splice(last ? steps.children.indexOf(last as Fragment) + 1 : 0, 0, step);
    return;
  }
  const placement = last instanceof XmlElement ? { after: last } : 'start';
  if (mark) edits.insert(steps, mark, placement, why);
  edits.insert(steps, step, placement, why);
}
