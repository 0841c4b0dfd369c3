import assert from 'node:assert/strict';
import { notInTenant } from '../../../../server/rules/policy-key/notInTenant';
import type { RuleOptions, TenantKey } from '../../../../server/rules/rule';
import { inEnglish } from '../../../support/inEnglish';
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

  describe('after somebody looked in a tenant', () => {
    const tenant = (...keys: readonly TenantKey[]): RuleOptions => ({
      tenants: [{ domains: ['contoso.onmicrosoft.com', 'login.contoso.com'], keys }],
    });
    const runIn = (tenantId: string, names: readonly string[], options: RuleOptions): ReturnType<typeof runRule> => {
      const text = policyWithKeys(names.map((name) => ['client_secret', name] as const));
      return runRule(
        notInTenant,
        { 'a.xml': text.replace('<TrustFrameworkPolicy', `<TrustFrameworkPolicy TenantId="${tenantId}"`) },
        'a.xml',
        options,
      );
    };
    const there = { name: 'B2C_1A_QQSecret', state: 'there' } as const;

    it('reports what the tenant lacks, whatever the settings list', () => {
      const options = { ...tenant(there), policyKeys: ['B2C_1A_Weibo'] };
      const { findings } = runIn('Contoso.onmicrosoft.com', ['b2c_1a_qqsecret', '«B2C_1A_Weibo»'], options);
      assert.equal(inEnglish(findings[0]?.note ?? assert.fail()), 'They were looked up in contoso.onmicrosoft.com.');
    });

    it('reports a container without a key', () => {
      const { findings } = runIn(
        'contoso.onmicrosoft.com',
        ['«B2C_1A_QQSecret»'],
        tenant({ ...there, state: 'empty' }, { name: 'B2C_1A_QQSecrets', state: 'there' }),
      );
      assert.equal(findings[0]?.suggestion, undefined);
      assert.equal(inEnglish(findings[0]?.note ?? assert.fail()), 'It is there, but holds no key.');
    });

    for (const other of ['fabrikam.onmicrosoft.com', '{Settings:Tenant}', '11111111-1111-4111-8111-111111111111'])
      it(`says nothing of policies of ${other}`, () => {
        runIn(other, ['B2C_1A_Weibo'], tenant(there));
      });

    it('counts keys that expire as there', () => {
      runIn('contoso.onmicrosoft.com', ['B2C_1A_QQSecret'], tenant({ ...there, state: 'expired', ends: '2020-01-01' }));
    });
  });

  it('takes an empty list for a tenant without keys', () => {
    assert.equal(run(['«B2C_1A_QQSecret»'], []).findings.length, 1);
  });
});
