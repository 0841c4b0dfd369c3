import assert from 'node:assert/strict';
import { loadCatalogue } from '../../../server/catalogue/catalogue';
import { Validation } from '../../../server/lsp/validation';
import { Policy } from '../../../server/policy/policy';
import { PolicySet } from '../../../server/policy/policySet';
import { Checker } from '../../../server/rules/checker';
import type { Rule } from '../../../server/rules/rule';
import { policyText } from '../../support/policies';

/** Runs one round over some files with a rule that takes its time; gives what the host was told, in order. */
function roundOf(files: number, millisecondsPerFile: number): Promise<readonly string[]> {
  const policies = PolicySet.of(
    Array.from({ length: files }, (_, i) => new Policy(`file:///p${i}.xml`, undefined, policyText({ id: `P${i}` }))),
  );
  const slow: Rule = {
    code: 'test/slow',
    severity: 'warning',
    reach: 'file',
    message: 'Slow.',
    summary: 'Takes its time.',
    check() {
      const end = performance.now() + millisecondsPerFile;
      while (performance.now() < end);
    },
  };
  const checker = new Checker([slow], loadCatalogue(), { levels: {} }, (_rule, _policy, error) => {
    throw error;
  });
  const told: string[] = [];
  return new Promise((resolve, reject) => {
    new Validation({
      snapshot: () => policies,
      judge: () => checker,
      maxProblems: () => 1000,
      rulePages: () => undefined,
      isOpen: () => false,
      publish: () => undefined,
      takesLong: (count) => void told.push(`checking ${count}`),
      done: (round) => {
        told.push(`done ${round.policies}`);
        resolve(told);
      },
      failed: reject,
    }).schedule(0);
  });
}

describe('a round of checks', () => {
  it('says once that it takes long', async () => {
    assert.deepEqual(await roundOf(12, 50), ['checking 12', 'done 12']);
  });

  it('says nothing before it is done where it is short', async () => {
    assert.deepEqual(await roundOf(3, 1), ['done 3']);
  });
});
