import assert from 'node:assert/strict';
import { notInTenant } from '../../../../server/rules/policy-key/notInTenant';
import { policyWithKeys } from '../../../support/policyKeys';
import { runRule } from '../../../support/runRule';

const run = (names: readonly string[], policyKeys?: readonly string[]): ReturnType<typeof runRule> =>
  runRule(
    notInTenant,
    { 'a.xml': policyWithKeys(names.map((name) => ['client_secret', name] as const)) },
    'a.xml',
    policyKeys ? { policyKeys } : {},
  );

describe('policy-key/not-in-tenant', () => {
  it('says nothing where nobody listed the keys', () => {
    run(['B2C_1A_QQSecret']);
  });

  it('finds listed keys in any case, with or without prefix', () => {
    run(['B2C_1A_QQSecret', 'b2c_1a_facebooksecret', '{Settings:Key}'], ['QQSecret', 'B2C_1A_FacebookSecret']);
  });

  it('reports others, and suggests the key that was meant', () => {
    const found = run(['«B2C_1A_QQSecert»', '«B2C_1A_Weibo»'], ['QQSecret']);
    assert.deepEqual(
      found.findings.map(({ suggestion }) => suggestion),
      ['B2C_1A_QQSecret', undefined],
    );
    assert.match(found.fixed(0), /"B2C_1A_QQSecret"/);
  });

  it('takes an empty list for a tenant without keys', () => {
    assert.equal(run(['«B2C_1A_QQSecret»'], []).findings.length, 1);
  });
});
