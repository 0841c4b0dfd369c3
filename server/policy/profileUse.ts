import type { XmlElement } from '../xml/nodes';
import type { Chain } from './chain';
import { idKey, type Policy } from './policy';

/** How a technical profile is called: by others that are built on it, by a step that shows its page, or otherwise. */
export type ProfileUse = 'included' | 'page' | 'called';

/** True where something in the chain calls the profile; to be included by another is not to be called. */
export function isCalled(chain: Chain, id: string): boolean {
  return has(chain, id, 'page') || has(chain, id, 'called');
}

/** True where something calls it that is not a step showing the profile's own page: a sign-in page, say. */
export function isCalledByOthers(chain: Chain, id: string): boolean {
  return has(chain, id, 'called');
}

/** True where another profile of the chain is built on it. */
export function isIncluded(chain: Chain, id: string): boolean {
  return has(chain, id, 'included');
}

/** True where a step that names no content definition calls it: then it shows its own page. */
export function showsPage(chain: Chain, id: string): boolean {
  return has(chain, id, 'page');
}

function has(chain: Chain, id: string, use: ProfileUse): boolean {
  const key = idKey(id);
  return chain.policies.some((policy) => usesIn(policy)[use].has(key));
}

type Uses = Readonly<Record<ProfileUse, ReadonlySet<string>>>;

// A base policy is part of many chains: its own uses are gathered once.
const known = new WeakMap<Policy, Uses>();

function usesIn(policy: Policy): Uses {
  let uses = known.get(policy);
  if (!uses) {
    const found = { included: new Set<string>(), page: new Set<string>(), called: new Set<string>() };
    for (const { element, key } of policy.index.references('technicalProfile'))
      if (element.localName !== 'From') found[useBy(element)].add(key);
    known.set(policy, (uses = found));
  }
  return uses;
}

function useBy(element: XmlElement): ProfileUse {
  if (element.localName === 'IncludeTechnicalProfile') return 'included';
  const step = element.localName === 'ClaimsExchange' ? element.parent?.parent : undefined;
  const own =
    step?.valueOf('Type')?.toLowerCase() === 'claimsexchange' && !step.attribute('ContentDefinitionReferenceId');
  return own ? 'page' : 'called';
}
