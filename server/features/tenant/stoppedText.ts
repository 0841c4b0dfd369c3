import { message, type Message, type Word } from '../../words/message';
import type { ComparedPolicy } from '../../tenant/uploadPlan';
import type { UploadOutcome } from '../../tenant/uploadPolicies';

/** What is in the tenant after an upload that stopped at a policy: a sentence each. */
export function stoppedText({ uploaded, failed, left }: UploadOutcome): readonly Message[] {
  if (!failed) return [];
  const { policy, error } = failed;
  return [
    error.uncertain
      ? message('Stopped at {0}: it is not known whether the tenant has the new one.', policy.id)
      : message('Stopped at {0}: it was not uploaded.', policy.id),
    message('Uploaded, in the tenant now: {0}', namesOf(uploaded)),
    message('Not uploaded: {0}', namesOf(left)),
  ];
}

/**
 * Those that were not sent and look as the tenant's do, though their base policy is new: the next upload would not see
 * that the service has to check them.
 */
export function uncheckedHeirs({ uploaded, left }: UploadOutcome): readonly ComparedPolicy[] {
  return uploaded.length > 0 ? left.filter(({ state }) => state === 'heir') : [];
}

/** Ids as a list for people. */
export function namesOf(policies: readonly ComparedPolicy[]): Word {
  return policies.length === 0 ? message('none') : policies.map(({ id }) => id).join(', ');
}
