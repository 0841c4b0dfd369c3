import assert from 'node:assert/strict';
import { advance, answer, start } from '../../../../server/interpreter/machine';
import type { Turn } from '../../../../server/interpreter/data/state';
import { exchangeStep, flowProfile, metadata, outputs } from '../../../support/flowPolicy';
import { flowProgram } from '../../../support/flowPlayer';
import { now, play } from '../../../support/samplePlayer';

const key = '<CryptographicKeys><Key Id="client_secret" StorageReferenceId="B2C_1A_Secret"/></CryptographicKeys>';
const shown = '<OutputClaim ClaimTypeReferenceId="issuerUserId"/><OutputClaim ClaimTypeReferenceId="displayName"/>';

const oauth1 = flowProgram({
  profiles: [
    flowProfile(
      'oauth1',
      'Bird',
      `${metadata('client_id=consumer', 'request_token_endpoint=https://api.bird.example/request', 'authorization_endpoint=https://api.bird.example/authenticate', 'access_token_endpoint=https://api.bird.example/access', 'ClaimsEndpoint=https://api.bird.example/me', 'ClaimsResponseFormat=json')}${key}
      <OutputClaims><OutputClaim ClaimTypeReferenceId="issuerUserId" PartnerClaimType="user_id"/><OutputClaim ClaimTypeReferenceId="displayName" PartnerClaimType="screen_name"/></OutputClaims>`,
    ),
  ],
  steps: [exchangeStep(['BirdExchange=Bird'])],
  outputs: shown,
});

function openId(method: string, kind: 'openid' | 'oauth2' = 'openid'): ReturnType<typeof flowProgram> {
  const more = kind === 'openid' ? 'token_endpoint' : 'AccessTokenEndpoint';
  return flowProgram({
    profiles: [
      flowProfile(
        kind,
        'Provider',
        `${metadata('client_id=app', 'authorization_endpoint=https://id.example/authorize', `${more}=https://id.example/token`, 'response_types=code', `token_endpoint_auth_method=${method}`)}
        <CryptographicKeys><Key Id="client_secret" StorageReferenceId="B2C_1A_Secret"/><Key Id="assertion_signing_key" StorageReferenceId="B2C_1A_Sign"/></CryptographicKeys>${outputs('issuerUserId')}`,
      ),
    ],
    steps: [exchangeStep(['ProviderExchange=Provider'])],
  });
}

/** The call for a token, with a code that the provider gave. */
function tokenCall(program: ReturnType<typeof flowProgram>): {
  headers: Record<string, string>;
  form: URLSearchParams;
} {
  const world = { now, accounts: [], session: {} };
  const request = { parameters: { client_id: 'x' }, correlationId: 'c', seed: 1 };
  const sent = start(program, request, world);
  const state = sent.want.kind === 'redirect' ? new URL(sent.want.url).searchParams.get('state') : null;
  const turn = advance(
    program,
    sent.state,
    { kind: 'provider', parameters: { code: 'c1', state: state ?? '' } },
    world,
  );
  const call = turn.want.kind === 'call' ? turn.want.call : assert.fail(JSON.stringify(turn.want));
  return { headers: { ...call.headers }, form: new URLSearchParams(call.body) };
}

describe('an OAuth 1.0 provider', () => {
  it('signs a user in by a request token, a verifier and an access token', () => {
    const player = play(oauth1, { answers: { providers: { Bird: { user_id: '42', screen_name: 'finch' } } } });
    assert.equal(player.want.kind, 'token', JSON.stringify(player.want));
    const claims = player.want.kind === 'token' ? player.want.token.claims : {};
    assert.deepEqual([claims['issuerUserId'], claims['displayName']], ['42', 'finch']);
    const calls = player.records.filter(({ what }) => what === 'call').map(({ text }) => text);
    assert.deepEqual(calls, [
      'POST https://api.bird.example/request: HTTP 200',
      'POST https://api.bird.example/access: HTTP 200',
      'GET https://api.bird.example/me: HTTP 200',
    ]);
  });

  it('is refused where the user refuses', () => {
    const player = play(oauth1, { answers: { providers: { Bird: { error: 'access_denied' } } } });
    assert.equal(player.want.kind === 'error' && player.want.error.code, 'AADB2C90273');
  });

  it('is refused where the answer belongs to another request, or a call fails', () => {
    const world = { now, accounts: [], session: {} };
    const begin = (): Turn =>
      answer(
        oauth1,
        start(oauth1, { parameters: {}, correlationId: 'c', seed: 1 }, world).state,
        { kind: 'answer', status: 200, headers: {}, body: 'oauth_token=t1&oauth_token_secret=s' },
        world,
      );
    const first = begin();
    assert.equal(
      first.want.kind === 'redirect' && first.want.url,
      'https://api.bird.example/authenticate?oauth_token=t1',
    );
    const others: Record<string, string>[] = [{ oauth_token: 't2', oauth_verifier: 'v' }, { oauth_token: 't1' }, {}];
    for (const parameters of others) {
      const { want } = advance(oauth1, first.state, { kind: 'provider', parameters }, world);
      assert.equal(want.kind, 'error', JSON.stringify(parameters));
    }
    const back = { kind: 'provider', parameters: { oauth_token: 't1', oauth_verifier: 'v' } } as const;
    const waits = advance(oauth1, first.state, back, world);
    assert.equal(waits.want.kind, 'call');
    for (const said of [
      { kind: 'failed', reason: 'gone' },
      { kind: 'answer', status: 500, headers: {}, body: '' },
      { kind: 'answer', status: 200, headers: {}, body: '<html></html>' },
    ] as const)
      assert.equal(answer(oauth1, waits.state, said, world).want.kind, 'error', said.kind);
  });
});

describe('the token endpoint of a provider', () => {
  it('gets a secret in the form, in the header, or an assertion, as the profile says', () => {
    for (const kind of ['openid', 'oauth2'] as const) {
      const post = tokenCall(openId('client_secret_post', kind));
      assert.deepEqual(
        [post.form.get('client_id'), post.form.get('client_secret')],
        ['app', 'secret-of-B2C_1A_Secret'],
      );
      const basic = tokenCall(openId('client_secret_basic', kind));
      assert.equal(basic.form.get('client_secret'), null);
      assert.equal(atob(basic.headers['authorization']?.split(' ')[1] ?? ''), 'app:secret-of-B2C_1A_Secret');
      const { form } = tokenCall(openId('private_key_jwt', kind));
      assert.equal(form.get('client_secret'), null);
      assert.equal(form.get('client_assertion_type'), 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
      const [, payload = ''] = form.get('client_assertion')?.split('.') ?? [];
      const { iss, sub, aud, exp } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<
        string,
        unknown
      >;
      assert.deepEqual([iss, sub, aud], ['app', 'app', 'https://id.example/token']);
      assert.equal(exp, now / 1000 + 300);
    }
  });

  it('takes a signed-in user of each method to a token', () => {
    for (const method of ['client_secret_post', 'client_secret_basic', 'private_key_jwt'])
      assert.equal(play(openId(method)).want.kind, 'token', method);
  });
});
