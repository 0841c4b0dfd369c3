import data from '../../schemas/graph.json';

/** Where Microsoft Graph of a cloud answers, and where one signs in for it. */
export interface GraphCloud {
  readonly name: string;
  readonly graph: string;
  readonly login: string;
  /** How domains of its tenants end; undefined where that tells no cloud. */
  readonly tenantSuffix?: string;
}

/** Every cloud, the global one first. */
export const graphClouds: readonly GraphCloud[] = data.clouds;

/** The cloud that a tenant is run in, by its domain; the global one where that does not say. */
export function graphCloudOf(domain: string | undefined): GraphCloud {
  const known = graphClouds.find(
    ({ tenantSuffix }) => tenantSuffix !== undefined && domain?.trim().toLowerCase().endsWith(tenantSuffix),
  );
  return known ?? (graphClouds[0] as GraphCloud);
}

/** A part of Microsoft Graph. */
export interface GraphResource {
  readonly version: string;
  /** The permission to read and write it. */
  readonly permission: string;
  /** The least permission to read it, for a person who signs in; undefined where there is no lesser one. */
  readonly read?: string;
}

/** What of Microsoft Graph a path belongs to. */
export function graphResource(path: string): GraphResource | undefined {
  return (data.resources as readonly (GraphResource & { readonly path: string })[]).find(
    (one) => path === one.path || path.startsWith(`${one.path}/`) || path.startsWith(`${one.path}?`),
  );
}

/** QQ as an identity provider of user flows. */
export const qqProvider: { readonly type: string; readonly displayName: string } = data.qqProvider;

/** Applications that custom policies need, by the names that documentation gives them. */
export const tenantApplications = data.applications;
