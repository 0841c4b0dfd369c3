import type { Chain } from '../../policy/chain';
import { effectiveProfile } from '../../effective/effectiveProfile';
import { idKey } from '../../policy/policy';

/** A technical profile that an exchange could call, and how well its name fits: from 0 to 1. */
export interface ProfileMatch {
  readonly id: string;
  readonly score: number;
}

const federated = new Set(['oauth1', 'oauth2', 'openidconnect', 'saml2', 'wsfed']);

/** True for profiles that send users to another identity provider. */
export function isIdentityProvider(chain: Chain, profileId: string): boolean {
  const profile = effectiveProfile(chain, profileId);
  if (!profile || profile.outputTokenFormat !== undefined || !federated.has(profile.protocolName?.toLowerCase() ?? ''))
    return false;
  // A profile that sends the password itself checks local accounts, in the same protocol.
  return !profile.elements.some(({ element }) =>
    element
      .element('InputClaims')
      ?.elements('InputClaim')
      .some((claim) => idKey(claim.valueOf('ClaimTypeReferenceId') ?? '') === 'grant_type'),
  );
}

/**
 * The technical profiles of a chain that an exchange of that id most likely calls, the best first. What another journey
 * calls under the same id fits best; else names decide, and identity providers come before other profiles.
 *
 * @param validates whether the exchange validates a local sign-in rather than sends the user elsewhere
 */
export function matchProfiles(chain: Chain, exchangeId: string, validates: boolean): readonly ProfileMatch[] {
  const used = usedElsewhere(chain, exchangeId);
  const stem = bare(exchangeId);
  const found: ProfileMatch[] = [];
  for (const id of chain.idsOf('technicalProfile')) {
    if (used !== undefined && idKey(used) === idKey(id)) {
      found.push({ id, score: 1 });
      continue;
    }
    const likeness = similarity(stem, bare(id));
    const fits = validates ? isSelfAsserted(chain, id) : isIdentityProvider(chain, id);
    if (likeness >= 0.5 || (fits && likeness >= 0.34))
      found.push({ id, score: Math.min(0.99, fits ? likeness * 0.9 + 0.1 : likeness * 0.8) });
  }
  return found.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

/** The profile that another exchange of that id calls, anywhere in the chain. */
function usedElsewhere(chain: Chain, exchangeId: string): string | undefined {
  for (const { use } of chain.definitions('claimsExchange', exchangeId)) {
    const id = use.element.valueOf('TechnicalProfileReferenceId')?.trim();
    if (id && chain.defines('technicalProfile', id)) return id;
  }
  return undefined;
}

function isSelfAsserted(chain: Chain, id: string): boolean {
  return effectiveProfile(chain, id)?.handler?.includes('SelfAssertedAttributeProvider') ?? false;
}

/** What is left of an id without the words that every such id has. */
function bare(id: string): string {
  return id
    .toLowerCase()
    .replace(/exchange\d*$/, '')
    .replace(/[-_. ]|oauth2?0?|oidc|openidconnect|saml2?|selfasserted|aad(?=user)/g, '');
}

/** How much of both names is the same stretch of letters: 1 for equal names. */
function similarity(a: string, b: string): number {
  if (a === '' || b === '') return 0;
  if (a === b) return 1;
  let best = 0;
  let row: number[] = [];
  for (let i = 0; i < a.length; i++) {
    const next: number[] = [];
    for (let j = 0; j < b.length; j++) {
      const run = a[i] === b[j] ? (row[j - 1] ?? 0) + 1 : 0;
      next.push(run);
      if (run > best) best = run;
    }
    row = next;
  }
  return best < 3 && best < Math.min(a.length, b.length) ? 0 : (2 * best) / (a.length + b.length);
}
