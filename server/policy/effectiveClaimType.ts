import type { XmlElement } from '../xml/nodes';
import type { Chain, Definition } from './chain';
import { idKey, type Policy } from './policy';

/** A part of a claim type and the file it stands in. */
export interface ClaimTypePart {
  readonly element: XmlElement;
  readonly policy: Policy;
}

/** A claim type as merged over a chain: of each part, the one nearest to the leaf counts. */
export interface EffectiveClaimType {
  readonly id: string;
  /** Every definition, the nearest to the leaf first; never empty. */
  readonly definitions: readonly Definition[];
  /** The merged `DataType`; undefined where no definition says it. */
  readonly dataType: string | undefined;
  /** The child element of that local name. */
  part(localName: string): ClaimTypePart | undefined;
}

/** The claim type of that id, or undefined where the chain does not define it. */
export function effectiveClaimType(chain: Chain, id: string): EffectiveClaimType | undefined {
  const key = idKey(id.trim());
  return chain.remember(effectiveClaimType, key, () => {
    const definitions = chain.definitions('claimType', key);
    const first = definitions[0];
    if (!first) return undefined;
    const part = (localName: string): ClaimTypePart | undefined => {
      for (const { policy, use } of definitions) {
        const element = use.element.element(localName);
        if (element) return { element, policy };
      }
      return undefined;
    };
    const dataType = part('DataType')?.element.textContent;
    return { id: first.use.id, definitions, dataType: dataType === '' ? undefined : dataType, part };
  });
}
