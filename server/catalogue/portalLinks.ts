import data from '../../schemas/portalLinks.json';

/** Where a tenant is run: how its domain ends, and where its sign-in pages and its portal are. */
export interface Cloud {
  readonly name: string;
  readonly tenantSuffix: string;
  readonly loginHost: string;
  readonly portal: string;
}

/** A page to send people to. */
export type PortalPage = keyof typeof data.pages;

/** Every page, in the order in which one needs them. */
export const portalPageNames = Object.keys(data.pages) as readonly PortalPage[];

/** The view of `schemas/portalLinks.json`. */
export const portalLinks: {
  readonly clouds: readonly Cloud[];
  readonly callbackPath: string;
  readonly authorizePath: string;
  readonly replyUrl: string;
} = data;

const examples = new Set(data.exampleTenants);

/** True for names that samples put in place of a tenant's own. */
export function isExampleTenant(name: string): boolean {
  return examples.has(name.toLowerCase());
}

/**
 * The address of a page, for a tenant where the page is one of the portal. Without a tenant portal pages open in the
 * directory that the user was in last.
 */
export function portalAddress(page: PortalPage, tenant?: { readonly domain: string; readonly cloud: Cloud }): string {
  const portal = tenant?.cloud.portal ?? (portalLinks.clouds[0] as Cloud).portal;
  const { address } = data.pages[page];
  return tenant
    ? address.replace('{portal}', portal).replaceAll('{tenant}', tenant.domain)
    : address.replace('{portal}/{tenant}', portal).replace('/tenantId/{tenant}', '');
}

/** What to choose on a page, where no address leads further: names as the portal's English menus have them. */
export function chooseThere(page: PortalPage): readonly string[] {
  const found = data.pages[page];
  return 'then' in found ? found.then : [];
}
