import { certifyPlan, uncertified } from '../../edits/certifyPlan';
import { translate } from '../../presentation/translate';
import { toWorkspaceEdit, type EditSupport } from '../../presentation/workspaceEdit';
import type { MadeReady, TenantIdsPlan, TenantLook } from '../../protocol/tenantSetUp';
import type { TenantApplications } from '../../tenant/applications';
import { graphErrorText } from '../../tenant/errorText';
import type { GraphError } from '../../tenant/graphError';
import { makeKey } from '../../tenant/policyKeys';
import type { TenantService } from '../../tenant/tenantService';
import { message } from '../../words/message';
import { planTenantIds, tenantNeeds } from './setUpFamily';
import { madeText } from './tenantAnswers';
import type { TenantFamily } from './tenantFamily';

/** What a set-up works with. */
export interface SetUp {
  readonly family: TenantFamily;
  readonly tenant: TenantService;
  readonly applications: TenantApplications;
}

/** What the tenant lacks for a family. */
export async function lookAtTenant({ family, tenant, applications }: SetUp): Promise<TenantLook> {
  const refuse = (error: GraphError): TenantLook => ({
    refusal: translate(graphErrorText(error)),
    tenant: '',
    applications: [],
    keys: [],
    secrets: [],
  });
  const domains = await applications.tenantDomains();
  if ('error' in domains) return refuse(domains.error);
  const needs = await tenantNeeds(family.family, tenant, applications);
  if ('error' in needs) return refuse(needs.error);
  const { initial, all } = domains.value;
  const named = family.tenantDomain?.toLowerCase();
  const isOther = named !== undefined && all.length > 0 && !all.some((one) => one.toLowerCase() === named);
  return {
    tenant: initial ?? family.tenantDomain ?? '',
    ...(isOther && family.tenantDomain !== undefined ? { otherTenant: family.tenantDomain } : {}),
    applications: needs.value.toMake.map(translate),
    keys: needs.value.keys.map(({ name }) => name),
    secrets: needs.value.secrets,
  };
}

/** Makes the applications that a family needs, and their consent. */
export async function makeApplications(
  { applications }: SetUp,
  tenantDomain: string,
  progress: (text: string) => void,
): Promise<MadeReady> {
  const made: string[] = [];
  const done = await applications.ensure(tenantDomain, (one) => {
    made.push(translate(one));
    progress(translate(message('Made: {0}', one)));
  });
  return { ...('error' in done ? { failure: translate(graphErrorText(done.error)) } : {}), made };
}

/** Makes the policy keys of a family that the service generates. */
export async function makeKeys(
  { family, tenant, applications }: SetUp,
  progress: (text: string) => void,
): Promise<MadeReady> {
  const needs = await tenantNeeds(family.family, tenant, applications);
  if ('error' in needs) return { failure: translate(graphErrorText(needs.error)), made: [] };
  const made: string[] = [];
  for (const { name, use } of needs.value.keys) {
    const key = await makeKey(tenant, name, { generate: use });
    const said = madeText(key).map(translate).join(' ');
    if (key.outcome === 'failed') return { failure: said, made };
    if (key.outcome === 'made') made.push(name);
    progress(said);
  }
  return { made };
}

/** The edit that fills in the tenant's name and its applications' ids. */
export async function tenantIdsPlan(
  { family: { written, policy }, applications }: SetUp,
  tenantDomain: string,
  support: EditSupport,
): Promise<TenantIdsPlan> {
  const found = await applications.find();
  if ('error' in found) return { refusal: translate(graphErrorText(found.error)), edit: {} };
  const raw = written.get(policy.uri);
  const files = raw ? written.familyOf(raw).policies : [];
  const plan = certifyPlan(written, planTenantIds(files, tenantDomain, found.value));
  if (!plan) return { refusal: translate(uncertified), edit: {} };
  return { edit: toWorkspaceEdit(plan, written, support) };
}
