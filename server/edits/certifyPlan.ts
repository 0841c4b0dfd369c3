import { fillIns } from '../catalogue/placeholders';
import type { PolicySet } from '../policy/policySet';
import { message } from '../words/message';
import { parseXml } from '../xml/parser';
import { applyPlan, urisOf, type CertifiedPlan, type Plan } from './plan';

/** What users read where a plan is not certified. */
export const uncertified = message('The changes would not leave well-formed XML behind. Nothing is changed.');

/**
 * The plan as one that may be carried out, where every file that it changes is well-formed afterwards; undefined where
 * one is not. A file that is broken already may stay so, but must not get worse: a fix mends one fault at a time.
 */
export function certifyPlan(policies: PolicySet, plan: Plan): CertifiedPlan | undefined {
  const sound = urisOf(plan).every((uri) => {
    const policy = policies.get(uri);
    if (!policy) return false;
    return parseXml(applyPlan(plan, uri, policy.text), fillIns).problems.length <= policy.document.problems.length;
  });
  return sound ? (plan as CertifiedPlan) : undefined;
}
