import { holdsPlaceholder } from '../catalogue/placeholders';
import { idKey, type Policy } from '../policy/policy';
import type { XmlElement } from '../xml/nodes';

/** The id of an application, where a policy names it. */
export interface NamedApplication {
  readonly id: string;
  readonly policy: Policy;
  /** The item or claim that has it. */
  readonly element: XmlElement;
}

/** The technical profiles that a policy writes. */
export function writtenProfilesIn(root: XmlElement | undefined): readonly XmlElement[] {
  return (root?.element('ClaimsProviders')?.elements() ?? []).flatMap(
    (provider) => provider.element('TechnicalProfiles')?.elements() ?? [],
  );
}

/** True for the profile that lets local accounts sign in: only that one checks for whom a token is, and its client is the proxy. */
export function signsInLocalAccounts(profile: XmlElement): boolean {
  return (profile.element('Metadata')?.elements() ?? []).some((item) => item.valueOf('Key') === 'IdTokenAudience');
}

/**
 * The applications of the Identity Experience Framework that files name for local accounts, each once; what a build fills
 * in is passed over.
 */
export function localAccountApplications(files: Iterable<Policy>): readonly NamedApplication[] {
  const found = new Map<string, NamedApplication>();
  for (const policy of files)
    for (const profile of writtenProfilesIn(policy.root).filter(signsInLocalAccounts)) {
      const items = profile.element('Metadata')?.elements() ?? [];
      const named = items
        .filter((item) => /^(client_id|IdTokenAudience)$/.test(item.valueOf('Key') ?? ''))
        .map((element): NamedApplication => ({ id: element.textContent.trim(), policy, element }));
      const claims = profile.element('InputClaims')?.elements() ?? [];
      const given = claims
        .filter((claim) => /^(client_id|resource_id)$/.test(claim.valueOf('ClaimTypeReferenceId') ?? ''))
        .map((element): NamedApplication => ({ id: element.valueOf('DefaultValue')?.trim() ?? '', policy, element }));
      for (const one of [...named, ...given])
        if (one.id !== '' && !holdsPlaceholder(one.id) && !found.has(idKey(one.id))) found.set(idKey(one.id), one);
    }
  return [...found.values()];
}
