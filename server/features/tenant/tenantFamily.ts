import { fillPolicies } from '../../build/fillPolicies';
import { graphClouds, graphCloudOf, graphResource } from '../../catalogue/graph';
import { holdsPlaceholder, settingsIn } from '../../catalogue/placeholders';
import type { Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import type { SettingsEnvironment } from '../../policy/settingsFile';
import { translate } from '../../presentation/translate';
import type { TenantAccess, TenantAccessParams } from '../../protocol/tenant';
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
    tenantDomain: domains.find((one) => one !== '' && !holdsPlaceholder(one)),
  };
}

/** What is to be known before somebody signs in. */
export function tenantAccessOf(written: PolicySet, uri: string, params: TenantAccessParams): TenantAccess {
  const { environment, graph = '' } = params;
  const raw = written.get(uri);
  const found = tenantFamily(written, uri, environment);
  const cloud =
    graph === '' ? graphCloudOf(found?.tenantDomain) : graphClouds.find(({ name }) => name === graph.toLowerCase());
  const endpoint = cloud?.graph ?? graphEndpoint(graph);
  const at = endpoint ?? '';
  const scopeOf = (path: string): string => `${at}/${graphResource(path)?.permission ?? '.default'}`;
  const names = raw && usesSettings(written, raw) ? environmentsOf(written, raw).map(({ name }) => name) : [];
  const [global] = graphClouds;
  return {
    ...(!found || !raw
      ? { refusal: translate(message('This file is no policy.')) }
      : endpoint === undefined
        ? { refusal: translate(message('{0} takes the name of a cloud, or an address: {1}', 'b2cPolicy.graph', graph)) }
        : {}),
    endpoint: at,
    sovereign: graphClouds.some((one) => one.graph === at && one !== global),
    scopes: { policies: scopeOf('trustFramework/policies'), keys: scopeOf('trustFramework/keySets') },
    ...(found?.tenantDomain === undefined ? {} : { tenant: found.tenantDomain }),
    qqKey: fullKeyName((found && qqKeyName(found.policies)) ?? usualQqKey),
    environments: environment === undefined && names.length > 1 ? names : [],
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
