import { predicateMethod, type PredicateMethod } from '../../catalogue/predicates';
import { buildingBlocks } from '../../policy/buildingBlocks';
import type { Policy } from '../../policy/policy';
import type { XmlElement } from '../../xml/nodes';
import { isDamaged } from './damage';

/** A predicate that a policy writes and whose method is known. */
export interface WrittenPredicate {
  readonly element: XmlElement;
  readonly id: string;
  readonly method: PredicateMethod;
  /** Its parameters in order, each with its `Id`. */
  readonly parameters: readonly { readonly element: XmlElement; readonly id: string }[];
}

/** The predicates that a policy writes; those that are broken or of no known method are left out. */
export function writtenPredicates(policy: Policy): readonly WrittenPredicate[] {
  const found: WrittenPredicate[] = [];
  for (const element of buildingBlocks(policy, 'Predicates', 'Predicate')) {
    const method = predicateMethod(element.valueOf('Method')?.trim());
    if (!method || isDamaged(element)) continue;
    const parameters = (element.element('Parameters')?.elements('Parameter') ?? []).map((parameter) => ({
      element: parameter,
      id: parameter.valueOf('Id')?.trim() ?? '',
    }));
    found.push({ element, id: element.valueOf('Id')?.trim() ?? '', method, parameters });
  }
  return found;
}
