import assert from 'node:assert/strict';
import { looksLikeSecret } from '../../../../server/rules/policy-key/looksLikeSecret';
import { policyWithKeys } from '../../../support/policyKeys';
import { runRule } from '../../../support/runRule';

const run = (name: string): ReturnType<typeof runRule> =>
  runRule(looksLikeSecret, { 'a.xml': policyWithKeys([['client_secret', name]]) }, 'a.xml');

describe('policy-key/looks-like-secret', () => {
  for (const [what, secret] of [
    ['a hexadecimal secret', '3f786850e387550fdab836ed7e6dc881'],
    ['a GUID', '3f786850-e387-550f-dab8-36ed07e6dc88'],
    ['a Base64 secret', 'q7Zk1Pt0x8VnE2mRb5Yd9LwC4uHs6GfJ3aTi'],
    ['a secret with signs', 'Xk?9!pQ=rT@71zV~w'],
    ['a directory client secret', 'abc8Q~Zk1Pt0x8VnE2mRb5Yd9LwC4uHs6GfJ3aT'],
    ['a token', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln'],
  ] as const)
    it(`warns of ${what} and never repeats it`, () => {
      const { findings } = run(`«${secret}»`);
      assert.deepEqual(Object.keys(findings[0] ?? {}), ['span']);
    });

  for (const name of [
    'B2C_1A_FacebookSecret',
    'B2C_1A_3f786850e387550fdab836ed7e6dc881',
    'b2c_1_TokenSigningKeyContainer2',
    'TokenSigningKeyContainer2024',
    'my_secret_key_2_for_foo_1',
    'ContosoTravelBookingService2ClientSecretV2',
    '{Settings:Key}',
    '',
  ])
    it(`takes "${name}" for a name`, () => void run(name));
});
