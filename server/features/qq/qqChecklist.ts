import { portalPageNames } from '../../catalogue/portalLinks';
import { message } from '../../words/message';
import type { Policy } from '../../policy/policy';
import { policyNameOf } from '../../policy/policyNameOf';
import type { PolicySet } from '../../policy/policySet';
import type { Tenant } from '../../policy/tenant';
import type {
  PortalPageLink,
  QqCallback,
  QqChecklist,
  QqChecklistParams,
  QqFamilyName,
  QqStepId,
} from '../../protocol/qqChecklist';
import type { JudgedFinding } from '../../rules/checker';
import { callbackFaults, callbackUrls, inOneField } from './callbackUrl';
import { policiesInCallback } from '../../signIn/policyInRedirect';
import { readQqFacts, signInFamilies, tenantOf } from '../../signIn/qqFacts';
import { buttonStep, exchangeStep, findingsStep, providerStep, relyingPartyStep } from './qqPolicySteps';
import { policyKeyStep, testStep, uploadStep } from './qqPortalSteps';
import { applicationStep, callbackStep, tenantStep } from './qqRegistrationSteps';
import { withTenant } from './qqTenantSteps';
import type { SeenTenant } from './seenTenant';
import { userFlowSteps } from './userFlowSteps';
import { finishStep, linkTo, type QqStepDraft, type QqView } from './qqStep';
import { translate } from '../../presentation/translate';

// For shells that speak no LSP.
export type { SeenTenant } from './seenTenant';
export type { QqAction, QqChecklist, QqCommand, QqStep, QqStepState, QqTold } from '../../protocol/qqChecklist';

/** What judges a family's files for the checklist. */
export interface QqChecks {
  readonly findings: (policy: Policy) => readonly JudgedFinding[];
  readonly policyKeys: readonly string[] | undefined;
  /** What the tenant of a policy (by its uri) was seen to hold; undefined where nobody looked. */
  readonly tenantOf?: (uri: string) => SeenTenant | undefined;
}

/** Steps that the files alone must finish before anything is worth uploading. */
const written: readonly QqStepId[] = [
  'tenant',
  'application',
  'provider',
  'button',
  'exchange',
  'relyingParty',
  'findings',
];

/** How far sign-in with QQ is in a family: what a person does by hand, in its order, each with what the files show. */
export function qqChecklist(policies: PolicySet, { uri, told }: QqChecklistParams, checks: QqChecks): QqChecklist {
  const families = signInFamilies(policies).map(familyName);
  const facts = factsFrom(policies, uri);
  if ('refusal' in facts) return { refusal: translate(facts.refusal), families, steps: [] };
  const view: QqView = { policies, facts, tenant: tenantOf(facts, told.tenant), told, ...checks };
  const drafts: QqStepDraft[] = [
    tenantStep(view),
    applicationStep(view),
    callbackStep(view),
    policyKeyStep(view),
    providerStep(view),
    buttonStep(view),
    exchangeStep(view),
    relyingPartyStep(view),
    findingsStep(view),
  ];
  const ready = drafts.every(({ id, state }) => !written.includes(id) || state === 'done' || state === 'unknown');
  drafts.push(uploadStep(view, ready), testStep(view, ready));
  const finish = (steps: readonly QqStepDraft[]) => steps.map((draft) => finishStep(draft, view));
  const list = { families, family: familyName(facts.extension) };
  const seen = checks.tenantOf?.(facts.extension.uri);
  if (!seen) return { ...list, steps: finish(drafts) };
  const { domains, at } = seen.facts;
  return {
    ...list,
    steps: finish(withTenant(drafts, view, seen)),
    userFlowSteps: finish(userFlowSteps(view, seen)),
    looked: { tenant: domains?.initial ?? domains?.all[0] ?? view.tenant?.domain ?? '', at },
  };
}

/** What is wrong with a callback address as somebody registered it for the family, in words. */
export function qqCallbackFaults(
  policies: PolicySet,
  { uri, told, registered }: QqChecklistParams & { readonly registered: string },
): readonly string[] {
  const facts = factsFrom(policies, uri);
  if ('refusal' in facts) return [translate(facts.refusal)];
  const tenant = tenantOf(facts, told.tenant);
  if (!tenant) return [translate(message('The callback address is made of the name of the tenant: name it first.'))];
  const parts = { tenant, customDomain: told.customDomain, policies: policiesInCallback(facts) };
  return callbackFaults(registered, parts).map(translate);
}

/** The address to enter at QQ Connect, for the tenant of the family or the one told. */
export function qqCallbackOf(policies: PolicySet, params: QqChecklistParams): QqCallback {
  const tenant = tenantFor(policies, params);
  if (!tenant) return {};
  const facts = factsFrom(policies, params.uri);
  const inPath = 'refusal' in facts ? [] : policiesInCallback(facts);
  return { address: inOneField(callbackUrls({ tenant, customDomain: params.told.customDomain, policies: inPath })) };
}

/** The pages of the portals, for the tenant of the family or the one told. */
export function portalPagesOf(policies: PolicySet, params: QqChecklistParams): readonly PortalPageLink[] {
  const tenant = tenantFor(policies, params);
  return portalPageNames.map((page) => ({ page, ...linkTo(page, tenant) }));
}

/** Without a family, as for user flows, only what was told counts. */
function tenantFor(policies: PolicySet, { uri, told }: QqChecklistParams): Tenant | undefined {
  const facts = factsFrom(policies, uri);
  return tenantOf('refusal' in facts ? { tenant: { kind: 'unclear' } } : facts, told.tenant);
}

/** The family of a file; the first one that can be read where none is named, or the file is gone. */
export function factsFrom(policies: PolicySet, uri: string | undefined): ReturnType<typeof readQqFacts> {
  if (uri !== undefined && policies.get(uri)) return readQqFacts(policies, uri);
  const all = signInFamilies(policies).map((policy) => readQqFacts(policies, policy.uri));
  return (
    all.find((facts) => !('refusal' in facts)) ??
    all[0] ?? { refusal: message('There is no policy with a RelyingParty here. Open the folder of your policies.') }
  );
}

function familyName(policy: Policy): QqFamilyName {
  return { uri: policy.uri, policyId: policyNameOf(policy) };
}
