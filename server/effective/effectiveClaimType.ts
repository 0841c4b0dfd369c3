import type { XmlElement } from '../xml/nodes';
import { buildingBlocks } from '../policy/buildingBlocks';
import type { Chain } from '../policy/chain';
import { idKey, type Policy } from '../policy/policy';

/** A part of a claim type and the file it stands in. */
export interface ClaimTypePart {
  readonly element: XmlElement;
  readonly policy: Policy;
}

/** A claim type as merged over a chain: of each part, the one nearest to the leaf counts. */
export interface EffectiveClaimType {
  /** Every definition, the nearest to the leaf first; never empty. */
  readonly definitions: readonly ClaimTypePart[];
  /** The merged `DataType`; undefined where no definition says it. */
  readonly dataType: string | undefined;
  /** The child element of that local name. */
  part(localName: string): ClaimTypePart | undefined;
}

/** The claim type of that id, or undefined where the chain does not define it. */
export function effectiveClaimType(chain: Chain, id: string): EffectiveClaimType | undefined {
  const key = idKey(id.trim());
  return chain.remember(effectiveClaimType, key, () => {
    const definitions: ClaimTypePart[] = [];
    for (const policy of chain.policies)
      for (const element of claimTypesByKey(policy).get(key) ?? []) definitions.push({ element, policy });
    return definitions.length > 0 ? merge(definitions) : undefined;
  });
}

function merge(definitions: readonly ClaimTypePart[]): EffectiveClaimType {
  const part = (localName: string): ClaimTypePart | undefined => {
    for (const { policy, element } of definitions) {
      const found = element.element(localName);
      if (found) return { element: found, policy };
    }
    return undefined;
  };
  const dataType = part('DataType')?.element.textContent;
  return { definitions, dataType: dataType === '' ? undefined : dataType, part };
}

const known = new WeakMap<Policy, ReadonlyMap<string, readonly XmlElement[]>>();

/** Read apart from the index of ids, which would read every reference to a claim too. */
function claimTypesByKey(policy: Policy): ReadonlyMap<string, readonly XmlElement[]> {
  let byKey = known.get(policy);
  if (!byKey) {
    const found = new Map<string, XmlElement[]>();
    for (const element of buildingBlocks(policy, 'ClaimsSchema', 'ClaimType')) {
      const id = element.valueOf('Id');
      if (id === undefined) continue;
      const key = idKey(id.trim());
      const list = found.get(key);
      if (list) list.push(element);
      else found.set(key, [element]);
    }
    known.set(policy, (byKey = found));
  }
  return byKey;
}
