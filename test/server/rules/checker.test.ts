import assert from 'node:assert/strict';
import { loadCatalogue } from '../../../server/catalogue/catalogue';
import { Policy } from '../../../server/policy/policy';
import { Checker } from '../../../server/rules/checker';
import type { Reach, Rule } from '../../../server/rules/rule';
import type { Levels } from '../../../server/rules/severity';
import { unusedSuppression } from '../../../server/rules/schema/unusedSuppression';
import { marked } from '../../support/marked';
import { policyAt, policySet, policyText, uriOf } from '../../support/policies';

/** Finds every comment that says `bad`. */
function finder(code: string, reach: Reach = 'file'): Rule {
  return {
    code,
    severity: 'error',
    reach,
    message: 'Bad',
    summary: '',
    check({ policy }, report) {
      for (let at = policy.text.indexOf('<!--bad'); at >= 0; at = policy.text.indexOf('<!--bad', at + 1))
        report({ span: { start: at, end: at + 7 } });
    },
  };
}

function checkerOf(rules: readonly Rule[], levels: Levels = {}, failures: string[] = []): Checker {
  return new Checker(rules, loadCatalogue(), { levels }, (rule) => failures.push(rule.code));
}

function codesIn(body: string, rules: readonly Rule[], levels: Levels = {}): string[] {
  const set = policySet({ 'A.xml': policyText({ id: 'B2C_1A_A', body }) });
  return checkerOf(rules, levels)
    .check(set, policyAt(set, 'A.xml'))
    .map((finding) => `${finding.severity} ${finding.rule.code}`);
}

describe('checker', () => {
  it('does not run a rule that is off, and gives others the level of the settings', () => {
    assert.deepEqual(
      codesIn('<!--bad-->', [finder('journey/a'), finder('claims/b')], { 'journey/a': 'off', claims: 'hint' }),
      ['hint claims/b'],
    );
  });

  it('leaves out what a rule that knows more of the place says better', () => {
    const general = finder('metadata/a');
    const exact: Rule = { ...finder('qq/b'), insteadOf: ['metadata/a'] };
    const body = '<!--bad-->';
    assert.deepEqual(codesIn(body, [general, exact]), ['error qq/b']);
    assert.deepEqual(codesIn(body, [exact, finder('metadata/c')]), ['error qq/b', 'error metadata/c']);
    assert.deepEqual(codesIn(body, [general, exact], { 'qq/b': 'off' }), ['error metadata/a']);
    const about = (rule: Rule, key: string): Rule => ({
      ...rule,
      check: (context, report) => {
        rule.check(context, (finding) => {
          report({ ...finding, about: key });
        });
      },
    });
    assert.deepEqual(codesIn(body, [about(general, 'x'), about(exact, 'x')]), ['error qq/b']);
    assert.deepEqual(codesIn(body, [about(general, 'y'), about(exact, 'x')]), ['error metadata/a', 'error qq/b']);
  });

  it('silences the next line only', () => {
    const body = '<!-- b2c-policy disable-next-line journey/a -->\n<!--bad--> <!--bad-->\n<!--bad-->';
    assert.deepEqual(codesIn(body, [finder('journey/a'), unusedSuppression]), ['error journey/a']);
  });

  it('silences a whole file, by code or family', () => {
    const body = '<!--bad--><!-- b2c-policy disable journey, claims/b -->';
    assert.deepEqual(codesIn(body, [finder('journey/a'), finder('claims/b'), finder('claims/c')]), ['error claims/c']);
  });

  it('hints at a suppression that silences nothing, at its code', () => {
    const { text, spans } = marked(
      policyText({ id: 'B2C_1A_A', body: '<!-- b2c-policy disable claims/b «journey/a» --><!--bad-->' }),
    );
    const set = policySet({ 'A.xml': text });
    const findings = checkerOf([finder('claims/b'), unusedSuppression]).check(set, policyAt(set, 'A.xml'));
    assert.deepEqual(
      findings.map(({ span, rule, severity }) => ({ span, code: rule.code, severity })),
      [{ span: spans[0], code: 'schema/unused-suppression', severity: 'hint' }],
    );
  });

  it('names a failing rule once and runs the others', () => {
    const failing: Rule = {
      ...finder('journey/broken'),
      check: () => {
        throw new Error('oops');
      },
    };
    const failures: string[] = [];
    const set = policySet({
      'A.xml': policyText({ id: 'B2C_1A_A', body: '<!--bad-->' }),
      'B.xml': policyText({ id: 'B2C_1A_B', body: '<!--bad-->' }),
    });
    const checker = checkerOf([failing, finder('claims/b')], {}, failures);
    assert.equal(checker.check(set, policyAt(set, 'A.xml')).length, 1);
    assert.equal(checker.check(set, policyAt(set, 'B.xml')).length, 1);
    assert.deepEqual(failures, ['journey/broken']);
  });

  it('checks again only what a change reaches', () => {
    const set = policySet({
      'Base.xml': policyText({ id: 'B2C_1A_Base' }),
      'Rp1.xml': policyText({ id: 'B2C_1A_Rp1', base: 'B2C_1A_Base' }),
      'Rp2.xml': policyText({ id: 'B2C_1A_Rp2', base: 'B2C_1A_Base' }),
      'other/Base.xml': policyText({ id: 'B2C_1A_Base' }),
    });
    const checker = checkerOf([finder('claims/a'), finder('claims/b', 'chain'), finder('claims/c', 'family')]);
    const before = [...set.policies].map((policy) => checker.check(set, policy));
    assert.deepEqual(checker.runs, { file: 4, chain: 4, family: 4 });
    const after = set.with([
      new Policy(uriOf('Rp1.xml'), 2, policyText({ id: 'B2C_1A_Rp1', base: 'B2C_1A_Base', body: '<!--bad-->' })),
    ]);
    const again = [...after.policies].map((policy) => checker.check(after, policy));
    assert.deepEqual(checker.runs, { file: 5, chain: 5, family: 7 });
    assert.equal(again[3], before[3]);
    assert.equal(again[1]?.length, 3);
  });
});
