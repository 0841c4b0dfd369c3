import { CompletionItemKind } from 'vscode-languageserver-types';
import { loadCatalogue } from '../../catalogue/catalogue';
import { folderOf } from '../../policy/baseLinks';
import { fileNameOf } from '../../policy/fileNameOf';
import { isOpen, type Policy } from '../../policy/policy';
import { namespaceOf } from './attributeNames';
import { Rank, type Offer } from './offer';
import { isAt, type ValuePlace } from './query';

/** PolicyIds that this policy may inherit from, those of the same folder first. */
export function policyIds({ query }: ValuePlace): readonly Offer[] {
  const { policy, policies } = query;
  const below = new Set(policies.descendantsOf(policy));
  const offers = new Map<string, Offer>();
  for (const other of nearFirst(policy, policies.policies)) {
    const id = other.policyId?.value;
    if (other === policy || !id || offers.has(id.toLowerCase()) || below.has(other)) continue;
    offers.set(id.toLowerCase(), {
      label: id,
      kind: CompletionItemKind.File,
      detail: fileNameOf(other),
      rank: folderOf(other.uri) === folderOf(policy.uri) ? Rank.first : Rank.other,
    });
  }
  return [...offers.values()];
}

/** What the head of a policy says of itself: tenant, public name, namespaces. */
export function policyHeader(place: ValuePlace): readonly Offer[] {
  const { query, attribute, element } = place;
  if (attribute === 'TenantId' || isAt(place, 'TenantId', 'text()')) return tenants(place);
  // The name that all relying parties have taken over from the first one.
  if (isAt(place, 'TechnicalProfile', 'Id', 'RelyingParty'))
    return [{ label: 'PolicyProfile', kind: CompletionItemKind.Constant, rank: Rank.first }];
  if (attribute === undefined || element.parent) return [];
  const constant = namespaceOf(attribute);
  if (constant !== undefined) return [{ label: constant, kind: CompletionItemKind.Constant }];
  if (attribute === 'PolicyId') return ownIds(query.policy);
  const { policyId, tenantId } = query.policy;
  if (attribute === 'PublicPolicyUri' && policyId && tenantId)
    return [{ label: `http://${tenantId.value}/${policyId.value}`, kind: CompletionItemKind.Constant }];
  return [];
}

/** Ids for a policy: as its file is called. */
function ownIds(policy: Policy): readonly Offer[] {
  const name = fileNameOf(policy)
    .replace(/\.[^.]*$/, '')
    .replace(/[^\w.-]+/g, '');
  const { prefix, withoutPrefix } = loadCatalogue().policyKeys;
  return name === '' ? [] : [{ label: prefix + withoutPrefix(name), kind: CompletionItemKind.Constant }];
}

function tenants({ query, chain, element }: ValuePlace): readonly Offer[] {
  const offers = new Map<string, Offer>();
  const near = [...chain.policies, ...nearFirst(query.policy, query.policies.policies)];
  const add = (tenant: string | undefined, policy: Policy): void => {
    if (tenant && !isOpen(tenant) && !offers.has(tenant.toLowerCase()))
      offers.set(tenant.toLowerCase(), {
        label: tenant,
        kind: CompletionItemKind.Constant,
        detail: fileNameOf(policy),
        order: offers.size,
      });
  };
  for (const policy of near) {
    // What is being written is no example of itself.
    if (policy !== query.policy || element.parent) add(policy.tenantId?.value, policy);
    if (policy !== query.policy || element !== policy.base?.element.element('TenantId'))
      add(policy.base?.tenantId?.value, policy);
  }
  return [...offers.values()];
}

function nearFirst(policy: Policy, all: Iterable<Policy>): readonly Policy[] {
  const own = folderOf(policy.uri);
  const near: Policy[] = [];
  const far: Policy[] = [];
  for (const other of all) (folderOf(other.uri) === own ? near : far).push(other);
  return [...near, ...far];
}
