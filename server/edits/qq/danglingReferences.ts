import { sameId, type Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import type { XmlElement } from '../../xml/nodes';
import type { PartKind } from './socialParts';

/**
 * How many references to that id in the family of a policy lead nowhere, as far as `counts` lets elements count:
 * references that are not to be seen, definitions that are on their way out.
 */
export function danglingReferences(
  policies: PolicySet,
  policy: Policy,
  kind: PartKind,
  id: string,
  counts: (element: XmlElement) => boolean = () => true,
): number {
  let count = 0;
  for (const other of policies.familyOf(policy).policies) {
    const uses = other.index.references(kind).filter((use) => sameId(use.id, id) && counts(use.element));
    if (uses.length === 0) continue;
    const definitions = policies.chainOf(other).definitions(kind, id);
    if (!definitions.some(({ use }) => counts(use.element))) count += uses.length;
  }
  return count;
}
