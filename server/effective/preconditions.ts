import { idKey } from '../policy/policy';
import type { ElementSource, MergedElement } from './mergedElement';
import { isTrue, itemsOf, sourceOf, valueIn, type ValueAt } from './mergedView';

/** A condition on which a step or a validation profile is skipped. */
export interface Precondition {
  /** `Type` in the spelling that the service documents, as written where it is another one. */
  readonly type: string;
  /** `ExecuteActionsIf`; undefined where it is missing. */
  readonly executeActionsIf: boolean | undefined;
  readonly values: readonly ValueAt[];
  readonly actions: readonly ValueAt[];
  /** The key of the claim that it asks for, or undefined where it names none. */
  readonly claim: string | undefined;
  readonly at: ElementSource;
}

const types = ['ClaimsExist', 'ClaimEquals'] as const;

/** The preconditions below an element, in the order in which they are looked at. */
export function preconditionsIn(merged: MergedElement): readonly Precondition[] {
  return itemsOf(merged, 'Preconditions', 'Precondition').map((one) => {
    const type = valueIn(one, 'Type') ?? '';
    const truth = valueIn(one, 'ExecuteActionsIf');
    const values = textsOf(one, 'Value');
    const claim = values[0]?.value;
    return {
      type: types.find((known) => known.toLowerCase() === type.toLowerCase()) ?? type,
      executeActionsIf: truth === undefined ? undefined : isTrue(truth),
      values,
      actions: textsOf(one, 'Action'),
      claim: claim ? idKey(claim) : undefined,
      at: sourceOf(one),
    };
  });
}

function textsOf(merged: MergedElement, name: string): ValueAt[] {
  return merged.children
    .filter((child) => child.name === name)
    .map((child) => ({ value: sourceOf(child).element.textContent, at: sourceOf(child) }));
}
