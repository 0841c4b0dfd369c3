import assert from 'node:assert/strict';
import { effectivePolicy, type EffectivePolicy } from '../../server/effective/effectivePolicy';
import type { Policy } from '../../server/policy/policy';
import type { PolicySet } from '../../server/policy/policySet';
import { inEnglish } from './inEnglish';

/** The effective policy of a file; fails where it is refused. */
export function effectiveOf(set: PolicySet, policy: Policy, origins = false): EffectivePolicy {
  const merged = effectivePolicy(set.chainOf(policy), { origins, say: inEnglish });
  if ('refusal' in merged) assert.fail(inEnglish(merged.refusal));
  return merged;
}

/** What stands between the root's tags, without the indentation of the first level. */
export function bodyOf(text: string): string {
  const lines = text.slice(text.indexOf('>', text.indexOf('<TrustFrameworkPolicy')) + 2).split('\n');
  return lines
    .slice(0, -2)
    .map((line) => line.replace(/^ {2}/, ''))
    .join('\n');
}
