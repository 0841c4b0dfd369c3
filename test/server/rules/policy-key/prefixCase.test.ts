import assert from 'node:assert/strict';
import { prefixCase } from '../../../../server/rules/policy-key/prefixCase';
import { policyWithKeys } from '../../../support/policyKeys';
import { runRule } from '../../../support/runRule';

describe('policy-key/prefix-case', () => {
  it('hints at a prefix in another case, and writes it in capitals', () => {
    const found = runRule(
      prefixCase,
      {
        'a.xml': policyWithKeys([
          ['client_secret', 'B2C_1A_One'],
          ['client_secret', '«b2c_1a_Two»'],
          ['client_secret', 'Three'],
        ]),
      },
      'a.xml',
    );
    assert.match(found.fixed(0), /"B2C_1A_Two"/);
  });
});
