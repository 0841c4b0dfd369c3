import assert from 'node:assert/strict';
import { runUrl, type RunOptions } from '../../../../server/features/qq/runUrl';
import { readTenant } from '../../../../server/policy/tenant';

const reading = readTenant('contoso.onmicrosoft.com');
assert.ok(reading.kind === 'known');
const options: RunOptions = {
  tenant: reading.tenant,
  policyId: 'B2C_1A_signup_signin',
  applicationId: '11111111-2222-3333-4444-555555555555',
  nonce: 'n0',
};

function parts(more: Partial<RunOptions>): { readonly place: string; readonly query: Record<string, string> } {
  const made = runUrl({ ...options, ...more });
  assert.ok('url' in made, 'refusal' in made ? made.refusal.text : '');
  const url = new URL(made.url);
  return { place: url.origin + url.pathname, query: Object.fromEntries(url.searchParams) };
}

describe('run now', () => {
  it('signs in with the policy and shows the token', () =>
    assert.deepEqual(parts({}), {
      place: 'https://contoso.b2clogin.com/contoso.onmicrosoft.com/B2C_1A_signup_signin/oauth2/v2.0/authorize',
      query: {
        client_id: '11111111-2222-3333-4444-555555555555',
        redirect_uri: 'https://jwt.ms',
        response_type: 'id_token',
        scope: 'openid',
        nonce: 'n0',
        prompt: 'login',
      },
    }));
  it('names the policy as a parameter where asked', () => {
    const { place, query } = parts({ form: 'query' });
    assert.equal(place, 'https://contoso.b2clogin.com/contoso.onmicrosoft.com/oauth2/v2.0/authorize');
    assert.equal(query['p'], 'B2C_1A_signup_signin');
  });
  it('goes to QQ at once with a domain hint', () =>
    assert.equal(parts({ domainHint: 'qq.com' }).query['domain_hint'], 'qq.com'));
  it('uses a custom domain', () =>
    assert.match(parts({ customDomain: 'login.contoso.com' }).place, /^https:\/\/login\.contoso\.com\/contoso\.onmic/));
  it('escapes what it is given', () =>
    assert.equal(
      parts({ replyUrl: 'https://a.example/x?b=1&c=2' }).query['redirect_uri'],
      'https://a.example/x?b=1&c=2',
    ));
  it('takes localhost for a reply', () =>
    assert.equal(parts({ replyUrl: 'http://localhost:5000/' }).query['redirect_uri'], 'http://localhost:5000/'));

  for (const wrong of [
    { applicationId: '101234567' },
    { applicationId: '' },
    { replyUrl: 'http://example.com' },
    { replyUrl: 'http://localhost.evil.example' },
    { replyUrl: 'javascript:alert(1)' },
    { policyId: 'B2C_1A_x&y' },
    { policyId: '{Settings:Policy}' },
    { domainHint: 'qq.com&x=1' },
  ])
    it(`refuses ${JSON.stringify(wrong)}`, () => assert.ok('refusal' in runUrl({ ...options, ...wrong })));
});
