import { graphErrorText } from '../../tenant/errorText';
import type { Answer } from '../../tenant/graphError';
import type { TenantFacts } from '../../tenant/tenantFacts';
import type { PolicySet } from '../../policy/policySet';
import type { Message } from '../../words/message';
import type { QqStepDraft } from './qqStep';

/** What a tenant was seen to hold, beside the policies that it would get. */
export interface SeenTenant {
  readonly facts: TenantFacts;
  /** With settings filled in. */
  readonly filled: PolicySet;
}

/** A step that Microsoft Graph did not show, with the reason. */
export function notShown<T>(draft: QqStepDraft, answer: Answer<T>): QqStepDraft {
  return 'error' in answer ? withDetail(draft, graphErrorText(answer.error)) : draft;
}

/** A step with more that there is to know. */
export function withDetail(draft: QqStepDraft, ...more: readonly Message[]): QqStepDraft {
  return { ...draft, detail: [...(draft.detail ?? []), ...more] };
}
