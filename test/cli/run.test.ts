import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { resolve } from 'node:path';
import fc from 'fast-check';
import * as client from 'openid-client';
import { runCli } from '../support/bundledCli';
import { Browser, serve, type Served } from '../support/servedPolicies';
import { tempFolder } from '../support/tempFolder';

const root = resolve(__dirname, '../..');
const policy = '/yourtenant.onmicrosoft.com/b2c_1a_sample_signuporsignin';
const callback = 'http://localhost/app';

describe('b2c-policy run', () => {
  const folder = tempFolder();
  let served: Served;
  let origin = '';

  beforeEach(async () => {
    cpSync(resolve(root, 'samples'), folder(), { recursive: true });
    assert.equal(runCli(folder(), ['add-qq', '.', '--client-id', '101234567']).exitCode, 0);
    served = await serve(folder());
    ({ origin } = served);
  });
  afterEach(async () => {
    await served.stop();
  });

  const authorize = (): string =>
    `${policy}/oauth2/v2.0/authorize?${new URLSearchParams({ client_id: 'c', redirect_uri: callback, response_type: 'code', scope: 'openid' }).toString()}`;

  it('signs a user of QQ in for a client of OpenID Connect, and refreshes its tokens', async () => {
    const config = await client.discovery(
      new URL(`${origin}${policy}/v2.0/.well-known/openid-configuration`),
      'c',
      undefined,
      client.None(),
      { execute: [client.allowInsecureRequests] },
    );
    const verifier = client.randomPKCECodeVerifier();
    const checks = {
      pkceCodeVerifier: verifier,
      expectedState: client.randomState(),
      expectedNonce: client.randomNonce(),
    };
    const address = client.buildAuthorizationUrl(config, {
      redirect_uri: callback,
      scope: 'openid offline_access',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state: checks.expectedState,
      nonce: checks.expectedNonce,
    });
    const browser = new Browser(origin);
    await browser.open(address);
    await browser.throughQq();
    assert.ok(browser.left, `${browser.status} ${browser.body}`);
    const tokens = await client.authorizationCodeGrant(config, browser.left, checks);
    const claims = tokens.claims();
    assert.equal(claims?.['idp'], 'qq.com');
    assert.equal(claims['name'], 'Han Meimei');
    assert.ok(tokens.refresh_token);
    const again = await client.refreshTokenGrant(config, tokens.refresh_token);
    assert.equal(again.claims()?.sub, claims.sub);
    await assert.rejects(client.authorizationCodeGrant(config, browser.left, checks), { error: 'invalid_grant' });
  });

  it('gives a sign-in to no other browser', async () => {
    const [one, other] = [new Browser(origin), new Browser(origin)];
    await one.open(authorize());
    await other.open(authorize());
    const mine = one.action;
    await other.open(mine, { action: 'cancel' });
    assert.equal(other.status, 410);
    await other.open(mine.replace('sign-in', 'trace'));
    assert.equal(other.status, 404);
    await one.open(mine.replace('sign-in', 'trace'));
    assert.equal(one.status, 200);
  });

  it('refuses other names of this machine, and listens on the loopback address alone', async () => {
    const { port } = new URL(origin);
    const status = await new Promise((done, failed) =>
      request({ host: '127.0.0.1', port, path: '/', headers: { host: `evil.example:${port}` } }, ({ statusCode }) =>
        done(statusCode),
      )
        .once('error', failed)
        .end(),
    );
    assert.equal(status, 421);
    const others = Object.values(networkInterfaces()).flatMap((all) =>
      (all ?? []).filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address),
    );
    for (const address of others) {
      const reached = await new Promise((done) => {
        const socket = connect(Number(port), address, () => done(true));
        socket.once('error', () => done(false));
      });
      assert.equal(reached, false, address);
    }
  });

  it("shows authors' own pages with the form in them, and nothing from outside of their folder", async () => {
    await served.stop();
    const base = resolve(folder(), 'TrustFrameworkBase.xml');
    const text = readFileSync(base, 'utf8');
    const start = /(<ContentDefinition Id="api\.signuporsignin">[\s\S]*?<LoadUri>)[^<]*/;
    writeFileSync(base, text.replace(start, '$1https://cdn.contoso.com/b2c/unified.html'));
    mkdirSync(resolve(folder(), 'site'));
    const page =
      '<head><link href="https://cdn.contoso.com/b2c/own.css"></head><script>run()</script><div id="api"></div>';
    writeFileSync(resolve(folder(), 'site/unified.html'), page);
    writeFileSync(resolve(folder(), 'site/own.css'), 'p { color: green }');
    served = await serve(folder(), '--pages', 'https://cdn.contoso.com/b2c=site');
    const shown = await fetch(new URL(authorize(), served.origin));
    assert.match(await shown.text(), /href="\/pages\/0\/own\.css"[\s\S]*<div id="api"><h1>[\s\S]*id="QQExchange"/);
    const policy = shown.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.ok(!policy.includes('script-src'), policy);
    const status = async (path: string): Promise<number> => (await fetch(`${served.origin}/pages/${path}`)).status;
    assert.equal(await status('0/own.css'), 200);
    for (const path of [
      '0/..%2fTrustFrameworkBase.xml',
      '0/%2e%2e/appsettings.json',
      '0/unified.html',
      '1/own.css',
      '0',
    ])
      assert.equal(await status(path), 404, path);
  });

  it('stays up, whatever it is asked', async function () {
    this.timeout(180_000);
    const browser = new Browser(origin);
    await browser.open(authorize());
    const odd = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom(
        '',
        '%',
        '../..',
        '__proto__',
        'constructor',
        'https://graph.qq.com/oauth2.0/authorize',
        '[',
        '{}',
        'null',
        '中',
      ),
    );
    const names = ['client_id', 'redirect_uri', 'response_type', 'response_mode', 'state', 'scope', 'nonce', 'to', 'profile', 'action', 'openid', 'user', 'code', 'grant_type', 'refresh_token', 'code_challenge', 'id_token', 'p', 'ui_locales', 'signInName', 'password', 'username', '__proto__']; // prettier-ignore
    const values = fc.constantFrom('code', 'id_token', 'form_post', 'openid', callback, 'password', 'refresh_token', 'authorization_code', 'choose:QQExchange', 'control:email:SendCode', 'cancel', 'zh-Hans', 'a.e30.b'); // prettier-ignore
    const parameters = fc.dictionary(fc.constantFrom(...names), fc.oneof(values, odd), { maxKeys: 8 });
    const paths = ['/', '/token', browser.action, '/provider/x', browser.action.replace('sign-in', 'provider'), '/trace/x', '/party/https/graph.qq.com/oauth2.0/token', '/party/https/[/x', '/party/https/a.example/keys', `${policy}/oauth2/v2.0/authorize`, `${policy}/oauth2/v2.0/token`, `${policy}/oauth2/v2.0/logout`, `${policy}/openid/v2.0/userinfo`, '/yourtenant.onmicrosoft.com/oauth2/authresp', '/%/%E0/oauth2/v2.0/authorize', '/tfp/x/y/discovery/v2.0/keys']; // prettier-ignore
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        parameters,
        parameters,
        fc.boolean(),
        async (path, query, form, post) => {
          const asked = new Browser(origin);
          // Half of them come from the browser that has a sign-in under way.
          const by = post ? browser : asked;
          await by.open(`${path}?${new URLSearchParams(query).toString()}`, post ? form : undefined);
          assert.ok(by.status < 500 || by.status === 501, `${by.status} ${by.body}\n${served.log()}`);
        },
      ),
      { numRuns: 300, seed: 20260501 },
    );
    await browser.open('/');
    assert.equal(browser.status, 200);
    assert.equal(served.exitCode(), null);
    assert.equal(served.log(), '');
  });
});
