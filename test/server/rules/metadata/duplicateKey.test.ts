import assert from 'node:assert/strict';
import { duplicateKey } from '../../../../server/rules/metadata/duplicateKey';
import { policyText, profiles } from '../../../support/policies';
import { runRule } from '../../../support/runRule';

function run(...keys: readonly string[]): ReturnType<typeof runRule> {
  const items = keys.map((key) => `<Item Key="${key}">1</Item>`).join('');
  const body = profiles(
    `<TechnicalProfile Id="A"><Metadata>${items}</Metadata></TechnicalProfile>`,
    '<TechnicalProfile Id="B"><Metadata><Item Key="a"/></Metadata></TechnicalProfile>',
  );
  return runRule(duplicateKey, { 'a.xml': policyText({ id: 'B2C_1A_A', body }) }, 'a.xml');
}

describe('metadata/duplicate-key', () => {
  it('reports the second and third of a key, and shows the first', () => {
    const found = run('a', 'b', '«a»', '«a»');
    assert.equal(found.findings[0]?.related?.length, 1);
  });

  it('is content with keys that differ', () => {
    run('a', 'b', 'c');
  });
});
