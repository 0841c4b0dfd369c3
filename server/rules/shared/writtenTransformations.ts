import { loadClaimsTransformations, type TransformationMethod } from '../../catalogue/claimsTransformations';
import { holdsPlaceholder } from '../../catalogue/placeholders';
import { buildingBlocks } from '../../policy/buildingBlocks';
import type { Chain } from '../../policy/chain';
import type { XmlAttribute, XmlElement } from '../../xml/nodes';
import { isDamaged } from './damage';

/** The lists of a claims transformation, as the elements are called. */
export type TransformationList = 'InputClaims' | 'InputParameters' | 'OutputClaims';

/** A claims transformation that a policy writes. */
export interface WrittenTransformation {
  readonly element: XmlElement;
  readonly methodAttribute: XmlAttribute;
  /** What is known of its method; undefined where nothing is. */
  readonly method: TransformationMethod | undefined;
}

/** The claims transformations of the leaf of the chain. Broken ones and those whose method is filled in later are left out. */
export function writtenTransformations(chain: Chain): readonly WrittenTransformation[] {
  return chain.remember(writtenTransformations, '', () => {
    const catalogue = loadClaimsTransformations();
    const found: WrittenTransformation[] = [];
    for (const element of buildingBlocks(chain.leaf, 'ClaimsTransformations', 'ClaimsTransformation')) {
      const methodAttribute = element.attribute('TransformationMethod');
      if (!methodAttribute || isDamaged(element)) continue;
      const name = methodAttribute.value.trim();
      if (name === '' || holdsPlaceholder(name)) continue;
      found.push({ element, methodAttribute, method: catalogue.method(name) });
    }
    return found;
  });
}

/** True where the chain defines it once and is all there: how several of one id combine is not documented. */
export function isAlone({ element }: WrittenTransformation, chain: Chain): boolean {
  return chain.settled && chain.definitions('claimsTransformation', element.valueOf('Id')?.trim() ?? '').length === 1;
}

/** An entry of a list, by the name that its method knows it by. */
export interface WrittenItem {
  readonly element: XmlElement;
  /** `TransformationClaimType` or the `Id` of a parameter; undefined where it does not stand. */
  readonly attribute: XmlAttribute | undefined;
  /** Empty where it has none. */
  readonly name: string;
}

const none: readonly WrittenItem[] = [];

/** The entries of a list in their order. Those whose name is filled in later are left out. */
export function writtenItems(transformation: XmlElement, list: TransformationList): readonly WrittenItem[] {
  const parent = transformation.element(list);
  if (!parent) return none;
  const key = list === 'InputParameters' ? 'Id' : 'TransformationClaimType';
  const items: WrittenItem[] = [];
  for (const element of parent.elements(list.slice(0, -1))) {
    const attribute = element.attribute(key);
    const name = attribute?.value.trim() ?? '';
    if (!holdsPlaceholder(name)) items.push({ element, attribute, name });
  }
  return items;
}
