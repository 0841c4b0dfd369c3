import { fillPolicies } from '../../build/fillPolicies';
import { unknownEnvironment } from '../../build/unknownEnvironment';
import { graphClouds, graphCloudOf, graphResource } from '../../catalogue/graph';
import { holdsPlaceholder, settingsIn } from '../../catalogue/placeholders';
import type { Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import type { SettingsEnvironment } from '../../policy/settingsFile';
import { readTenant } from '../../policy/tenant';
import { translate } from '../../presentation/translate';
import type { TenantAccess, TenantAccessParams, TenantWork } from '../../protocol/tenant';
import { graphEndpoint } from '../../tenant/endpoint';
import { fullKeyName } from '../../tenant/policyKeys';
import { qqKeyName } from '../../tenant/qqKey';
import { message } from '../../words/message';
import type { FilledPolicies } from './placedErrors';

/** The policy key that adding QQ names where it is not told another. */
const usualQqKey = 'B2C_1A_QQSecret';

/** A family as a tenant is to get it. */
export interface TenantFamily extends FilledPolicies {
  /** With settings filled in. */
  readonly policy: Policy;
  readonly family: readonly Policy[];
  readonly environment: SettingsEnvironment | undefined;
  /** The domain that the policies name; undefined where none does. */
  readonly tenantDomain: string | undefined;
}

/**
 * The family of a policy with the settings of an environment filled in; undefined where it is no policy.
 * @param environment its name; the first one where none is named
 */
export function tenantFamily(
  written: PolicySet,
  uri: string,
  environment: string | undefined,
): TenantFamily | undefined {
  const raw = written.get(uri);
  const { policies } = fillPolicies(written, environment);
  const policy = policies.get(uri);
  if (!raw || !policy) return undefined;
  const family = policies.familyOf(policy).policies;
  const chosen = usesSettings(written, raw)
    ? environmentsOf(written, raw).find(
        ({ name }) => environment === undefined || name.toLowerCase() === environment.toLowerCase(),
      )
    : undefined;
  const domains = [policy, ...family].map(({ tenantId }) => tenantId?.value.trim() ?? '');
  return {
    policies,
    written,
    policy,
    family,
    environment: chosen,
    tenantDomain: domains.find((one) => one !== '' && !holdsPlaceholder(one) && readTenant(one).kind !== 'example'),
  };
}

/**
 * What is to be known before somebody signs in.
 * @param uri of a policy of the family; none for what is about the tenant alone
 */
export function tenantAccessOf(
  written: PolicySet,
  uri: string | undefined,
  { environment, graph = '', tenant }: Omit<TenantAccessParams, 'uri'>,
): TenantAccess {
  const raw = uri === undefined ? undefined : written.get(uri);
  const found = uri === undefined ? undefined : tenantFamily(written, uri, environment);
  const cloud =
    graph === ''
      ? graphCloudOf(found?.tenantDomain ?? tenant)
      : graphClouds.find(({ name }) => name === graph.toLowerCase());
  const endpoint = cloud?.graph ?? graphEndpoint(graph);
  const at = endpoint ?? '';
  const names = raw && usesSettings(written, raw) ? environmentsOf(written, raw).map(({ name }) => name) : [];
  const unknown = environment === undefined ? undefined : unknownEnvironment(names, environment);
  const isToChoose = (environment === undefined || unknown !== undefined) && names.length > 1;
  const refusal =
    !found && uri !== undefined
      ? message('This file is no policy.')
      : endpoint === undefined
        ? message('{0} takes the name of a cloud, or an address: {1}', 'b2cPolicy.graph', graph)
        : names.length > 0 && !isToChoose
          ? unknown
          : undefined;
  const [global] = graphClouds;
  return {
    ...(refusal ? { refusal: translate(refusal) } : {}),
    endpoint: at,
    sovereign: graphClouds.some((one) => one.graph === at && one !== global),
    scopes: scopesAt(at),
    ...(found?.tenantDomain === undefined ? {} : { tenant: found.tenantDomain }),
    production: found?.environment?.production === true,
    qqKey: fullKeyName((found && qqKeyName(found.policies, found.family)) ?? usualQqKey),
    environments: isToChoose ? names : [],
  };
}

/** What of Microsoft Graph each work asks for. */
const resources: Readonly<Record<TenantWork, readonly string[]>> = {
  policies: ['trustFramework/policies'],
  keys: ['trustFramework/keySets'],
  setUp: ['organization', 'applications', 'oauth2PermissionGrants', 'trustFramework/keySets'],
  userFlows: ['identity/identityProviders', 'identity/b2cUserFlows'],
  look: [
    'organization',
    'trustFramework/keySets',
    'trustFramework/policies',
    'applications',
    'identity/identityProviders',
    'identity/b2cUserFlows',
  ],
};

function scopesAt(endpoint: string): TenantAccess['scopes'] {
  const scopeOf = (path: string, work: TenantWork): string => {
    const known = graphResource(path);
    return `${endpoint}/${(work === 'look' ? known?.read : undefined) ?? known?.permission ?? '.default'}`;
  };
  const scopesOf = (work: TenantWork): string => resources[work].map((path) => scopeOf(path, work)).join(' ');
  return {
    policies: scopesOf('policies'),
    keys: scopesOf('keys'),
    setUp: scopesOf('setUp'),
    userFlows: scopesOf('userFlows'),
    look: scopesOf('look'),
  };
}

function usesSettings(written: PolicySet, policy: Policy): boolean {
  return written.familyOf(policy).policies.some(({ text }) => settingsIn(text).length > 0);
}

function environmentsOf(written: PolicySet, policy: Policy): readonly SettingsEnvironment[] {
  const all = written
    .familyOf(policy)
    .policies.flatMap((one) => written.chainOf(one).settings?.environments ?? [])
    .map((one) => [one.name.toLowerCase(), one] as const);
  return [...new Map(all).values()];
}
