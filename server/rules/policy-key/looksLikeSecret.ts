import type { Rule } from '../rule';
import { looksLikeSecret as isLikeSecret, soundReferences } from '../shared/policyKeyNames';

export const looksLikeSecret: Rule = {
  code: 'policy-key/looks-like-secret',
  severity: 'warning',
  reach: 'file',
  // The text itself is never repeated: findings are logged, copied and published by build servers.
  message: 'This looks like a secret. StorageReferenceId takes the name of a policy key that holds it.',
  summary: 'A secret written into the policy where the name of a policy key belongs.',
  check({ policy, catalogue }, report) {
    for (const use of soundReferences(policy))
      if (isLikeSecret(use.id, catalogue.policyKeys)) report({ span: use.span });
  },
};
