import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { resolve } from 'node:path';
import fc from 'fast-check';
import * as client from 'openid-client';
import { runCli } from '../support/bundledCli';
import { tempFolder } from '../support/tempFolder';

const root = resolve(__dirname, '../..');
const policy = '/yourtenant.onmicrosoft.com/b2c_1a_sample_signuporsignin';
const callback = 'http://localhost/app';

/** A browser that follows redirects within the runner, sends forms, and keeps its cookie. */
class Browser {
  private cookie = '';
  /** The address of the page that it is at. */
  at = '';
  status = 0;
  body = '';
  /** Where the last redirect led that left the runner. */
  left: URL | undefined;

  constructor(private readonly origin: string) {}

  async open(address: string | URL, form?: Readonly<Record<string, string>>): Promise<void> {
    let target = new URL(address, this.origin);
    let body = form && new URLSearchParams(form);
    for (;;) {
      const answered = await fetch(target, {
        redirect: 'manual',
        headers: { cookie: this.cookie },
        ...(body ? { method: 'POST', body } : {}),
      });
      this.cookie = answered.headers.get('set-cookie')?.split(';')[0] ?? this.cookie;
      this.at = target.href;
      this.status = answered.status;
      this.body = await answered.text();
      const to = answered.headers.get('location');
      if (to === null) return;
      target = new URL(to, target);
      body = undefined;
      if (target.origin !== this.origin) {
        this.left = target;
        return;
      }
    }
  }

  /** The address that the page's form is sent to. */
  get action(): string {
    return /action="(\/sign-in\/[^"]+)"/.exec(this.body)?.[1] ?? assert.fail(this.body.slice(0, 500));
  }

  /** What a field of the page holds, as it stands there. */
  value(name: string): string {
    const value = new RegExp(`name="${name}"\\s+value="([^"]*)"`).exec(this.body)?.[1] ?? assert.fail(this.body);
    return value.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
  }
}

describe('b2c-policy run', () => {
  const folder = tempFolder();
  let child: ChildProcess;
  let origin = '';
  let log = '';

  beforeEach(async () => {
    cpSync(resolve(root, 'samples'), folder(), { recursive: true });
    assert.equal(runCli(folder(), ['add-qq', '.', '--client-id', '101234567']).exitCode, 0);
    child = spawn(process.execPath, [resolve(root, 'dist/cli.js'), 'run', '.'], {
      cwd: folder(),
      env: { PATH: process.env['PATH'] },
    });
    log = '';
    child.stderr?.on('data', (data: Buffer) => (log += data.toString()));
    origin = await new Promise<string>((done, failed) => {
      let out = '';
      child.stdout?.on('data', (data: Buffer) => {
        out += data.toString();
        const address = /^Listening on (http:\/\/127\.0\.0\.1:\d+)\n/.exec(out)?.[1];
        if (address !== undefined) done(address);
      });
      child.once('exit', () => failed(new Error(out + log)));
    });
  });
  afterEach(async () => {
    const over = new Promise((done) => child.once('exit', done));
    if (child.exitCode === null && child.kill('SIGTERM')) await over;
  });

  const authorize = (): string =>
    `${policy}/oauth2/v2.0/authorize?${new URLSearchParams({ client_id: 'c', redirect_uri: callback, response_type: 'code', scope: 'openid' }).toString()}`;

  /** Lets a new user of QQ go through the pages, from the first one on. */
  async function throughQq(browser: Browser): Promise<void> {
    await browser.open(browser.action, { action: 'choose:QQExchange' });
    assert.match(browser.body, /graph\.qq\.com/);
    const { to, profile } = { to: browser.value('to'), profile: browser.value('profile') };
    await browser.open(browser.at, { to, profile, openid: 'A'.repeat(32), action: 'signIn' });
    await browser.open(browser.action, { action: 'continue', displayName: 'Han Meimei', givenName: '', surname: '' });
  }

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
    await throughQq(browser);
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
          assert.ok(by.status < 500 || by.status === 501, `${by.status} ${by.body}\n${log}`);
        },
      ),
      { numRuns: 300, seed: 20260501 },
    );
    await browser.open('/');
    assert.equal(browser.status, 200);
    assert.equal(child.exitCode, null);
    assert.equal(log, '');
  });
});
