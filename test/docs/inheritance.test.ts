import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { bodyOf, effectiveOf } from '../support/effective';
import { inheritanceTable } from '../support/inheritanceTable';
import { policyAt, policySet, policyText } from '../support/policies';

const page = readFileSync(resolve(__dirname, '../../docs/inheritance.md'), 'utf8');

/** The chapters with examples: the XML of base, child and what they amount to. */
const examples = page
  .split(/^## /m)
  .slice(1)
  .map((chapter) => ({
    title: chapter.slice(0, chapter.indexOf('\n')),
    text: chapter,
    blocks: [...chapter.matchAll(/^```xml\n([^]*?)\n```$/gm)].map(([, xml = '']) => xml),
  }))
  .filter(({ blocks }) => blocks.length > 0);

describe('docs/inheritance.md', () => {
  for (const { title, text, blocks } of examples)
    it(`${title}: the example comes out as it says, and says how sure it is`, () => {
      const [base = '', child = '', expected, ...more] = blocks;
      assert.equal(more.length, 0);
      const set = policySet({
        'Base.xml': policyText({ id: 'B2C_1A_Base', body: base }),
        'Child.xml': policyText({ id: 'B2C_1A_Child', base: 'B2C_1A_Base', body: child }),
      });
      assert.equal(bodyOf(effectiveOf(set, policyAt(set, 'Child.xml')).text), expected);
      assert.match(text, /\*\*(?:Documented|Observed|Assumed)\.\*\*/);
    });

  it('lists what the data says of every kind', () => {
    assert.ok(page.endsWith(`${inheritanceTable().join('\n')}\n`), inheritanceTable().join('\n'));
  });

  it('has an example for each kind of definition', () => {
    assert.ok(examples.length >= 9, examples.map(({ title }) => title).join());
  });
});
