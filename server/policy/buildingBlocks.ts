import type { XmlElement } from '../xml/nodes';
import type { Policy } from './policy';

/**
 * The elements of one sort in the building blocks of a policy: `buildingBlocks(policy, 'ClaimsSchema', 'ClaimType')`.
 * In document order; more than one container counts, though there should be one.
 */
export function buildingBlocks(policy: Policy, container: string, name: string): readonly XmlElement[] {
  const { root } = policy;
  if (!root) return none;
  let found: XmlElement[] | undefined;
  for (const blocks of root.noted) {
    if (blocks.kind !== 'element' || blocks.localName !== 'BuildingBlocks') continue;
    for (const list of blocks.noted) {
      if (list.kind !== 'element' || list.localName !== container) continue;
      const elements = list.elements(name);
      found = found ? [...found, ...elements] : elements;
    }
  }
  return found ?? none;
}

const none: readonly XmlElement[] = [];
