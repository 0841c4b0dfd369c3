import assert from 'node:assert/strict';
import { relative } from 'node:path';
import { loadCatalogue } from '../../server/catalogue/catalogue';
import { applyPlan } from '../../server/edits/plan';
import { Policy } from '../../server/policy/policy';
import { PolicySet } from '../../server/policy/policySet';
import type { FindingDraft } from '../../server/rules/rule';
import { rules } from '../../server/rules/table';
import { elementsIn, type XmlElement } from '../../server/xml/nodes';
import { certify } from '../support/wellFormed';
import { corpusFiles, corpusFolder, describeCorpus } from '../support/corpus';
import { inEnglish } from '../support/inEnglish';
import { validate, xsdMissing } from '../support/xsd';

const schemaRules = rules.filter(({ code }) => code.startsWith('schema/'));

/** What the rules of the vocabulary say of one text. */
function findingsIn(text: string): (FindingDraft & { readonly code: string })[] {
  const policy = new Policy('file:///a.xml', undefined, text);
  const context = { policy, policies: PolicySet.of([policy]), catalogue: loadCatalogue(), options: {} };
  const found: (FindingDraft & { code: string })[] = [];
  for (const rule of schemaRules) rule.check(context, (draft) => found.push({ ...draft, code: rule.code }));
  return found;
}

const isError = ({ severity }: FindingDraft): boolean => severity === undefined || severity === 'error';

/** Why the schema rejects a real policy: what was left for the reader to fill in. */
const leftToFillIn = /yourtenant|your_tenant|add your AppInsights|\w\.\.\.\w/;

describeCorpus('the vocabulary on real policies', () => {
  it('finds only what their authors left to be filled in', () => {
    for (const { path, text } of corpusFiles())
      for (const { code, args = [] } of findingsIn(text)) {
        assert.equal(code, 'schema/invalid-value', path);
        assert.match(inEnglish(args[0] ?? ''), leftToFillIn, path);
      }
  });

  it('finds no error where the official schema finds none, and one where it does but for placeholders', function () {
    if (xsdMissing) return this.skip();
    const texts = new Map(
      corpusFiles().map(({ path, text }) => [relative(corpusFolder, path), text.replace(/^\uFEFF/, '')]),
    );
    for (const [path, lines] of validate(texts)) {
      const faults = lines.filter((line) => line.includes('validity error'));
      const real = faults.filter((line) => !/\{Settings:|\{\{/.test(line));
      assert.equal(findingsIn(texts.get(path)!).some(isError), real.length > 0, path);
    }
  });

  it('mends what it finds in damaged copies of them, and leaves well-formed text', () => {
    const files = corpusFiles().filter(({ text }) => text.length < 40_000 && findingsIn(text).length === 0);
    let mended = 0;
    for (const [i, { path, text }] of files.entries())
      for (const damage of damages) {
        const damaged = damage(text, i);
        if (damaged === undefined) continue;
        const before = findingsIn(damaged);
        for (const finding of before)
          for (const fix of finding.fixes ?? []) {
            const after = applyPlan(fix.plan(), 'file:///a.xml', damaged);
            const what = `${path}: ${damage.name}: ${finding.code}: ${fix.title.text} ${fix.title.args.join()}`;
            assert.ok(certify(after).ok, what);
            if (!fix.preferred) continue;
            const left = findingsIn(after).filter(
              ({ code, args }) => code === finding.code && String(args) === String(finding.args),
            );
            const had = before.filter(
              ({ code, args }) => code === finding.code && String(args) === String(finding.args),
            );
            assert.ok(left.length < had.length, what);
            mended++;
          }
      }
    assert.ok(mended > 100, `only ${mended} were mended`);
  });
});

/** Ways to damage a policy, each at a place that the number of the file chooses. */
const damages: readonly ((text: string, seed: number) => string | undefined)[] = [
  function swapSiblings(text, seed) {
    const pairs = innerElements(text).flatMap((one) => {
      const siblings = one.parent!.elements();
      const next = siblings[siblings.indexOf(one) + 1];
      return next && next.name !== one.name ? [[one, next] as const] : [];
    });
    const pair = pick(pairs, seed);
    if (!pair) return undefined;
    const [a, b] = pair;
    return (
      text.slice(0, a.start) +
      text.slice(b.start, b.end) +
      text.slice(a.end, b.start) +
      text.slice(a.start, a.end) +
      text.slice(b.end)
    );
  },
  function renameElement(text, seed) {
    const one = pick(
      innerElements(text).filter(({ endTagStart }) => endTagStart >= 0),
      seed,
    );
    if (!one) return undefined;
    const name = `${one.name}X`;
    return `${text.slice(0, one.start + 1)}${name}${text.slice(one.nameSpan.end, one.endTagStart)}</${name}>${text.slice(one.end)}`;
  },
  function repeatElement(text, seed) {
    const one = pick(innerElements(text), seed * 3);
    return one && text.slice(0, one.end) + text.slice(one.start, one.end) + text.slice(one.end);
  },
  function removeElement(text, seed) {
    const one = pick(innerElements(text), seed * 5);
    return one && text.slice(0, one.start) + text.slice(one.end);
  },
  function moveToGrandparent(text, seed) {
    const one = pick(
      innerElements(text).filter(({ parent }) => parent?.parent !== undefined && parent.endTagStart >= 0),
      seed * 7,
    );
    if (!one) return undefined;
    const { end } = one.parent!;
    return text.slice(0, one.start) + text.slice(one.end, end) + text.slice(one.start, one.end) + text.slice(end);
  },
  function removeAttribute(text, seed) {
    const attribute = pick(
      innerElements(text).flatMap(({ attributes }) => attributes),
      seed * 11,
    );
    return attribute && text.slice(0, attribute.start) + text.slice(attribute.end);
  },
  function changeValue(text, seed) {
    const attribute = pick(
      innerElements(text).flatMap(({ attributes }) => attributes),
      seed * 13,
    );
    return attribute && `${text.slice(0, attribute.valueStart)}${attribute.value}x${text.slice(attribute.valueEnd)}`;
  },
  function fillEmpty(text, seed) {
    const one = pick(
      innerElements(text).filter(({ selfClosed }) => selfClosed),
      seed,
    );
    return one && `${text.slice(0, one.startTagEnd - 2)}>\n</${one.name}>${text.slice(one.end)}`;
  },
];

function innerElements(text: string): XmlElement[] {
  return [...elementsIn(new Policy('file:///a.xml', undefined, text).document)].filter(
    ({ parent }) => parent !== undefined,
  );
}

function pick<T>(all: readonly T[], seed: number): T | undefined {
  return all[(seed * 37 + 11) % Math.max(1, all.length)];
}
