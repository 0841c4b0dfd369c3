import assert from 'node:assert/strict';
import { policyIdPrefix } from '../../../../server/rules/policy-key/policyIdPrefix';
import { policyText } from '../../../support/policies';
import { runRule } from '../../../support/runRule';

// The public URI repeats the id: only the id itself is marked.
const text = (id: string, base?: string): string =>
  policyText({ id: 'ID', ...(base === undefined ? {} : { base }) }).replace('PolicyId="ID"', `PolicyId="${id}"`);
const run = (id: string, base?: string): ReturnType<typeof runRule> =>
  runRule(policyIdPrefix, { 'a.xml': text(id, base) }, 'a.xml');

describe('policy-key/policy-id-prefix', () => {
  it('takes ids with the prefix in any case, and what is filled in later', () => {
    run('B2C_1A_SignIn', 'b2c_1a_Base');
    run('{Settings:Id}', '__BASE__');
    run('');
  });

  it('adds the prefix to the id and to the id of the base', () => {
    const found = run('«SignIn»', '«B2C_1_Base»');
    assert.match(found.fixed(0), / PolicyId="B2C_1A_SignIn"/);
    assert.match(found.fixed(1), /<PolicyId>B2C_1A_Base<\/PolicyId>/);
  });

  it('is silent while the attribute is being typed', () => {
    runRule(policyIdPrefix, { 'a.xml': text('Sign').replace('PolicyId="Sign"', 'PolicyId="Sign') }, 'a.xml');
  });
});
