import assert from 'node:assert/strict';
import { coverageOf } from '../../../server/signInTests/coverage';
import { firstTests } from '../../../server/signInTests/firstTests';
import { runTest, type TestResult } from '../../../server/signInTests/runTest';
import { readTestFile } from '../../../server/signInTests/testFile';
import { now, sampleProgram } from '../../support/samplePlayer';

describe('a sign-in test', () => {
  const program = sampleProgram();
  /** Runs the only test of a file. */
  const run = (expectations: string): TestResult => {
    const file = readTestFile(`policy: B2C_1A_Sample_SignUpOrSignIn
tests:
  - name: a new QQ user
    do:
      - choose: QQExchange
      - fill: { displayName: Han Meimei }
    expect:
      ${expectations}
`);
    assert.deepEqual(file.faults, []);
    const [test] = file.tests;
    assert.ok(test);
    return runTest(program, test, now, () => 0);
  };
  const messages = (expectations: string): string[] =>
    run(expectations).failures.map(({ line, message }) => `${line}: ${message}`);

  it('passes where all comes true', () => {
    const right =
      '{ pages: [api.signuporsignin, api.selfasserted], path: [1, 2, 3, 4, 7], claims: { idp: qq.com, newUser: true }, absent: [password], directory: [{ displayName: Han Meimei }] }';
    const { ok, failures, claims } = run(right);
    assert.deepEqual(failures, []);
    assert.equal(ok, true);
    assert.equal(claims?.['name'], 'Han Meimei');
  });

  it('says of each expectation what came instead, at its line', () => {
    assert.deepEqual(messages('{ path: [1, 2] }'), ['8: The steps that ran are 1, 2, 3, 4, 7, not 1, 2.']);
    assert.deepEqual(messages('{ claims: { idp: weibo.com } }'), ['8: The claim "idp" is "qq.com", not "weibo.com".']);
    assert.deepEqual(messages('{ claims: { city: X } }'), ['8: The token has no claim "city".']);
    assert.deepEqual(messages('{ absent: [idp] }'), ['8: The token has the claim "idp": "qq.com".']);
    assert.match(messages('{ error: AADB2C90118 }').join(), /^8: It was to end with "AADB2C90118"/);
    assert.match(messages('{ directory: [{ displayName: Li Lei }] }').join(), /^8: No account of the directory is/);
    assert.match(messages('{ pages: [api.selfasserted] }').join(), /^8: The pages are api.signuporsignin, /);
  });

  it('fails where the page has no such field or button', () => {
    const tell = (action: string): string => {
      const [test] = readTestFile(`policy: P\ntests:\n  - name: one\n    do: [${action}]\n`).tests;
      assert.ok(test);
      const { ok, failures } = runTest(program, test, now, () => 0);
      assert.equal(ok, false);
      return failures[0]?.message ?? '';
    };
    assert.match(tell('{ fill: { nothing: x } }'), /has no field "nothing"/);
    assert.match(tell('{ choose: WeiboExchange }'), /does not offer "WeiboExchange"/);
    assert.match(tell('{ press: nowhere }'), /has no button or action "nowhere"/);
  });

  it('tells passwords of the directory to nobody', () => {
    const [test] = readTestFile(
      'policy: P\ntests:\n  - name: one\n    directory: [{ displayName: A, password: Secret-1 }]\n',
    ).tests;
    assert.ok(test);
    assert.doesNotMatch(JSON.stringify(runTest(program, test, now, () => 0)), /Secret-1/);
  });

  it('gives the same each time', () => {
    assert.deepEqual(run('{}'), run('{}'));
  });

  it('knows accounts by the identity that a file writes, those of the file and those of the test', () => {
    const text = (own: string): string => `policy: P
directory: [{ displayName: Li Lei, alternativeSecurityIds: [{ identityProvider: qq.com, id: OPENID-1 }] }]
providers: { QQ-OAuth2: { openid: OPENID-1 } }
tests:
  - name: one
    ${own}
`;
    const outcome = (own: string): TestResult => {
      const file = readTestFile(text(own));
      assert.deepEqual(file.faults, []);
      const [test] = file.tests;
      assert.ok(test);
      return runTest(program, test, now, () => 0);
    };
    const choose = 'do: [{ choose: QQExchange }]';
    const known = outcome(choose);
    assert.deepEqual(known.failures, []);
    assert.equal(known.claims?.['name'], 'Li Lei');
    assert.deepEqual(known.pages, ['api.signuporsignin']);
    const other = outcome(`${choose}
    providers: { QQ-OAuth2: { openid: OPENID-2 } }
    directory: [{ displayName: Han Meimei, alternativeSecurityIds: [{ identityProvider: qq.com, id: OPENID-2 }] }]`);
    assert.equal(other.claims?.['name'], 'Han Meimei');
    const unknown = outcome(`${choose}
    providers: { QQ-OAuth2: { openid: OPENID-3 } }
    expect: { pages: [api.signuporsignin, api.selfasserted] }`);
    assert.deepEqual(unknown.failures, []);
    const refused = outcome(`${choose}
    providers: { QQ-OAuth2: { error: access_denied } }
    expect: { error: access_denied }`);
    assert.deepEqual([refused.failures, refused.claims], [[], null]);
    assert.ok(refused.error);
  });

  it('presses what is not a claims exchange', () => {
    const ends = (actions: string): TestResult => {
      const [test] = readTestFile(`policy: P\ntests:\n  - name: one\n    do: [${actions}]\n`).tests;
      assert.ok(test);
      return runTest(program, test, now, () => 0);
    };
    assert.equal(ends('{ press: createAccount }, { press: cancel }').error?.code, 'AADB2C90091');
    assert.equal(ends('{ press: forgotPassword }').error?.code, 'AADB2C90118');
    assert.equal(ends('{ choose: QQExchange }, { press: cancel }').error?.code, 'AADB2C90091');
  });

  it('is written for each way in, and passes as it is written', () => {
    const file = readTestFile(firstTests(program, now));
    assert.deepEqual(file.faults, []);
    assert.deepEqual(
      file.tests.map(({ name }) => name).filter((name) => name.endsWith('QQ')),
      ['a new user: QQ', 'a returning user: QQ'],
    );
    assert.equal(file.tests.length, 6);
    const results = file.tests.map((test) => runTest(program, test, now, () => 0));
    assert.deepEqual(
      results.flatMap(({ failures }) => failures),
      [],
    );
    const missing = (records: TestResult['records']): string[] =>
      coverageOf(program, records)
        .filter(({ ran }) => !ran)
        .map(({ name }) => name);
    assert.ok(missing([]).includes('QQ-OAuth2'));
    assert.ok(!missing(results.flatMap(({ records }) => records)).includes('QQ-OAuth2'));
  });

  it('is written with an account for who must have one', () => {
    for (const id of ['ProfileEdit', 'PasswordReset']) {
      const own = sampleProgram(`B2C_1A_Sample_${id}`);
      const file = readTestFile(firstTests(own, now));
      assert.deepEqual(file.faults, []);
      const returning = file.tests.filter(({ name }) => name.startsWith('a returning user'));
      assert.ok(returning.length > 0, id);
      for (const test of returning) {
        const { failures, claims } = runTest(own, test, now, () => 0);
        assert.deepEqual(failures, []);
        assert.ok(claims, `${id}, ${test.name}: a token`);
      }
    }
  });
});
