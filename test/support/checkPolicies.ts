import { loadCatalogue } from '../../server/catalogue/catalogue';
import { Policy } from '../../server/policy/policy';
import { PolicySet } from '../../server/policy/policySet';
import { Checker, type JudgedFinding } from '../../server/rules/checker';
import { rules } from '../../server/rules/table';

/** All findings of all rules, with their default severities, on texts by their uri. A rule that fails throws. */
export function checkPolicies(texts: ReadonlyMap<string, string>): JudgedFinding[] {
  const policies = [...texts].map(([uri, text]) => new Policy(uri, undefined, text));
  const set = PolicySet.of(policies);
  const checker = new Checker(rules, loadCatalogue(), { levels: {} }, (_rule, _policy, error) => {
    throw error;
  });
  return policies.flatMap((policy) => checker.check(set, policy));
}

/** A finding in a line, for messages of failed tests: its code and the text it marks. */
export function describeFinding({ rule, uri, span }: JudgedFinding, texts: ReadonlyMap<string, string>): string {
  return `${rule.code}: ${texts.get(uri)?.slice(span.start, span.end)} (${uri})`;
}
