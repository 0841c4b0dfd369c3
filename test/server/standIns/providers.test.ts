import assert from 'node:assert/strict';
import { GenericProvider } from '../../../server/standIns/genericProvider';
import { isRefusal, QqStandIn, type QqSignIn } from '../../../server/standIns/qq';
import type { StandInRequest } from '../../../server/standIns/request';

const get = (url: string, query: Readonly<Record<string, string>>, headers = {}): StandInRequest => ({
  method: 'GET',
  url: `${url}?${new URLSearchParams(query).toString()}`,
  headers,
  body: undefined,
});

describe('the stand-in for QQ', () => {
  const callback = 'https://contoso.b2clogin.com/contoso.onmicrosoft.com/oauth2/authresp';
  const fine = { client_id: '101234567', response_type: 'code', redirect_uri: callback, state: 's' };
  const authorize = (query: Readonly<Record<string, string>>): ReturnType<QqStandIn['signIn']> =>
    new QqStandIn().signIn(get('https://graph.qq.com/oauth2.0/authorize', query));

  it('refuses a request as QQ does, by its codes', () => {
    const codes: (readonly [Readonly<Record<string, string>>, number])[] = [
      [{ ...fine, client_id: '' }, 100001],
      [{ ...fine, client_id: 'app' }, 100001],
      [{ ...fine, response_type: 'token' }, 100000],
      [{ ...fine, redirect_uri: 'app:back' }, 100010],
      [{ ...fine, redirect_uri: `${callback}#here` }, 100010],
    ];
    for (const [query, code] of codes) {
      const said = authorize(query);
      assert.equal(isRefusal(said) && said.code, code, JSON.stringify(query));
    }
    assert.ok(!isRefusal(authorize(fine)));
  });

  it('answers in its own encodings, once for each code', () => {
    const qq = new QqStandIn(() => 0.5);
    const asked = qq.signIn(get('https://graph.qq.com/oauth2.0/authorize', fine)) as QqSignIn;
    const code = new URL(qq.grant(asked, { openid: 'O'.repeat(32) })).searchParams.get('code') ?? '';
    const request = get('https://graph.qq.com/oauth2.0/token', {
      grant_type: 'authorization_code',
      client_id: '101234567',
      client_secret: 'x',
      code,
      redirect_uri: callback,
    });
    const token = new URLSearchParams(qq.answer(request).body).get('access_token') ?? '';
    assert.match(qq.answer(request).body, /^callback\( \{"error":100020/);
    const me = qq.answer(get('https://graph.qq.com/oauth2.0/me', { access_token: token }));
    assert.equal(me.body, `callback( {"client_id":"101234567","openid":"${'O'.repeat(32)}"} );\n`);
    assert.match(qq.answer(get('https://graph.qq.com/oauth2.0/me', { access_token: 'other' })).body, /100016/);
  });
});

describe('the stand-in for other providers', () => {
  const url = `https://id.example/authorize?${new URLSearchParams({ client_id: 'a', redirect_uri: 'https://b/', state: 's', nonce: 'n', scope: 'openid' }).toString()}`;
  const forms = { token: 'Json', claims: 'JsonP' };
  const exchange = (
    provider: GenericProvider,
    code: string,
    redirectUri = 'https://b/',
  ): { status: number; body: string } =>
    provider.token(get('https://id.example/token', { code, redirect_uri: redirectUri }), forms);

  it('gives tokens for a code once, to the address that asked, and claims in the form that is wanted', () => {
    const provider = new GenericProvider();
    const { code = '', state } = provider.grant(url, { sub: 'u' });
    assert.equal(state, 's');
    assert.equal(exchange(provider, code, 'https://other/').status, 400);
    const { access_token: token = '' } = JSON.parse(exchange(provider, code).body) as Record<string, string>;
    assert.equal(exchange(provider, code).status, 400);
    const claims = provider.claims(get('https://id.example/me', {}, { authorization: `Bearer ${token}` }), forms);
    assert.equal(claims.body, 'callback( {"sub":"u"} );');
    assert.equal(provider.claims(get('https://id.example/me', { access_token: 'other' }), forms).status, 401);
  });

  it('sends refusals back with the state of the request', () => {
    const back = new GenericProvider().grant(url, { error: 'access_denied' });
    assert.deepEqual([back['error'], back['state'], back['code']], ['access_denied', 's', undefined]);
  });

  it('wants consumer, token and verifier of OAuth 1.0', () => {
    const provider = new GenericProvider();
    const signed = (parameters: Readonly<Record<string, string>>): StandInRequest => ({
      method: 'POST',
      url: 'https://id.example/x',
      headers: {
        authorization: `OAuth ${Object.entries(parameters)
          .map(([name, value]) => `${name}="${encodeURIComponent(value)}"`)
          .join(', ')}`,
      },
      body: undefined,
    });
    assert.equal(provider.requestToken(signed({ oauth_consumer_key: 'c' })).status, 401);
    const asked = provider.requestToken(signed({ oauth_consumer_key: 'c', oauth_callback: 'https://b/back' }));
    const token = new URLSearchParams(asked.body).get('oauth_token') ?? '';
    const consent = `https://id.example/consent?oauth_token=${token}`;
    assert.equal(provider.callbackOf(consent), 'https://b/back');
    const { oauth_verifier: verifier = '' } = provider.grant(consent, { user_id: '7' });
    const take = (consumer: string, given: string): number =>
      provider.token(signed({ oauth_consumer_key: consumer, oauth_token: token, oauth_verifier: given }), forms).status;
    assert.deepEqual(
      [take('d', verifier), take('c', 'x'), take('c', verifier), take('c', verifier)],
      [401, 401, 200, 401],
    );
  });
});
