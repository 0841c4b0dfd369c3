import assert from 'node:assert/strict';
import { baseTenant } from '../../../../server/rules/inheritance/baseTenant';
import { policyText, uriOf } from '../../../support/policies';
import { runRule } from '../../../support/runRule';

const guid = '11111111-2222-3333-4444-555555555555';
const base = (tenant: string): string => policyText({ id: 'B2C_1A_Base', tenant });
const ext = (tenant: string, ofBase: string): string =>
  policyText({ id: 'B2C_1A_Ext', base: 'B2C_1A_Base', tenant }).replace(
    /<TenantId>.*<\/TenantId>/,
    `<TenantId>${ofBase}</TenantId>`,
  );

describe('inheritance/base-tenant', () => {
  it('takes a base of the same tenant, whatever the case', () => {
    runRule(baseTenant, { 'base.xml': base('A.com'), 'ext.xml': ext('a.com', 'a.COM') }, 'ext.xml');
  });

  it('takes what may be the same tenant', () => {
    for (const named of [guid, '{Settings:Tenant}', ''])
      runRule(baseTenant, { 'base.xml': base('a.com'), 'ext.xml': ext('a.com', named) }, 'ext.xml');
  });

  it('reports a base in another tenant, and looks for it in the tenant of the policy', () => {
    const found = runRule(baseTenant, { 'ext.xml': ext('a.com', '«b.com»') }, 'ext.xml');
    assert.deepEqual(found.findings[0]?.args, ['b.com', 'B2C_1A_Ext', 'a.com']);
    assert.match(found.fixed(0), /<TenantId>a\.com<\/TenantId>/);
  });

  it('reports a base file of another tenant, without guessing which of the two is wrong', () => {
    const found = runRule(baseTenant, { 'base.xml': base('b.com'), 'ext.xml': ext('a.com', '«a.com»') }, 'ext.xml');
    assert.deepEqual(found.findings[0]?.args, ['a.com', 'B2C_1A_Base', 'b.com']);
    assert.equal(found.findings[0]?.related?.[0]?.uri, uriOf('base.xml'));
    assert.equal(found.findings[0]?.fixes, undefined);
  });

  it('says nothing of a damaged base policy', () => {
    const damaged = ext('a.com', 'b.com').replace('</PolicyId>', '</PolicyID>');
    runRule(baseTenant, { 'ext.xml': damaged }, 'ext.xml');
  });
});
