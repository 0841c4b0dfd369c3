import { SymbolKind, type TypeHierarchyItem } from 'vscode-languageserver-types';
import { fileNameOf } from '../../policy/fileNameOf';
import { idAt } from '../../policy/idAt';
import { definitionsOf } from '../../policy/idSymbol';
import type { Policy } from '../../policy/policy';
import { policyNameOf } from '../../policy/policyNameOf';
import type { PolicySet } from '../../policy/policySet';
import { rangeOf } from '../../presentation/lineIndexOf';
import type { NavigationQuery } from './place';

/** The policy that the `PolicyId` under the caret names: the file itself, or its base. */
export function prepareTypes({ policies, policy, offset }: NavigationQuery): TypeHierarchyItem[] {
  const use = idAt(policy, offset);
  if (use?.kind !== 'policy') return [];
  return definitionsOf(policies, policy, use).map((one) => itemOf(one.policy));
}

/** The policy it inherits from. */
export function supertypes(policies: PolicySet, item: TypeHierarchyItem): TypeHierarchyItem[] {
  const policy = policies.get(item.uri);
  const link = policy && policies.baseLink(policy);
  const base = link?.kind === 'found' ? policies.get(link.uri) : undefined;
  return base ? [itemOf(base)] : [];
}

/** The policies that inherit from it directly. */
export function subtypes(policies: PolicySet, item: TypeHierarchyItem): TypeHierarchyItem[] {
  const policy = policies.get(item.uri);
  if (!policy) return [];
  return policies
    .familyOf(policy)
    .policies.filter((other) => {
      const link = policies.baseLink(other);
      return link.kind === 'found' && link.uri === policy.uri;
    })
    .map(itemOf);
}

function itemOf(policy: Policy): TypeHierarchyItem {
  const whole = policy.root ?? { start: 0, end: 0 };
  return {
    name: policyNameOf(policy),
    kind: SymbolKind.Class,
    detail: fileNameOf(policy),
    uri: policy.uri,
    range: rangeOf(policy, whole),
    selectionRange: rangeOf(policy, policy.policyId?.span ?? whole),
  };
}
