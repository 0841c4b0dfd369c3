import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { effectivePolicy } from '../../server/effective/effectivePolicy';
import { Policy } from '../../server/policy/policy';
import { PolicySet } from '../../server/policy/policySet';
import { elementsIn } from '../../server/xml/nodes';
import { certify } from '../support/wellFormed';
import { inEnglish } from '../support/inEnglish';

const samples = resolve(__dirname, '../../samples');
const texts = readdirSync(samples)
  .filter((name) => name.endsWith('.xml'))
  .map((name) => readFileSync(join(samples, name), 'utf8'));

/** What may happen to one element of a file: the files stay well-formed. */
type Accident = 'remove' | 'double' | 'rename' | 'strip' | 'text' | 'nest';

function after(text: string, accident: Accident, place: number): string {
  const elements = [...elementsIn(new Policy('file:///x.xml', undefined, text).document)].slice(1);
  const one = elements[place % elements.length];
  if (!one) return text;
  const own = text.slice(one.start, one.end);
  const put = (now: string): string => text.slice(0, one.start) + now + text.slice(one.end);
  switch (accident) {
    case 'remove':
      return put('');
    case 'double':
      return put(own + own);
    case 'rename':
      return put(one.endTagStart < 0 ? `<X/>` : `<X${own.slice(1 + one.name.length, one.endTagStart - one.start)}</X>`);
    case 'strip':
      return put(
        `<${one.name}>${one.endTagStart < 0 ? '' : text.slice(one.startTagEnd, one.endTagStart)}</${one.name}>`,
      );
    case 'text':
      return put(`stray &amp; <!-- ${place} --> ${own}`);
    case 'nest':
      return put(`<${one.name} Id="x">${own}</${one.name}>`);
  }
}

const accident = fc.record({
  file: fc.nat(texts.length - 1),
  kind: fc.constantFrom<Accident>('remove', 'double', 'rename', 'strip', 'text', 'nest'),
  place: fc.nat(5000),
});

describe('effective policies of damaged families', function () {
  this.timeout(120_000);

  it('are well-formed, stay the same merged again, and their parts stand where they are said to', () => {
    fc.assert(
      fc.property(fc.array(accident, { minLength: 1, maxLength: 6 }), (accidents) => {
        const damaged = [...texts];
        for (const { file, kind, place } of accidents) damaged[file] = after(damaged[file] as string, kind, place);
        const set = PolicySet.of(damaged.map((text, i) => new Policy(`file:///f/${i}.xml`, undefined, text)));
        for (const policy of set.policies) {
          const merged = effectivePolicy(set.chainOf(policy), { origins: true, say: inEnglish });
          if ('refusal' in merged) continue;
          assert.ok(certify(merged.text).ok);
          for (const { span, from } of merged.origins) {
            assert.equal(merged.text[span.start], '<');
            assert.ok(from.length > 0);
          }
          const alone = new Policy('file:///f/alone.xml', undefined, merged.text);
          const again = effectivePolicy(PolicySet.of([alone]).chainOf(alone), { origins: false, say: inEnglish });
          const plain = effectivePolicy(set.chainOf(policy), { origins: false, say: inEnglish });
          assert.ok('text' in again && 'text' in plain);
          assert.equal(again.text, plain.text.replace(/^<!-- Not complete.*\n/m, ''));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('are refused or made, whatever the text', () => {
    fc.assert(
      fc.property(fc.nat(texts.length - 1), fc.nat(), fc.nat(200), fc.string(), (file, from, length, insert) => {
        const text = texts[file] as string;
        const at = from % text.length;
        const damaged = texts.map((one, i) =>
          i === file ? text.slice(0, at) + insert + text.slice(at + length) : one,
        );
        const set = PolicySet.of(damaged.map((one, i) => new Policy(`file:///f/${i}.xml`, undefined, one)));
        for (const policy of set.policies) {
          const merged = effectivePolicy(set.chainOf(policy), { origins: true, say: inEnglish });
          assert.ok('refusal' in merged || certify(merged.text).ok);
        }
      }),
      { numRuns: 100 },
    );
  });
});
