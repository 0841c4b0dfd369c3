import assert from 'node:assert/strict';
import { inconsistentSpelling } from '../../../../server/rules/policy-key/inconsistentSpelling';
import { policyWithKeys } from '../../../support/policyKeys';
import { runRule } from '../../../support/runRule';

const secret = (name: string): readonly (readonly [string, string])[] => [['client_secret', name]];

describe('policy-key/inconsistent-spelling', () => {
  const files = {
    'base.xml': policyWithKeys(secret('B2C_1A_FacebookSecret'), { id: 'B2C_1A_Base' }),
    'ext.xml': policyWithKeys(secret('«B2C_1A_facebooksecret»'), { id: 'B2C_1A_Ext', base: 'B2C_1A_Base' }),
    'rp.xml': policyWithKeys(secret('b2c_1a_FacebookSecret'), { id: 'B2C_1A_RP', base: 'B2C_1A_Ext' }),
    'other.xml': policyWithKeys(secret('B2C_1A_FACEBOOKSECRET'), { id: 'B2C_1A_Other' }),
  };

  it('hints at the rarer spelling in a family, and writes the usual one', () => {
    assert.match(runRule(inconsistentSpelling, files, 'ext.xml').fixed(0), /"B2C_1A_FacebookSecret"/);
  });

  it('leaves the case of the prefix and other families alone', () => {
    for (const path of ['base.xml', 'rp.xml', 'other.xml']) runRule(inconsistentSpelling, files, path);
  });
});
