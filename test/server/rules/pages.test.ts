import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadCatalogue } from '../../../server/catalogue/catalogue';
import { applyPlan } from '../../../server/edits/plan';
import { Policy } from '../../../server/policy/policy';
import { PolicySet } from '../../../server/policy/policySet';
import { SettingsFile } from '../../../server/policy/settingsFile';
import { Checker, type JudgedFinding } from '../../../server/rules/checker';
import type { Rule, RuleOptions } from '../../../server/rules/rule';
import { rules } from '../../../server/rules/table';
import { around, exampleFamily } from '../../support/exampleFamily';
import { uriOf } from '../../support/policies';
import { rulePage, type RulePage } from '../../support/rulePage';

/** What rules are told that need more than files. */
const options: Readonly<Record<string, RuleOptions>> = {
  'policy-key/not-in-tenant': { policyKeys: ['B2C_1A_FacebookSecret'] },
  'policy-key/expires': {
    tenants: [
      {
        domains: ['yourtenant.onmicrosoft.com'],
        keys: [
          { name: 'B2C_1A_FacebookSecret', state: 'expired', ends: '2020-12-31' },
          { name: 'B2C_1A_FacebookSecret2', state: 'there' },
        ],
      },
    ],
  },
};

interface Checked {
  readonly findings: readonly JudgedFinding[];
  readonly policies: PolicySet;
}

/** All that the rules find in the family around an example. */
function check(rule: Rule, page: RulePage, files: ReadonlyMap<string, string>): Checked {
  const settings = page.settings === undefined ? [] : [new SettingsFile(uriOf('appsettings.json'), page.settings)];
  const policies = PolicySet.of(
    [...files].map(([path, text]) => new Policy(uriOf(path), undefined, text)),
    settings,
  );
  const levels = rule.offByDefault ? { [rule.code]: rule.severity } : {};
  const checker = new Checker(rules, loadCatalogue(), { levels, ...options[rule.code] }, (failed, _policy, error) => {
    throw new Error(`${failed.code}: ${String(error)}`);
  });
  return { policies, findings: [...policies.policies].flatMap((policy) => checker.check(policies, policy)) };
}

/** A finding as a line of a failed test. */
function shown({ rule, uri, span, severity, args = [] }: JudgedFinding, { policies }: Checked): string {
  const text = policies.get(uri)?.text.slice(span.start, span.end) ?? '';
  return `${severity} ${rule.code} at "${text}" of ${uri.slice(uriOf('').length)} (${JSON.stringify(args)})`;
}

/** What an example adds to what the files around it give: the findings of the rule itself, and the errors of others. */
function added(rule: Rule, page: RulePage, files: ReadonlyMap<string, string>): { own: string[]; others: string[] } {
  const before = check(rule, page, around(page));
  const known = new Set(before.findings.map((finding) => shown(finding, before)));
  const checked = check(rule, page, files);
  const fresh = checked.findings
    .map((finding) => ({ finding, line: shown(finding, checked) }))
    .filter(({ line }) => !known.has(line));
  return {
    own: fresh.filter(({ finding }) => finding.rule === rule).map(({ line }) => line),
    others: fresh
      .filter(({ finding }) => finding.rule !== rule && finding.severity === 'error')
      .map(({ line }) => line),
  };
}

describe('pages of rules', () => {
  for (const rule of rules) {
    describe(rule.code, () => {
      const page = rulePage(rule.code);

      it('has a wrong and a right example', () => {
        assert.ok(existsSync(resolve(__dirname, `../../../docs/rules/${rule.code}.md`)));
        assert.notEqual(page.wrong, '', 'wrong');
        assert.notEqual(page.right, '', 'right');
      });

      it('the wrong example has the fault, and no other error', () => {
        const { own, others } = added(rule, page, exampleFamily(page, page.wrong));
        assert.ok(own.length > 0, 'not found');
        assert.deepEqual(others, []);
      });

      it('the right example has neither that fault nor an error', () => {
        assert.deepEqual(added(rule, page, exampleFamily(page, page.right)), { own: [], others: [] });
      });

      it('the first fix of the wrong example mends it', () => {
        const wrong = exampleFamily(page, page.wrong);
        const checked = check(rule, page, wrong);
        const own = checked.findings.filter((finding) => finding.rule === rule);
        const mended = new Map(wrong);
        const fix = own[0]?.fixes?.find(({ preferred }) => preferred);
        if (!fix) return;
        const plan = fix.plan();
        for (const [path, text] of wrong) mended.set(path, applyPlan(plan, uriOf(path), text));
        const left = check(rule, page, mended).findings.filter((finding) => finding.rule === rule);
        assert.equal(left.length, own.length - 1);
      });
    });
  }
});
