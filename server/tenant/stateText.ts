import { message, type Message } from '../words/message';
import type { KeyState } from './policyKeys';
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
