import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { runCli } from '../support/bundledCli';
import { edit, writePoliciesWithApi } from '../support/policiesWithApi';
import { Browser, serve, type Served } from '../support/servedPolicies';
import { tempFolder } from '../support/tempFolder';

const policy = '/yourtenant.onmicrosoft.com/b2c_1a_sample_signuporsignin';
const authorize = `${policy}/oauth2/v2.0/authorize?${new URLSearchParams({
  client_id: 'c',
  redirect_uri: 'http://localhost/app',
  response_type: 'id_token',
  response_mode: 'query',
  scope: 'openid',
  nonce: 'n',
}).toString()}`;

describe('the options of b2c-policy run and test', () => {
  const folder = tempFolder();
  let served: Served | undefined;
  /** An API on this machine, and what it was asked. */
  let api: Server;
  let address = '';
  const asked: string[] = [];

  beforeEach(async () => {
    asked.length = 0;
    api = createServer((request, response) => {
      let body = '';
      request.on('data', (data: Buffer) => (body += data.toString()));
      request.on('end', () => {
        asked.push(`${request.method} ${request.url} ${body}`);
        response.setHeader('content-type', 'application/json').end(JSON.stringify({ level: 'by the API' }));
      });
    });
    await new Promise<void>((done) => api.listen(0, '127.0.0.1', done));
    address = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    await served?.stop();
    served = undefined;
    await new Promise((done) => api.close(done));
  });

  const write = (name: string, text: string): void => writeFileSync(join(folder(), name), text);

  /** Serves the folder, and lets a new user of QQ go through all pages. */
  async function signInWith(...options: string[]): Promise<Browser> {
    served = await serve(folder(), ...options);
    const browser = new Browser(served.origin);
    await browser.open(authorize);
    await browser.throughQq();
    return browser;
  }

  function levelOf(browser: Browser): unknown {
    const token = browser.left?.searchParams.get('id_token') ?? assert.fail(browser.body);
    return decodeJwt(token)['level'];
  }

  describe('--answers', () => {
    beforeEach(() => writePoliciesWithApi(folder(), 'https://api.example.com/check'));

    it('answers for an API', async () => {
      write('answers.yaml', 'rest: { rest-check: { body: { level: gold } } }\n');
      assert.equal(levelOf(await signInWith('--answers', 'answers.yaml')), 'gold');
    });

    it('shows on the page what an API refuses with', async () => {
      write('answers.yaml', 'rest: { REST-Check: { status: 409, body: { userMessage: "Too <young>." } } }\n');
      const browser = await signInWith('--answers', 'answers.yaml');
      assert.equal(browser.status, 200);
      assert.equal(browser.left, undefined);
      assert.match(browser.body, /Too &#60;young&#62;\./);
      assert.match(browser.body, /name="displayName" type="text" value="Han Meimei"/);
    });

    it('says where the file is wrong, and what is not there', () => {
      write('answers.yaml', 'rest:\n  REST-Check: { state: 409 }\n');
      const wrong = runCli(folder(), ['run', '.', '--answers', 'answers.yaml']);
      assert.equal(wrong.exitCode, 2);
      assert.match(wrong.err, /^answers\.yaml:2:\d+ .*"state"/);
      const missing = runCli(folder(), ['run', '.', '--answers', 'nowhere.yaml']);
      assert.equal(missing.exitCode, 2);
      assert.match(missing.err, /^b2c-policy: .*nowhere\.yaml/);
    });

    it('has its like in the files of test', () => {
      const test = (rest: string, expected: string): string =>
        `policy: B2C_1A_Sample_SignUpOrSignIn\nrest: { REST-Check: ${rest} }\ntests:\n  - name: a new user\n` +
        `    do: [{ choose: QQExchange }, { fill: { displayName: Han Meimei } }]\n    expect: ${expected}\n`;
      write('right.b2ctest.yaml', test('{ body: { level: gold } }', '{ claims: { level: gold } }'));
      write('refused.b2ctest.yaml', test('{ status: 409, body: { userMessage: No. } }', '{ claims: { level: gold } }'));
      const { exitCode, out } = runCli(folder(), ['test', '.']);
      assert.equal(exitCode, 1);
      assert.match(out, /\n1 passed, 1 failed\n$/);
      assert.match(out, /refused\.b2ctest\.yaml:6:\d+ .*No\./);
    });
  });

  describe('--allow-network', () => {
    beforeEach(() => writePoliciesWithApi(folder(), `${address}/check`));

    it('calls an API for which no answer is given', async () => {
      const browser = await signInWith('--allow-network');
      assert.equal(levelOf(browser), 'by the API');
      assert.deepEqual(asked, ['POST /check {"name":"Han Meimei"}']);
    });

    it('lets answers come first', async () => {
      write('answers.yaml', 'rest: { REST-Check: { body: { level: gold } } }\n');
      assert.equal(levelOf(await signInWith('--allow-network', '--answers', 'answers.yaml')), 'gold');
      assert.deepEqual(asked, []);
    });

    it('is needed: without it nobody is called, and the page says so', async () => {
      const browser = await signInWith();
      assert.equal(browser.left, undefined);
      assert.match(browser.body, /nobody plays this API: a file of answers says what it answers, or the network must/);
      assert.deepEqual(asked, []);
    });
  });

  describe('--environment', () => {
    beforeEach(() => {
      writePoliciesWithApi(folder(), '{Settings:ApiUrl}');
      const environment = (name: string) => ({ Name: name, PolicySettings: { ApiUrl: `${address}/${name}` } });
      write('appsettings.json', JSON.stringify({ Environments: ['Development', 'Production'].map(environment) }));
    });

    it('fills in settings', async () => {
      assert.equal(levelOf(await signInWith('--allow-network', '--environment', 'production')), 'by the API');
      assert.deepEqual(asked, ['POST /Production {"name":"Han Meimei"}']);
    });

    it('is the first one where none is named', async () => {
      await signInWith('--allow-network');
      assert.deepEqual(asked, ['POST /Development {"name":"Han Meimei"}']);
    });

    it('is refused where there is no such environment', async () => {
      const words = /There is no environment "Test" in the settings: Development, Production\./;
      await assert.rejects(signInWith('--environment', 'Test'), words);
      write('one.b2ctest.yaml', 'policy: B2C_1A_Sample_SignUpOrSignIn\ntests:\n  - name: any\n');
      assert.match(runCli(folder(), ['test', '.', '--environment', 'Test']).out, /There is no environment "Test"/);
      const init = runCli(folder(), ['test', '--init', '.', '--environment', 'Test']);
      assert.equal(init.exitCode, 2, init.out);
      assert.match(init.err, /There is no environment "Test"/);
    });
  });

  it('takes up an edit at the next sign-in, and refuses a policy with errors with its findings', async () => {
    writePoliciesWithApi(folder(), `${address}/check`);
    assert.equal(levelOf(await signInWith('--allow-network')), 'by the API');
    const browser = new Browser(served?.origin ?? '');
    const relyingParty = join(folder(), 'SignUpOrSignin.xml');
    const level = '<OutputClaim ClaimTypeReferenceId="level" />';
    edit(relyingParty, level, level.replace(' />', ' DefaultValue="edited" AlwaysUseDefaultValue="true" />'));
    await browser.open(authorize);
    await browser.throughQq('B'.repeat(32));
    assert.equal(levelOf(browser), 'edited');

    const [right, wrong] = ['<DefaultUserJourney ReferenceId="', '<DefaultUserJourney ReferenceId="Nowhere'] as const;
    edit(relyingParty, right, wrong);
    const other = new Browser(served?.origin ?? '');
    await other.open(authorize);
    assert.equal(other.status, 409);
    assert.match(other.body, /The policy has errors:\nSignUpOrSignin\.xml:\d+:\d+ [a-z]+\/[a-z-]+ .*"Nowhere\w+"/);
    await other.open('/');
    assert.match(other.body, /The policy has errors:/);

    edit(relyingParty, wrong, right);
    await other.open(authorize);
    assert.equal(other.status, 200);
  });
});
