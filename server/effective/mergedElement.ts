import type { ElementType } from '../catalogue/elements';
import type { XmlAttribute, XmlElement } from '../xml/nodes';
import type { Policy } from '../policy/policy';

/** An element as written, and the file it stands in. */
export interface ElementSource {
  readonly element: XmlElement;
  readonly policy: Policy;
}

/** An element of a merged policy: put together from the elements of a chain that it comes from. */
export interface MergedElement {
  /** The local name. */
  readonly name: string;
  /** Undefined where the vocabulary does not know the element at its place. */
  readonly type: ElementType | undefined;
  /** Of each name the one nearest to the leaf. */
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly MergedElement[];
  /** Every element that it is made of or that it overrides, the nearest to the leaf first; never empty. */
  readonly sources: readonly ElementSource[];
}

/** Makes one element of those of several files, the nearest to the leaf first. */
export type MergeElement = (type: ElementType | undefined, sources: readonly ElementSource[]) => MergedElement;

/** The policy that a chain amounts to, without `BasePolicy`. */
export type MergedPolicy = MergedElement;

/** The sources of each file, in the order in which they come. */
export function byPolicy(sources: readonly ElementSource[]): ElementSource[][] {
  const groups = new Map<ElementSource['policy'], ElementSource[]>();
  for (const source of sources) {
    const group = groups.get(source.policy);
    if (group) group.push(source);
    else groups.set(source.policy, [source]);
  }
  return [...groups.values()];
}
