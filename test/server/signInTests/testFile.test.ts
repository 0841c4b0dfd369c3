import assert from 'node:assert/strict';
import { readTestFile } from '../../../server/signInTests/testFile';

const faultsOf = (text: string): string[] =>
  readTestFile(text).faults.map(({ line, column, message }) => `${line}:${column} ${message}`);

describe('a file of sign-in tests', () => {
  it('is read with what all tests share', () => {
    const file = readTestFile(`policy: B2C_1A_Any
directory: [{ displayName: Li Lei }]
providers: { QQ-OAuth2: { openid: A } }
tests:
  - name: one
    directory: [{ displayName: Han Meimei }]
    do: [{ choose: QQExchange }, { fill: { displayName: X } }, { press: continue }]
    expect: { path: [1, 2], error: AADB2C90091 }
`);
    assert.deepEqual(file.faults, []);
    const [test] = file.tests;
    assert.deepEqual(
      test?.directory.map(({ displayName }) => displayName),
      ['Li Lei', 'Han Meimei'],
    );
    assert.deepEqual(test.answers.providers, { 'QQ-OAuth2': { openid: 'A' } });
    assert.deepEqual(
      test.actions.map(({ kind }) => kind),
      ['choose', 'fill', 'press'],
    );
    assert.deepEqual(test.expect.path, [1, 2]);
    assert.equal(test.expect.error, 'AADB2C90091');
  });

  it('tells what is not known, at its place', () => {
    const [fault, ...more] = faultsOf('policy: P\ntests:\n  - name: one\n    expects: {}\n');
    assert.match(fault ?? '', /^4:\d+ "expects" is not known here: .*expect/);
    assert.deepEqual(more, []);
  });

  it('tells what is missing', () => {
    assert.equal(faultsOf('').length, 2);
    assert.match(faultsOf('tests: []').join(), /policy/);
    assert.match(faultsOf('policy: P').join(), /list of tests/);
  });

  it('tells what is no YAML, and never throws', () => {
    assert.notDeepEqual(faultsOf('policy: [\n'), []);
    for (const text of ['- a', '1', 'tests: 1\npolicy: {}', 'tests: [1, [], null]\npolicy: P', 'policy: &a\n  b: *c'])
      assert.ok(readTestFile(text).faults.length > 0, text);
  });
});
