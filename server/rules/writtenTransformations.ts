import { loadClaimsTransformations, type TransformationMethod } from '../catalogue/claimsTransformations';
import { holdsPlaceholder } from '../catalogue/placeholders';
import type { Chain } from '../policy/chain';
import type { XmlAttribute, XmlElement } from '../xml/nodes';
import { isDamaged } from './damage';

/** The lists of a claims transformation, as the elements are called. */
export const transformationLists = ['InputClaims', 'InputParameters', 'OutputClaims'] as const;
export type TransformationList = (typeof transformationLists)[number];

/** A claims transformation that a policy writes. */
export interface WrittenTransformation {
  readonly element: XmlElement;
  readonly id: string;
  readonly methodAttribute: XmlAttribute;
  /** What is known of its method; undefined where nothing is. */
  readonly method: TransformationMethod | undefined;
  /** True where it is defined once in the chain: how several of one id combine is not documented. */
  readonly alone: boolean;
}

/** The claims transformations of the leaf of the chain. Broken ones and those whose method is filled in later are left out. */
export function writtenTransformations(chain: Chain): readonly WrittenTransformation[] {
  return chain.remember(writtenTransformations, '', () => {
    const catalogue = loadClaimsTransformations();
    const found: WrittenTransformation[] = [];
    for (const { element, id, key } of chain.leaf.index.definitions('claimsTransformation')) {
      const methodAttribute = element.attribute('TransformationMethod');
      if (!methodAttribute || isDamaged(element)) continue;
      const name = methodAttribute.value.trim();
      if (name === '' || holdsPlaceholder(name)) continue;
      const alone = chain.complete && chain.definitions('claimsTransformation', key).length === 1;
      found.push({ element, id, methodAttribute, method: catalogue.method(name), alone });
    }
    return found;
  });
}

/** An entry of a list, by the name that its method knows it by. */
export interface WrittenItem {
  readonly element: XmlElement;
  /** `TransformationClaimType` or the `Id` of a parameter; undefined where it does not stand. */
  readonly attribute: XmlAttribute | undefined;
  /** Empty where it has none. */
  readonly name: string;
}

/** The entries of a list in their order. Those whose name is filled in later are left out. */
export function writtenItems(transformation: XmlElement, list: TransformationList): readonly WrittenItem[] {
  const parent = transformation.element(list);
  if (!parent) return [];
  const key = list === 'InputParameters' ? 'Id' : 'TransformationClaimType';
  return parent
    .elements(list.slice(0, -1))
    .map((element) => {
      const attribute = element.attribute(key);
      return { element, attribute, name: attribute?.value.trim() ?? '' };
    })
    .filter(({ name }) => !holdsPlaceholder(name));
}
