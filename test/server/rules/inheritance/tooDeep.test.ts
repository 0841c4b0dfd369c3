import assert from 'node:assert/strict';
import { tooDeep } from '../../../../server/rules/inheritance/tooDeep';
import { policyText } from '../../../support/policies';
import { runRule } from '../../../support/runRule';

/** Files that each inherit from the one before; the last has that many base policies. */
function chainOf(bases: number): Record<string, string> {
  const files: Record<string, string> = {};
  for (let i = 0; i <= bases; i++)
    files[`${i}.xml`] = policyText({ id: `B2C_1A_P${i}`, ...(i > 0 ? { base: `B2C_1A_P${i - 1}` } : {}) });
  return files;
}

describe('inheritance/too-deep', () => {
  it('takes ten base policies', () => void runRule(tooDeep, chainOf(10), '10.xml'));

  it('reports eleven, at the base policy', () => {
    const files = chainOf(11);
    files['11.xml'] = files['11.xml']!.replace('<PolicyId>B2C_1A_P10<', '<PolicyId>«B2C_1A_P10»<');
    assert.deepEqual(runRule(tooDeep, files, '11.xml').findings[0]?.args, ['B2C_1A_P11', '11', '10']);
  });
});
