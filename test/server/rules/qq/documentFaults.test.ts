import assert from 'node:assert/strict';
import { applyPlan } from '../../../../server/edits/plan';
import type { JudgedFinding } from '../../../../server/rules/checker';
import { rules } from '../../../../server/rules/table';
import { checkPolicies, describeFinding } from '../../../support/checkPolicies';
import { uriOf } from '../../../support/policies';
import { qqDocument } from '../../../support/qqDocument';
import { appKey, changed, qqFaults, type File } from '../../../support/qqFaults';

const byUri = (files: Readonly<Record<string, string>>): Map<string, string> =>
  new Map(Object.entries(files).map(([name, text]) => [uriOf(name), text]));

/** What all rules say, but that the base's journey is a model that nothing runs. */
function findingsIn(files: Readonly<Record<string, string>>): JudgedFinding[] {
  return checkPolicies(byUri(files)).filter(
    ({ rule, uri }) => !(rule.code === 'reference/unused-definition' && uri === uriOf('base.xml')),
  );
}

const described = (files: Readonly<Record<string, string>>): string[] =>
  findingsIn(files).map((finding) => describeFinding(finding, byUri(files)));

describe('faults in the documented setup of QQ', () => {
  it('has none by itself, whatever claim the family knows users by', () => {
    for (const claim of ['issuerUserId', 'UserId']) assert.deepEqual(described(qqDocument(claim)), []);
  });

  for (const [code, what, ...changes] of qqFaults)
    it(`${code}: ${what}`, () => {
      const files = qqDocument();
      const wrong = changed(files, changes);
      const found = findingsIn(wrong);
      assert.deepEqual(
        found.map(({ rule }) => rule.code),
        [code],
        described(wrong).join('\n'),
      );
      const [finding] = found;
      const fix = finding?.fixes?.find(({ preferred }) => preferred);
      assert.ok(fix);
      const plan = fix.plan();
      for (const [name, text] of Object.entries(files))
        assert.equal(applyPlan(plan, uriOf(name), wrong[name as File]), text);
      assert.ok(!JSON.stringify([finding?.args, fix.title, plan.map(({ why }) => why)]).includes(appKey));
    });

  it('says for every rule of the family what it says', () => {
    const tried = new Set(qqFaults.map(([code]) => code));
    const rest = rules.map(({ code }) => code).filter((code) => code.startsWith('qq/') && !tried.has(code));
    assert.deepEqual(rest, ['qq/placeholder-client-id', 'qq/policy-in-redirect-uri']);
  });
});
