import assert from 'node:assert/strict';
import { nearest } from '../../../server/catalogue/nearest';

const keys = ['client_id', 'scope', 'METADATA', 'ClaimsEndpoint', 'AccessTokenEndpoint', 'HttpBinding', 'Operation'];

describe('nearest', () => {
  for (const [name, meant] of [
    ['clientid', 'client_id'],
    ['Client-Id', 'client_id'],
    ['metadata', 'METADATA'],
    ['Operaton', 'Operation'],
    ['Opreation', 'Operation'],
    ['ClaimEndpoint', 'ClaimsEndpoint'],
    ['AcesTokenEndpont', 'AccessTokenEndpoint'],
  ] as const)
    it(`takes ${name} for ${meant}`, () => assert.equal(nearest(name, keys), meant));

  for (const name of ['token_endpoint', 'prompt', 'id', 'HttpMethod', ''])
    it(`offers nothing for "${name}"`, () => assert.equal(nearest(name, keys), undefined));

  it('passes over the name itself', () => assert.equal(nearest('scope', ['scope']), undefined));
  it('takes the closest of several', () =>
    assert.equal(
      nearest('SelfAsserted-LocalAcount', ['SelfAsserted-LocalAccounts', 'SelfAsserted-LocalAccount']),
      'SelfAsserted-LocalAccount',
    ));
  it('keeps short names apart', () => assert.equal(nearest('SM-AAD', ['SM-MFA', 'AAD']), undefined));
});
