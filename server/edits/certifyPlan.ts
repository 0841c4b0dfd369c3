import type { PolicySet } from '../policy/policySet';
import { parseXml } from '../xml/parser';
import { certify } from '../xml/wellFormed';
import { applyPlan, urisOf, type Plan } from './plan';

/**
 * True where every file that the plan changes is well-formed afterwards. A file that is broken already may stay so,
 * but must not get worse: a fix mends one fault at a time.
 */
export function certifyPlan(policies: PolicySet, plan: Plan): boolean {
  return urisOf(plan).every((uri) => {
    const policy = policies.get(uri);
    if (!policy) return false;
    const after = applyPlan(plan, uri, policy.text);
    if (!policy.damaged) return certify(after).ok;
    return parseXml(after).problems.length <= policy.document.problems.length;
  });
}
