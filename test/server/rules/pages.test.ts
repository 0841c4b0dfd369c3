import assert from 'node:assert/strict';
import { loadCatalogue } from '../../../server/catalogue/catalogue';
import { applyPlan } from '../../../server/edits/plan';
import type { FindingDraft, Rule } from '../../../server/rules/rule';
import { rules } from '../../../server/rules/table';
import { policyAt, policySet } from '../../support/policies';
import { policyAround, rulePage } from '../../support/rulePage';

const tried =
  /^(?:claims\/(?!missing-validation-input|missing-transformation-input|never-|unobtainable)|(?:content|localization)\/|metadata\/(?:handler|protocol|missing-handler|session-management|deprecated-key)$|inheritance\/(?:base-tenant|policy-uri)$|reference\/(?:duplicate-definition|different-case|unused-definition)$|qq\/(?!missing-output-claim|missing-transformation|unreachable|old-journey))/;

function run(rule: Rule, text: string): { findings: FindingDraft[]; mended: string | undefined } {
  const policies = policySet({ 'page.xml': text });
  const policy = policyAt(policies, 'page.xml');
  const findings: FindingDraft[] = [];
  rule.check({ policy, policies, catalogue: loadCatalogue(), options: {} }, (finding) => findings.push(finding));
  const fix = findings[0]?.fixes?.find(({ preferred }) => preferred) ?? findings[0]?.fixes?.[0];
  return { findings, mended: fix && applyPlan(fix.plan(), policy.uri, text) };
}

describe('pages of rules', () => {
  for (const rule of rules.filter(({ code }) => tried.test(code))) {
    it(`${rule.code}: the wrong example has one fault, the right one none`, () => {
      const { wrong, right } = rulePage(rule.code);
      const { findings, mended } = run(rule, policyAround(wrong));
      assert.equal(findings.length, 1);
      assert.deepEqual(run(rule, policyAround(right)).findings, []);
      if (mended !== undefined) assert.deepEqual(run(rule, mended).findings, []);
    });
  }
});
