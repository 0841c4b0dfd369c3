import { identityProviders } from '../catalogue/identityProviders';
import { effectiveProfile, type EffectiveProfile } from '../effective/effectiveProfile';
import type { Chain } from '../policy/chain';
import { idKey, type Policy } from '../policy/policy';
import type { XmlElement } from '../xml/nodes';

/** What QQ's OAuth 2.0 service asks for, and the names that the documentation of the provider uses. */
export const qq = identityProviders.qq;

/** The claim that says whether a social or a local account signed in. */
export const authenticationSourceClaim = 'authenticationSource';

/** True for a host of QQ's sign-in service; WeChat and others live in the same domain. */
export function isQqHost(host: string): boolean {
  const inside = (domain: string): boolean => host === domain || host.endsWith(`.${domain}`);
  return qq.hosts.some(inside) && !qq.otherHosts.some(inside);
}

/** The host of a URL, in lower case; undefined where the text is none. */
function hostOf(url: string): string | undefined {
  return /^https?:\/\/([^:/?#]+)/i.exec(url.trim())?.[1]?.toLowerCase();
}

/**
 * The profiles of a chain that sign in with QQ, however they are named: those with its endpoints first, then what the
 * claims provider's domain, `ProviderName` or the id gives away as one that is not finished yet, or mistyped.
 */
export function findQqProfiles(chain: Chain): readonly EffectiveProfile[] {
  return chain.remember(findQqProfiles, '', () => {
    const byEndpoint: EffectiveProfile[] = [];
    const byName: EffectiveProfile[] = [];
    if (!chain.policies.some(mentionsQq)) return byEndpoint;
    for (const id of chain.idsOf('technicalProfile')) {
      const profile = effectiveProfile(chain, id);
      if (!profile || !isOAuth2(profile)) continue;
      const hosts = qq.endpointKeys.flatMap((key) => hostOf(profile.metadata.get(key)?.value ?? '') ?? []);
      if (hosts.some(isQqHost)) byEndpoint.push(profile);
      else if (!hosts.some(isOthers) && isQqByName(profile)) byName.push(profile);
    }
    return [...byEndpoint, ...byName];
  });
}

const mentions = new WeakMap<Policy, boolean>();

/** Most policies have nothing to do with QQ: one look tells, and their profiles need not be merged. */
function mentionsQq(policy: Policy): boolean {
  let found = mentions.get(policy);
  if (found === undefined) mentions.set(policy, (found = /qq/i.test(policy.text)));
  return found;
}

function isOAuth2(profile: EffectiveProfile): boolean {
  const { protocolName } = profile;
  return protocolName === undefined || sameText(protocolName, qq.protocol);
}

/** True for hosts of other services that share a domain with QQ. */
function isOthers(host: string): boolean {
  return qq.otherHosts.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

function isQqByName(profile: EffectiveProfile): boolean {
  if (sameText(profile.id, qq.profileId) || qqWord.test(profile.id)) return true;
  if (sameText(profile.metadata.get('ProviderName')?.value ?? '', qq.metadata['ProviderName'] ?? '')) return true;
  return profile.elements.some(({ element: at }) => sameText(domainOf(at)?.textContent ?? '', qq.domain));
}

/** `QQ-OAUTH`, `Login-QQ`, but no longer word that happens to hold the letters. */
const qqWord = /(?:^|[^A-Za-z])qq(?:[^A-Za-z]|$)/i;

/** The `Domain` of the claims provider that a technical profile stands in. */
export function domainOf(profile: XmlElement): XmlElement | undefined {
  const provider = profile.parent?.parent;
  return provider?.localName === 'ClaimsProvider' ? provider.element('Domain') : undefined;
}

function sameText(a: string, b: string): boolean {
  return idKey(a.trim()) === idKey(b.trim());
}
