import { message, type Message } from '../words/message';
import type { KeyState } from './policyKeys';
import type { UserFlowStep } from './qqUserFlow';
import type { PolicyState } from './uploadPlan';

/** How a policy stands to the tenant's, in words. */
export function policyStateText(state: PolicyState): Message {
  switch (state) {
    case 'new':
      return message('new');
    case 'changed':
      return message('changed');
    case 'heir':
      return message('inherits from a changed policy');
    case 'same':
      return message('as in the tenant');
  }
}

/** How a policy key is, in words. */
export function keyStateText(state: KeyState): Message {
  switch (state) {
    case 'there':
      return message('there');
    case 'missing':
      return message('missing');
    case 'empty':
      return message('without a key');
    case 'expired':
      return message('expired');
    case 'expiring':
      return message('expires soon');
  }
}

/** A change of user flows, in words. */
export function userFlowStepText(step: UserFlowStep): Message {
  switch (step.kind) {
    case 'create':
      return message('QQ becomes an identity provider of the tenant');
    case 'update':
      return message('the identity provider QQ gets this APP ID and APP KEY');
    case 'delete':
      return message('QQ is no identity provider of the tenant any more');
    case 'add':
      return message('the user flow {0} offers QQ', step.flow);
    case 'take':
      return message('the user flow {0} does not offer QQ any more', step.flow);
  }
}

/** Where deleting stopped: at the first of those that are left. */
export function deletionStoppedText(left: readonly string[]): Message {
  return message('Stopped at {0}. Still in the tenant: {1}', left[0] ?? '', left.join(', '));
}
