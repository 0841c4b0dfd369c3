import { CompletionItemKind } from 'vscode-languageserver-types';
import { loadCatalogue } from '../../catalogue/catalogue';
import { isOpen } from '../../policy/policy';
import { looksLikeSecret } from '../../rules/shared/policyKeyNames';
import { fileNameOf } from '../../policy/fileNameOf';
import { Rank, type Offer } from './offer';
import type { ValuePlace } from './query';

/** Names of policy keys: those the family uses, those the user says the tenant has, and usual ones. */
export function policyKeyNames({ query, element, attribute }: ValuePlace): readonly Offer[] {
  const facts = loadCatalogue().policyKeys;
  const offers = new Map<string, Offer>();
  const add = (label: string, detail: string | undefined, rank: Rank): void => {
    const key = facts.withoutPrefix(label).toLowerCase();
    if (!offers.has(key)) offers.set(key, { label, kind: CompletionItemKind.Constant, detail, rank });
  };
  for (const name of query.policyKeys ?? []) add(prefixed(name.trim(), facts.prefix), undefined, Rank.first);
  const { policies } = query.policies.familyOf(query.policy);
  for (const policy of [query.policy, ...policies.filter((one) => one !== query.policy)])
    for (const use of policy.index.references('policyKey')) {
      if (use.element === element && use.attribute === attribute) continue;
      if (use.id !== '' && !isOpen(use.id) && !looksLikeSecret(use.id, facts))
        add(use.id, fileNameOf(policy), Rank.usual);
    }
  for (const { name, description } of facts.usual) add(name, description, Rank.rare);
  return [...offers.values()];
}

function prefixed(name: string, prefix: string): string {
  return name.toLowerCase().startsWith(prefix.toLowerCase()) ? name : prefix + name;
}
