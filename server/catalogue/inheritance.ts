import data from '../../schemas/inheritance.json';
import type { ElementType } from './elements';

/** How a list combines with the list of the base policy. */
export type MergeBehavior = 'Append' | 'Prepend' | 'ReplaceAll';

/** How elements of a type combine with those of a base policy. */
export interface InheritanceRule {
  /**
   * `merge`: attribute by attribute and child by child. `replace`: the nearest to the leaf counts as a whole. `own`:
   * only the leaf's counts. `none`: never part of a merged policy. `mergeBehavior`: a list that says itself how it
   * combines. `providers`: claims providers, which have no id.
   */
  readonly how: 'merge' | 'replace' | 'own' | 'none' | 'mergeBehavior' | 'providers';
  /** Attributes by which an element in a list is the same as one of a base; `.` is its text. */
  readonly same?: readonly string[];
  /** The values of `same` compare with case. */
  readonly exactCase?: boolean;
  /** One file may hold several with the same values: together they replace those of the base. */
  readonly repeats?: boolean;
  /** Sorted by the number in `same`. */
  readonly inOrder?: boolean;
  /** What counts where no `MergeBehavior` is written. */
  readonly default?: MergeBehavior;
  /** Something that people look for, such as a technical profile. */
  readonly definition?: boolean;
  /** How sure this is: said by documentation or schema, needed by working policies, or our reading. */
  readonly basis: 'documented' | 'observed' | 'assumed';
}

/** Every type that does more than to replace, by its name in `schemas/elements.json`. */
export const inheritanceRules = data.types as Readonly<Record<string, InheritanceRule>>;

const replaced: InheritanceRule = { how: 'replace', basis: 'documented' };

/** How elements of that type are inherited; what nothing is said of is replaced by what stands nearer to the leaf. */
export function inheritanceOf(type: ElementType | undefined): InheritanceRule {
  return (type && inheritanceRules[type.name]) ?? replaced;
}
