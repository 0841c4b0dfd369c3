import assert from 'node:assert/strict';
import { duplicatePolicyId } from '../../../../server/rules/inheritance/duplicatePolicyId';
import { policyText, uriOf } from '../../../support/policies';
import { runRule } from '../../../support/runRule';

const base = policyText({ id: 'B2C_1A_Base' });
const ext = policyText({ id: 'B2C_1A_Ext', base: 'B2C_1A_Base' });
const markedExt = ext.replace('PolicyId="B2C_1A_Ext"', 'PolicyId="«B2C_1A_Ext»"');

describe('inheritance/duplicate-policy-id', () => {
  it('reports two files of one folder, whatever the case of the ids', () => {
    const copy = ext.replace('PolicyId="B2C_1A_Ext"', 'PolicyId="B2C_1A_EXT"');
    const found = runRule(duplicatePolicyId, { 'base.xml': base, 'copy.xml': copy, 'ext.xml': markedExt }, 'ext.xml');
    assert.deepEqual(
      found.findings[0]?.related?.map(({ uri }) => uri),
      [uriOf('copy.xml')],
    );
  });

  it('takes copies in other folders, of other tenants, and without a family in common', () => {
    runRule(duplicatePolicyId, { 'base.xml': base, 'dev/ext.xml': ext, 'live/ext.xml': ext }, 'dev/ext.xml');
    const elsewhere = ext.replace(/ TenantId="[^"]*"/, ' TenantId="fabrikam.onmicrosoft.com"');
    runRule(duplicatePolicyId, { 'base.xml': base, 'ext.xml': ext, 'other.xml': elsewhere }, 'ext.xml');
    runRule(duplicatePolicyId, { 'a.xml': base, 'b.xml': base }, 'a.xml');
  });

  it('takes one file of each id', () => {
    runRule(duplicatePolicyId, { 'base.xml': base, 'ext.xml': ext }, 'ext.xml');
  });
});
