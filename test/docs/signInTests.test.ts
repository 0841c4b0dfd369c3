import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runTest } from '../../server/signInTests/runTest';
import { readTestFile } from '../../server/signInTests/testFile';
import { now, sampleProgram } from '../support/samplePlayer';

describe('the documented sign-in tests', () => {
  it('are of the form that is read, and pass on the samples with QQ', () => {
    const text = readFileSync(resolve(__dirname, '../../docs/cli.md'), 'utf8');
    const example = /```yaml\n(policy: [^]*?)```/.exec(text)?.[1] ?? assert.fail('no example');
    const { tests, faults, policy } = readTestFile(example);
    assert.deepEqual(faults, []);
    assert.equal(tests.length, 3);
    const program = sampleProgram(policy);
    for (const test of tests) assert.deepEqual(runTest(program, test, now, () => 0).failures, [], test.name);
  });
});
