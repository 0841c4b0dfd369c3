import assert from 'node:assert/strict';
import { looksLikePolicy } from '../../../client/policies/looksLikePolicy';

describe('looksLikePolicy', () => {
  const policies: Record<string, string> = {
    'a whole policy':
      '<?xml version="1.0"?>\n<TrustFrameworkPolicy xmlns="x" PolicyId="B2C_1A_A">\n</TrustFrameworkPolicy>',
    'a byte order mark and comments': '\uFEFF<!-- licence -->\n<TrustFrameworkPolicy\n  PolicyId="B2C_1A_A">',
    'a prefix': '<p:TrustFrameworkPolicy xmlns:p="x">',
    'a root that is being typed': '<TrustFrameworkPolicy',
  };
  for (const [what, text] of Object.entries(policies))
    it(`knows ${what}`, () => assert.equal(looksLikePolicy(text), true));

  const others: Record<string, string> = {
    'other XML': '<project><item name="TrustFrameworkPolicy" /></project>',
    'a root with a longer name': '<TrustFrameworkPolicyList>',
    'a policy that is commented out': '<!-- <TrustFrameworkPolicy> --><project />',
    'a comment that never ends': '<!-- <TrustFrameworkPolicy>',
    nothing: '',
  };
  for (const [what, text] of Object.entries(others))
    it(`passes over ${what}`, () => assert.equal(looksLikePolicy(text), false));
});
