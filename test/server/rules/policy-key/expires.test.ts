import assert from 'node:assert/strict';
import { expires } from '../../../../server/rules/policy-key/expires';
import type { TenantKey } from '../../../../server/rules/rule';
import { policyWithKeys } from '../../../support/policyKeys';
import { runRule } from '../../../support/runRule';

function run(names: readonly string[], keys: readonly TenantKey[], domain = 'contoso.onmicrosoft.com') {
  const text = policyWithKeys(names.map((name) => ['client_secret', name] as const)).replace(
    '<TrustFrameworkPolicy',
    '<TrustFrameworkPolicy TenantId="contoso.onmicrosoft.com"',
  );
  return runRule(expires, { 'a.xml': text }, 'a.xml', { tenants: [{ domains: [domain], keys }] }).findings;
}

const keys: readonly TenantKey[] = [
  { name: 'B2C_1A_Old', state: 'expired', ends: '2020-12-31' },
  { name: 'B2C_1A_Aging', state: 'expiring', ends: '2030-01-01' },
  { name: 'B2C_1A_Good', state: 'there' },
];

describe('policy-key/expires', () => {
  it('warns of keys that have expired, and tells of those that are about to', () => {
    const found = run(['«b2c_1a_old»', '«B2C_1A_Aging»', 'B2C_1A_Good', 'B2C_1A_Missing'], keys);
    assert.deepEqual(
      found.map(({ severity, args }) => [severity, args?.[1]]),
      [
        [undefined, '2020-12-31'],
        ['information', '2030-01-01'],
      ],
    );
  });

  it('says nothing of another tenant', () => {
    run(['B2C_1A_Old'], keys, 'fabrikam.onmicrosoft.com');
  });
});
