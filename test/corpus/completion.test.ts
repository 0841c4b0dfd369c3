import assert from 'node:assert/strict';
import type { TextEdit } from 'vscode-languageserver-types';
import { loadCatalogue } from '../../server/catalogue/catalogue';
import { completionsAt } from '../../server/features/completion/completionsAt';
import { lineIndexOf } from '../../server/presentation/lineIndexOf';
import type { PolicySet } from '../../server/policy/policySet';
import { Policy } from '../../server/policy/policy';
import { caretAt } from '../../server/xml/caret';
import { completeAgain, corpusSets, positionsIn, type Cut, type Position } from '../support/completionRun';
import { describeCorpus } from '../support/corpus';

/** Values that only their author knows: words for people, names of the other side's claims, patterns. */
const free =
  /\/@(?:PartnerClaimType|DefaultValue|RegularExpression|HelpText|Text|Value|ClaimType|PolicyId|Id|TenantObjectId|InstrumentationKey|Issuer)$/;

/** Values of attributes that a list can be expected to have, though `free` has their name. */
const known = /^(?:InputParameter|Key|Action|Parameter|InputTokenSource|PredicateReference|\w*Reference)\/@Id$/;

/** Every position (with `COMPLETION=all`), or one in so many. */
const step = process.env['COMPLETION'] === 'all' ? 1 : 53;

/** True for values of attributes that can be known: of a fixed set, or naming something that is in sight. */
function isKnowable(set: PolicySet, { kind, at, policy, start, expected }: Position): boolean {
  if (kind !== 'value') return kind !== 'text';
  if (free.test(at) && !known.test(at)) return false;
  const caret = caretAt(policy.document, start);
  if (caret.kind !== 'attributeValue') return false;
  const { element, attribute } = caret;
  const { references } = loadCatalogue();
  const name = element.localName;
  const row = references
    .placesOf(name)
    .find((place) => place.attribute === attribute.name && references.applies(place, element, name));
  if (row?.role === 'definition') return false;
  // What nobody defines, nobody can offer; policy keys are defined elsewhere.
  const elsewhere = row === undefined || row.kind === 'policyKey' || row.kind === 'claimsExchange';
  return elsewhere || set.chainOf(policy).defines(row.kind, expected);
}

describeCorpus('completion of real policies', () => {
  for (const cut of ['nothing', 'word', 'line'] satisfies Cut[])
    it(`offers what stands there, with ${cut} cut off at the caret`, function () {
      this.timeout(0);
      const counts = new Map<string, [right: number, all: number]>();
      const misses: string[] = [];
      const times: number[] = [];
      let n = 0;
      for (const set of corpusSets('starterpack'))
        for (const policy of set.policies)
          for (const position of positionsIn(policy)) {
            if (n++ % step !== 0 || !isKnowable(set, position)) continue;
            const { labels, took } = completeAgain(set, position, cut);
            times.push(took);
            const count = counts.get(position.kind) ?? [0, 0];
            counts.set(position.kind, count);
            count[1]++;
            // Ids compare without case.
            if (labels.some((label) => label.toLowerCase() === position.expected.toLowerCase())) count[0]++;
            else misses.push(`${position.at} "${position.expected}" in ${policy.uri} at ${position.start}`);
          }
      times.sort((a, b) => a - b);
      if (step === 1) {
        console.log(cut, [...counts].map(([kind, [right, all]]) => `${kind} ${right}/${all}`).join(', '));
        console.log(
          `median ${times[times.length >> 1]?.toFixed(2)} ms, 95 % below ${times[(times.length * 0.95) | 0]?.toFixed(2)} ms`,
        );
        console.log(misses.join('\n'));
      }
      for (const [kind, [right, all]] of counts)
        assert.ok(right / all >= 0.99, `${kind}: ${right} of ${all}\n${misses.join('\n')}`);
      assert.ok(counts.size === 3);
    });

  it('answers at any place of any text, with ranges that clients take', function () {
    this.timeout(0);
    let places = 0;
    for (const set of corpusSets('samples'))
      for (const policy of set.policies)
        for (let offset = places % 400; offset < policy.text.length; offset += policy.text.length >> 2 || 1) {
          places++;
          // The rest of the file is there, or half of it is lost.
          const rest =
            places % 2 === 0 ? policy.text.slice(offset) : policy.text.slice(offset + policy.text.length / 2);
          const cut = new Policy(policy.uri, 2, policy.text.slice(0, offset) + rest);
          const caret = lineIndexOf(cut).positionAt(offset);
          const list = completionsAt({ policies: set.with([cut]), policy: cut, offset, snippets: true });
          for (const { label, textEdit } of list?.items ?? []) {
            const { start, end } = (textEdit as TextEdit).range;
            const inLine = start.line === caret.line && end.line === caret.line;
            const around = start.character <= caret.character && caret.character <= end.character;
            assert.ok(inLine && around, `${label} in ${policy.uri} at ${offset}`);
          }
        }
    assert.ok(places > 200, `${places} places`);
  });
});
