import assert from 'node:assert/strict';
import { applyPlan, urisOf, type Plan } from '../../server/edits/plan';
import { certifyPlan } from '../../server/edits/certifyPlan';
import { Policy } from '../../server/policy/policy';
import { PolicySet } from '../../server/policy/policySet';
import { marked } from './marked';
import { uriOf } from './policies';

/** A family of files by their paths; the caret (`|`) stands in one of them. */
export function markedFamily(files: Readonly<Record<string, string>>) {
  let asked: { policy: Policy; caret: number } | undefined;
  const policies = Object.entries(files).map(([path, source]) => {
    const { text, caret } = marked(source);
    const policy = new Policy(uriOf(path), undefined, text);
    if (caret >= 0) asked = { policy, caret };
    return policy;
  });
  assert.ok(asked, 'one file holds the caret');
  return { policies: PolicySet.of(policies), ...asked };
}

/** The texts of the files that a plan changes, after it; each must be well-formed. */
export function textsAfter(policies: PolicySet, plan: Plan): Record<string, string> {
  assert.ok(certifyPlan(policies, plan), 'the plan keeps files well-formed');
  return Object.fromEntries(
    urisOf(plan).map((uri) => [uri.slice(uriOf('').length), applyPlan(plan, uri, policies.get(uri)?.text ?? '')]),
  );
}

/** The snapshot after a plan. */
export function setAfter(policies: PolicySet, plan: Plan): PolicySet {
  return policies.with(
    urisOf(plan).map((uri) => new Policy(uri, undefined, applyPlan(plan, uri, policies.get(uri)?.text ?? ''))),
  );
}
