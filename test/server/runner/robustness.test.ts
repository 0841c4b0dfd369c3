import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { planAddQq } from '../../../server/edits/qq/addQq';
import { findRunnable, programOf, runnablePolicies } from '../../../server/player/programs';
import { Runner } from '../../../server/runner/runner';
import { setAfter } from '../../support/family';
import { policySet, uriOf } from '../../support/policies';
import { Browser } from '../../support/servedPolicies';

const samples = resolve(__dirname, '../../../samples');
const requests = 10_000;
const secret = 'What-nobody-else-may-see';
const tenant = '/yourtenant.onmicrosoft.com';
const policy = `${tenant}/b2c_1a_sample_signuporsignin`;

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly cookie: string;
  readonly type: string;
  readonly body: string;
}

describe('a runner that is asked odd things', () => {
  let runner: Runner;
  let log: string[];
  const agent = new Agent({ keepAlive: true });

  before(async () => {
    const names = readdirSync(samples).filter((name) => name.endsWith('.xml'));
    const files = names.map((name) => [name, readFileSync(resolve(samples, name), 'utf8')] as const);
    const plain = policySet(Object.fromEntries(files));
    const plan = planAddQq(plain, uriOf('TrustFrameworkExtensions.xml'), { clientId: '101234567' });
    const set = 'refusal' in plan ? assert.fail('no QQ') : setAfter(plain, plan.plan);
    log = [];
    runner = await Runner.start(
      {
        policies: () =>
          runnablePolicies(set).map(({ policyId, tenantId }) => ({
            policyId: policyId?.value ?? '',
            tenant: tenantId?.value ?? '',
          })),
        program: (id, origin, journey) => {
          const found = findRunnable(set, id);
          return found
            ? programOf(set, found, { origin, ...(journey === undefined ? {} : { journey }) })
            : { reason: 'no such policy' };
        },
        answers: { providers: {}, rest: {} },
        accounts: [],
        language: 'en',
        log: (line) => log.push(line),
      },
      0,
    );
  });
  after(async () => {
    agent.destroy();
    await runner.stop();
  });

  function ask({ method, path, cookie, type, body }: Asked): Promise<{ status: number; text: string }> {
    return new Promise((done, failed) => {
      const headers = { cookie, 'content-type': type, 'content-length': Buffer.byteLength(body) };
      const { port } = new URL(runner.origin);
      const sent = request({ agent, host: '127.0.0.1', port, method, path, headers }, (answered) => {
        const chunks: Buffer[] = [];
        answered.on('data', (chunk: Buffer) => chunks.push(chunk));
        answered.on('end', () => {
          const told = `${JSON.stringify(answered.headers)}\n${Buffer.concat(chunks).toString()}`;
          done({ status: answered.statusCode ?? 0, text: told });
        });
        answered.on('error', failed);
      });
      sent.on('error', failed);
      sent.end(body);
    });
  }

  it('answers each in words, and tells nobody of another', async function () {
    this.timeout(600_000);
    // Somebody whose sign-in is done, and who stands at a page of another one.
    const known = new Browser(runner.origin);
    const authorize = `${policy}/oauth2/v2.0/authorize?${new URLSearchParams({ client_id: 'c', redirect_uri: 'http://localhost/app', response_type: 'code', scope: 'openid' }).toString()}`;
    await known.open(authorize);
    await known.throughQq('C'.repeat(32), secret);
    assert.ok(known.left, known.body);
    await known.open(authorize);
    const theirs = new Browser(runner.origin);
    await theirs.open(authorize);
    const paths = [
      '/', '/token', '/trace/x', '/pages/0/a.css', '/pages/../x', '/party/https/graph.qq.com/oauth2.0/me', '/party/https/graph.qq.com/oauth2.0/token',
      theirs.action, theirs.action.replace('sign-in', 'trace'), theirs.action.replace('sign-in', 'provider'),
      `${policy}/oauth2/v2.0/authorize`, `${policy}/oauth2/v2.0/token`, `${policy}/oauth2/v2.0/logout`, `${policy}/openid/v2.0/userinfo`,
      `${policy}/v2.0/.well-known/openid-configuration`, `${policy}/discovery/v2.0/keys`, `${tenant}/oauth2/authresp`, `${tenant}/oauth1/authresp`,
      `/tfp${policy}/oauth2/v2.0/authorize`, `${tenant}/oauth2/v2.0/authorize`, '/%/%E0/oauth2/v2.0/token',
    ]; // prettier-ignore
    const names = fc.constantFrom(
      'client_id', 'redirect_uri', 'response_type', 'response_mode', 'state', 'scope', 'nonce', 'to', 'profile', 'action', 'openid', 'user', 'code',
      'grant_type', 'refresh_token', 'code_challenge', 'code_verifier', 'id_token', 'id_token_hint', 'p', 'ui_locales', 'signInName', 'password', 'username',
      'prompt', 'domain_hint', 'displayName', 'email', 'oauth_token', 'oauth_verifier', 'denied', 'access_token', '__proto__', 'constructor',
    ); // prettier-ignore
    const values = fc.oneof(
      fc.constantFrom(
        'c', 'code', 'id_token', 'code id_token', 'form_post', 'query', 'fragment', 'openid', 'http://localhost/app', 'javascript:1', 'password', 'refresh_token',
        'authorization_code', 'choose:QQExchange', 'choose:Nobody', 'control:email:SendCode', 'control:email:VerifyCode', 'cancel', 'forgotPassword', 'continue', 'zh-Hans',
        'a.e30.b', '', '%', '../..', '__proto__', 'https://graph.qq.com/oauth2.0/authorize', '[', '{}', 'null', '\u0000', '\r\nset-cookie: a=b', '<script>',
      ),
      fc.string({ maxLength: 30, unit: 'binary' }),
    ); // prettier-ignore
    const parameters = fc.array(fc.tuple(names, values), { maxLength: 10 }).map((pairs) => pairs as [string, string][]);
    const asked = fc.record({
      method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'),
      path: fc
        .tuple(fc.constantFrom(...paths), parameters)
        .map(([path, query]) => `${path}?${new URLSearchParams(query).toString()}`),
      cookie: fc.constantFrom(
        '',
        `b2c_policy_browser=${'x'.repeat(32)}`,
        'b2c_policy_browser=',
        'a',
        ';;=;',
        theirs.cookie,
      ),
      type: fc.constantFrom('application/x-www-form-urlencoded', 'application/json', 'multipart/form-data', ''),
      body: fc.oneof(
        parameters.map((pairs) => new URLSearchParams(pairs).toString()),
        fc.string({ maxLength: 200, unit: 'binary' }),
      ),
    });
    await fc.assert(
      fc.asyncProperty(asked, async (one) => {
        const { status, text } = await ask(one);
        assert.ok(status < 500 || status === 501, `${status} ${text}\n${log.join('\n')}`);
        assert.ok(!text.includes(secret), text);
        assert.ok(!/"set-cookie":\[[^\]]*"a=b/.test(text), text);
      }),
      { numRuns: requests, seed: 20260501 },
    );
    assert.deepEqual(log, []);
    await known.open('/');
    assert.equal(known.status, 200);
  });
});
