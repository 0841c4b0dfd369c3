import { fileNameOf } from './fileNameOf';
import type { Policy } from './policy';

/** What to call a policy when speaking to its author: by its id, or by its file where it has none. */
export function policyNameOf(policy: Policy): string {
  return policy.policyId?.value || fileNameOf(policy);
}

/** The same with the file beside it: where a message leads people to a file. */
export function policyAndFileOf(policy: Policy): string {
  const file = fileNameOf(policy);
  return policy.policyId?.value ? `${policy.policyId.value} (${file})` : file;
}
