import { translate } from '../../presentation/translate';
import type { ChangedUserFlows, TenantUserFlows, UserFlowChange, UserFlowPlan } from '../../protocol/tenantUserFlows';
import { graphErrorText } from '../../tenant/errorText';
import {
  stepsToAdd,
  stepsToRemove,
  type QqUserFlows,
  type UserFlowStatus,
  type UserFlowStep,
} from '../../tenant/qqUserFlow';
import { userFlowStepText } from '../../tenant/stateText';
import { message } from '../../words/message';

/** QQ in the tenant and its user flows. */
export async function userFlowsOf(tenant: QqUserFlows): Promise<TenantUserFlows> {
  const status = await tenant.status();
  if ('error' in status) return { refusal: translate(graphErrorText(status.error)), flows: [] };
  const { provider, flows } = status.value;
  return {
    ...(provider ? { clientId: provider.clientId } : {}),
    flows: flows.map(({ id, offersQq }) => ({ id, offersQq })),
  };
}

/** What a change would do. */
export async function userFlowPlan(tenant: QqUserFlows, change: UserFlowChange): Promise<UserFlowPlan> {
  const status = await tenant.status();
  if ('error' in status) return { refusal: translate(graphErrorText(status.error)), steps: [], needsSecret: false };
  const steps = stepsOf(status.value, change);
  return { steps: steps.map(said), needsSecret: steps.some(({ kind }) => kind === 'create' || kind === 'update') };
}

/**
 * Does it, up to the first fault.
 * @param secret the APP KEY; goes to the tenant and nowhere else
 */
export async function changeUserFlows(
  tenant: QqUserFlows,
  change: UserFlowChange,
  secret: string | undefined,
  progress: (text: string) => void,
): Promise<ChangedUserFlows> {
  const status = await tenant.status();
  if ('error' in status) return { failure: translate(graphErrorText(status.error)), done: [] };
  const steps = stepsOf(status.value, change);
  const clientId = change.kind === 'add' ? change.clientId : '';
  const { done, failed } = await tenant.carryOut(steps, { clientId, secret }, (step) => progress(said(step)));
  if (!failed) return { done: done.map(said) };
  const left = steps.slice(done.length).map(said).join('; ');
  const notDone = translate(message('Not done: {0}. Running the command again goes on from there.', left));
  return { failure: `${translate(graphErrorText(failed.error))} ${notDone}`, done: done.map(said) };
}

function stepsOf(status: UserFlowStatus, change: UserFlowChange): readonly UserFlowStep[] {
  return change.kind === 'add'
    ? stepsToAdd(status, change.clientId, change.flow, change.newKey === true)
    : stepsToRemove(status, change.flow);
}

function said(step: UserFlowStep): string {
  return translate(userFlowStepText(step));
}
