import { certifyPlan, uncertified } from '../../edits/certifyPlan';
import { planSetTenant } from '../../edits/ids/setTenant';
import type { PolicySet } from '../../policy/policySet';
import type { SetTenantParams, SetTenantPlan } from '../../protocol/addQq';
import { factsFrom } from './qqChecklist';
import { translate } from '../../presentation/translate';
import { toWorkspaceEdit, type EditSupport } from '../../presentation/workspaceEdit';

/** The edit that names the tenant in the files of a family, where they have that of a sample. */
export function setTenantPlan(
  policies: PolicySet,
  { uri, tenant }: SetTenantParams,
  support: EditSupport,
): SetTenantPlan {
  const facts = factsFrom(policies, uri);
  const planned = 'refusal' in facts ? facts : planSetTenant(facts.files, tenant);
  if ('refusal' in planned) return { refusal: translate(planned.refusal), edit: {} };
  const plan = certifyPlan(policies, planned.plan);
  if (!plan) return { refusal: translate(uncertified), edit: {} };
  return { domain: planned.domain, edit: toWorkspaceEdit(plan, policies, support) };
}
