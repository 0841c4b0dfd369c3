import assert from 'node:assert/strict';
import { loadCatalogue } from '../../../server/catalogue/catalogue';
import { applyPlan } from '../../../server/edits/plan';
import type { FindingDraft, Rule } from '../../../server/rules/rule';
import { rules } from '../../../server/rules/table';
import { journey, policyAt, policySet } from '../../support/policies';
import { policyAround, rulePage } from '../../support/rulePage';

const tried =
  /^(?:claims\/(?!missing-validation-input|missing-transformation-input|never-|unobtainable)|(?:content|localization|profile|policy)\/(?!file-size)|metadata\/(?:handler|protocol|missing-handler|session-management|deprecated-key)$|inheritance\/(?:base-tenant|policy-uri)$|reference\/(?:duplicate-definition|different-case|unused-definition)$|journey\/(?!missing-(?:exchange|input|output|precondition)|unreachable|choice|constant)|qq\/(?!missing-output-claim|missing-transformation|unreachable|old-journey))/;

function run(rule: Rule, text: string): { findings: FindingDraft[]; mended: string | undefined } {
  const policies = policySet({ 'page.xml': text });
  const policy = policyAt(policies, 'page.xml');
  const findings: FindingDraft[] = [];
  rule.check({ policy, policies, catalogue: loadCatalogue(), options: {} }, (finding) => findings.push(finding));
  const fix = findings[0]?.fixes?.find(({ preferred }) => preferred) ?? findings[0]?.fixes?.[0];
  return { findings, mended: fix && applyPlan(fix.plan(), policy.uri, text) };
}

/** The policy with a relying party whose journey calls all its technical profiles, where it has none. */
function inUse(policy: string): string {
  if (/<(?:RelyingParty|UserJourneys|OrchestrationStep)\b/.test(policy)) return policy;
  const ids = [...policy.matchAll(/<TechnicalProfile Id="([^"]+)"/g)].map(([, id = '']) => id);
  const steps = ids.map(
    (id, i) =>
      `<OrchestrationStep Type="ClaimsExchange"><ClaimsExchanges><ClaimsExchange Id="X${i}" TechnicalProfileReferenceId="${id}"/></ClaimsExchanges></OrchestrationStep>`,
  );
  const party = '<RelyingParty><DefaultUserJourney ReferenceId="J"/></RelyingParty>';
  return policy.replace('</TrustFrameworkPolicy>', `${journey('J', ...steps)}\n${party}\n</TrustFrameworkPolicy>`);
}

describe('pages of rules', () => {
  for (const rule of rules.filter(({ code }) => tried.test(code))) {
    it(`${rule.code}: the wrong example has one fault, the right one none`, () => {
      const { wrong, right } = rulePage(rule.code);
      const { findings, mended } = run(rule, inUse(policyAround(wrong)));
      assert.equal(findings.length, 1);
      assert.deepEqual(run(rule, inUse(policyAround(right))).findings, []);
      if (mended !== undefined) assert.deepEqual(run(rule, mended).findings, []);
    });
  }
});
