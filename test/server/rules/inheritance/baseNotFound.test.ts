import assert from 'node:assert/strict';
import { loadCatalogue } from '../../../../server/catalogue/catalogue';
import type { PolicySet } from '../../../../server/policy/policySet';
import { Checker } from '../../../../server/rules/checker';
import { baseNotFound } from '../../../../server/rules/inheritance/baseNotFound';
import { policyIdPrefix } from '../../../../server/rules/policy-key/policyIdPrefix';
import { policyAt, policySet, policyText, uriOf } from '../../../support/policies';
import { runRule } from '../../../support/runRule';

const root = policyText({ id: 'B2C_1A_Base' });
const misspelled = policyText({ id: 'B2C_1A_Ext', base: '«B2C_1A_Bsae»' });

describe('inheritance/base-not-found', () => {
  it('is no fault of a file that is looked at alone, or among files whose bases are elsewhere as well', () => {
    const lone = runRule(baseNotFound, { 'ext.xml': misspelled }, 'ext.xml').findings;
    assert.deepEqual(
      lone.map(({ severity, suggestion, fixes }) => [severity, suggestion, fixes]),
      [['information', undefined, undefined]],
    );
    const other = policyText({ id: 'B2C_1A_SignIn', base: 'B2C_1A_Ext' });
    const [two] = runRule(baseNotFound, { 'ext.xml': misspelled, 'rp.xml': other }, 'ext.xml').findings;
    assert.equal(two?.severity, 'information');
    const [elsewhere] = runRule(baseNotFound, { 'a/ext.xml': misspelled, 'b/base.xml': root }, 'a/ext.xml').findings;
    assert.equal(elsewhere?.severity, 'information');
  });

  it('is an error where a whole family with nearly that name stands around it, and knows what was meant', () => {
    const run = runRule(baseNotFound, { 'ext.xml': misspelled, 'base.xml': root }, 'ext.xml');
    assert.equal(run.findings[0]?.severity, undefined);
    assert.equal(run.findings[0]?.suggestion, 'B2C_1A_Base');
    assert.match(run.fixed(0), /<PolicyId>B2C_1A_Base<\/PolicyId>/);
  });

  it('is no fault where the name is quite another: the file that has it may just not be here', () => {
    const ext = policyText({ id: 'B2C_1A_SignIn', base: '«B2C_1A_Extensions»' });
    const [found] = runRule(baseNotFound, { 'rp.xml': ext, 'base.xml': root }, 'rp.xml').findings;
    assert.equal(found?.severity, 'information');
    assert.equal(found?.suggestion, undefined);
  });

  it('sees a whole family in its own folder and in those above', () => {
    const above = { 'rp/ext.xml': misspelled, 'base.xml': root };
    assert.equal(runRule(baseNotFound, above, 'rp/ext.xml').findings[0]?.severity, undefined);
    const whole = policyText({ id: 'B2C_1A_Base2', base: 'B2C_1A_Base' });
    const beside = { 'rp/ext.xml': misspelled, 'rp/rp.xml': whole, 'base/base.xml': root };
    assert.equal(runRule(baseNotFound, beside, 'rp/ext.xml').findings[0]?.severity, undefined);
  });

  it('never proposes what inherits from the policy itself', () => {
    const files = {
      'ext.xml': policyText({ id: 'B2C_1A_Ext', base: '«B2C_1A_Sign»' }),
      'rp.xml': policyText({ id: 'B2C_1A_SignIn', base: 'B2C_1A_Ext' }),
      'base.xml': root,
    };
    assert.equal(runRule(baseNotFound, files, 'ext.xml').findings[0]?.suggestion, undefined);
  });

  it('does not judge what a build fills in', () => {
    const open = policyText({ id: 'B2C_1A_Ext', base: '«{Settings:Prefix}Base»' });
    const [found] = runRule(baseNotFound, { 'ext.xml': open, 'base.xml': root }, 'ext.xml').findings;
    assert.equal(found?.severity, 'information');
  });

  it('follows the family around it as it comes and goes, and leaves a missing prefix to the rule for that', () => {
    const checker = new Checker([baseNotFound, policyIdPrefix], loadCatalogue(), { levels: {} }, () => assert.fail());
    const seen = (set: PolicySet): string[] =>
      checker.check(set, policyAt(set, 'ext.xml')).map(({ rule, severity }) => `${severity} ${rule.code}`);
    const alone = policySet({ 'ext.xml': policyText({ id: 'B2C_1A_Ext', base: 'B2C_1A_Bsae' }) });
    assert.deepEqual(seen(alone), ['information inheritance/base-not-found']);
    const base = policyAt(policySet({ 'base.xml': root }), 'base.xml');
    const together = alone.with([base]);
    assert.deepEqual(seen(together), ['error inheritance/base-not-found']);
    assert.deepEqual(seen(together.with([], [uriOf('base.xml')])), ['information inheritance/base-not-found']);
    const unprefixed = policySet({ 'ext.xml': policyText({ id: 'B2C_1A_Ext', base: 'Bsae' }), 'base.xml': root });
    assert.deepEqual(seen(unprefixed), ['error policy-key/policy-id-prefix']);
  });
});
