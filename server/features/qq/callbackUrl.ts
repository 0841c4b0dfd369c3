import { portalLinks } from '../../catalogue/portalLinks';
import { message, type Message } from '../../words/message';
import type { Tenant } from '../../policy/tenant';

/** The host that shows the sign-in pages of a tenant; a custom domain where there is one. */
export function loginHost(tenant: Tenant, customDomain?: string): string {
  return customDomain ?? `${tenant.name}.${tenant.cloud.loginHost}`;
}

/** What callback addresses are made of. */
export interface CallbackParts {
  readonly tenant: Tenant;
  readonly customDomain?: string | undefined;
  /** The policies whose names stand in the path, where the profile says so (`UsePolicyInRedirectUri`). */
  readonly policies?: readonly string[];
}

/**
 * Where an identity provider sends users back to: the addresses to register with it, one as a rule, one for each policy
 * where their names stand in the path. In lower case, as Azure AD B2C asks for it even where the tenant is written
 * otherwise.
 */
export function callbackUrls({ tenant, customDomain, policies = [] }: CallbackParts): readonly string[] {
  const start = `https://${loginHost(tenant, customDomain)}/${tenant.domain}/`;
  const paths = policies.length === 0 ? [''] : policies.map((policy) => `${policy}/`);
  return paths.map((path) => `${start}${path}${portalLinks.callbackPath}`.toLowerCase());
}

/** Several addresses as QQ Connect takes them. */
export function inOneField(addresses: readonly string[]): string {
  return addresses.join(';');
}

/** Why a text is no custom domain, or undefined where it is one. */
export function customDomainFault(text: string): Message | undefined {
  if (/[A-Z]/.test(text)) return message('Write the domain in lower case.');
  if (text.includes('/') || text.includes(':')) return message('Only the domain is asked for: login.contoso.com.');
  if (!/^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(text))
    return message('"{0}" is no domain name.', text);
  if (portalLinks.clouds.some((cloud) => text.endsWith(`.${cloud.loginHost}`)))
    return message('{0} is no custom domain: every tenant has such a one.', text);
  return undefined;
}

/**
 * What is wrong with a callback address that somebody registered, in the order in which to mend it; empty where it is
 * right. Several may stand in it, parted by `;`, as QQ Connect takes them: each must be right, and the one that the
 * tenant uses among them.
 */
export function callbackFaults(registered: string, parts: CallbackParts): readonly Message[] {
  const all = registered
    .split(/[;；]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const { tenant, customDomain, policies = [] } = parts;
  const wanted = callbackUrls(parts);
  const used = [...wanted, ...callbackUrls({ tenant, policies })];
  if (all.length === 0) return [message('Enter {0}', inOneField(wanted))];
  const faults = all.flatMap((one) => (used.includes(one) ? [] : faultOf(one, parts)));
  if (faults.length > 0) return faults;
  return wanted.flatMap((one, i) => {
    if (all.includes(one)) return [];
    const policy = policies[i];
    if (customDomain === undefined && policy !== undefined)
      return message('{0} is missing: users of {1} come back to it.', one, policy);
    return message('{0} is missing: users come back to the custom domain.', one);
  });
}

function faultOf(url: string, parts: CallbackParts): Message {
  const { tenant, customDomain, policies = [] } = parts;
  const all = callbackUrls(parts);
  const wanted = all.find((one) => one === url.toLowerCase()) ?? all[0] ?? '';
  const match = /^([a-z]+:\/\/)?([^/?#]*)(.*)$/i.exec(url);
  const [, scheme = '', host = '', path = ''] = match ?? [];
  if (scheme.toLowerCase() !== 'https://') return message('It must begin with https://: {0}', wanted);
  if (url !== url.toLowerCase() && url.toLowerCase() === wanted)
    return message('Only lower case is taken: {0}', wanted);
  const hosts = [loginHost(tenant), ...(customDomain === undefined ? [] : [customDomain])];
  if (!hosts.includes(host.toLowerCase()))
    return message('"{0}" is not where users sign in: that is {1}.', host, loginHost(tenant, customDomain));
  if (!path.toLowerCase().startsWith(`/${tenant.domain}/`))
    return message("The tenant's name must follow the host once more: {0}", wanted);
  if (policies.length > 0 && path.toLowerCase() === `/${tenant.domain}/${portalLinks.callbackPath}`)
    return message('With UsePolicyInRedirectUri the name of the policy must stand in it: {0}', inOneField(all));
  return message('It must end in /{0}: {1}', portalLinks.callbackPath, wanted);
}
