import { portalLinks } from '../../catalogue/portalLinks';
import { message, type Message } from '../../words/message';
import { isGuid } from '../../catalogue/guid';
import type { Tenant } from '../../policy/tenant';
import { loginHost } from './callbackUrl';

/** What a try of a relying party policy takes. */
export interface RunOptions {
  readonly tenant: Tenant;
  readonly customDomain?: string;
  readonly policyId: string;
  /** Application (client) ID of an application registered in the tenant. */
  readonly applicationId: string;
  /** One of the application's redirect addresses; `https://jwt.ms` by default. */
  readonly replyUrl?: string;
  /** Comes back in the token: something new for each try. */
  readonly nonce: string;
  /** Skips the choice of providers: the domain of the one to go to. */
  readonly domainHint?: string;
  /** Whether the policy stands in the path (the default) or in the parameter `p`. */
  readonly form?: 'path' | 'query';
}

/** The address that signs in with a policy and shows the token: what "Run now" in the portal opens. */
export function runUrl(options: RunOptions): { readonly url: string } | { readonly refusal: Message } {
  const { tenant, customDomain, policyId, nonce, domainHint, form = 'path' } = options;
  const applicationId = options.applicationId.trim();
  const replyUrl = options.replyUrl?.trim() || portalLinks.replyUrl;
  if (!isGuid(applicationId))
    return { refusal: message('The application (client) ID is a GUID: 8-4-4-4-12 hexadecimal digits.') };
  if (!isReplyUrl(replyUrl))
    return { refusal: message('The reply URL begins with https://, or with http://localhost for a try.') };
  if (!/^[\w.-]+$/.test(policyId)) return { refusal: message('"{0}" is not the id of a policy.', policyId) };
  if (domainHint !== undefined && !/^[\w.-]+$/.test(domainHint))
    return { refusal: message('"{0}" is no domain name.', domainHint) };
  const parameters: [string, string][] = [
    ...(form === 'query' ? [['p', policyId] satisfies [string, string]] : []),
    ['client_id', applicationId],
    ['redirect_uri', replyUrl],
    ['response_type', 'id_token'],
    ['scope', 'openid'],
    ['nonce', nonce],
    ['prompt', 'login'],
    ...(domainHint ? [['domain_hint', domainHint] satisfies [string, string]] : []),
  ];
  const query = parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  const place = form === 'path' ? `${tenant.domain}/${policyId}` : tenant.domain;
  return { url: `https://${loginHost(tenant, customDomain)}/${place}/${portalLinks.authorizePath}?${query}` };
}

function isReplyUrl(url: string): boolean {
  return /^(?:https:\/\/[\w-]|http:\/\/localhost(?=[:/?]|$))[^\s#]*$/i.test(url);
}
