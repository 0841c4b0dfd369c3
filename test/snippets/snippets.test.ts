import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { XMLValidator } from 'fast-xml-parser';
import { checkPolicies, describeFinding } from '../support/checkPolicies';
import { expandSnippet, parseSnippet, tabStops } from '../support/expandSnippet';
import { validate, xsdMissing } from '../support/xsd';
import { placeOf, places, putIn } from './places';

interface Snippet {
  readonly name: string;
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const file = resolve(__dirname, '../../snippets/b2c-policy.code-snippets');
const snippets: Snippet[] = Object.entries(
  JSON.parse(readFileSync(file, 'utf8')) as Record<string, Omit<Snippet, 'name'>>,
).map(([name, snippet]) => ({ name, ...snippet }));
const bodyOf = (snippet: Snippet) => snippet.body.join('\n');

/** Families of rules that can judge a snippet alone; the others ask for what it refers to, which its policy has. */
const judges = ['xml/', 'metadata/', 'policy-key/'];

/** How often a snippet must be expanded for each of its choices to be taken once. */
function variantsOf(snippet: Snippet): number {
  return Math.max(1, ...tabStops(parseSnippet(bodyOf(snippet))).map((stop) => stop.choices.length));
}

/** Every text that a snippet may insert without typing, as policies: its default, then the other choices. */
function policiesOf(snippet: Snippet): string[] {
  const place = placeOf(snippet.prefix);
  assert.ok(place, `test/snippets/places.ts does not say where ${snippet.prefix} belongs`);
  return Array.from({ length: variantsOf(snippet) }, (_, choice) =>
    putIn(place, expandSnippet(bodyOf(snippet), { choice })),
  );
}

describe('snippets', () => {
  it('are at least 30', () => {
    assert.ok(snippets.length >= 30, `only ${snippets.length}`);
  });

  it('have a prefix each, no two the same', () => {
    const prefixes = snippets.map((snippet) => snippet.prefix);
    assert.deepEqual(
      prefixes.filter((prefix) => !/^b2c-[a-z0-9]+(-[a-z0-9]+)*$/.test(prefix)),
      [],
    );
    assert.deepEqual(
      prefixes.filter((prefix, index) => prefixes.indexOf(prefix) !== index),
      [],
    );
  });

  it('have no place left over in the table of places', () => {
    const unused = Object.keys(places).filter(
      (key) =>
        !snippets.some((snippet) =>
          key.endsWith('*') ? snippet.prefix.startsWith(key.slice(0, -1)) : snippet.prefix === key,
        ),
    );
    assert.deepEqual(unused, []);
  });

  for (const snippet of snippets) {
    describe(snippet.prefix, () => {
      it('says in English and Chinese what it is and where it belongs', () => {
        assert.match(snippet.description, /^[A-Z].*\. Place: \S.*\. · \S.*。位置: \S.*。$/);
      });

      it('has tab stops from 1 on and ends at $0', () => {
        const numbers = tabStops(parseSnippet(bodyOf(snippet))).map((stop) => stop.number);
        assert.equal(numbers.filter((number) => number === 0).length, 1, 'exactly one $0');
        const others = [...new Set(numbers)].sort((a, b) => a - b);
        assert.deepEqual(
          others,
          others.map((_, index) => index),
          'no number left out',
        );
      });

      it('says once what stands at a tab stop', () => {
        const saying = tabStops(parseSnippet(bodyOf(snippet))).filter(
          (stop) => stop.choices.length + stop.content.length > 0,
        );
        const numbers = saying.map((stop) => stop.number);
        assert.equal(new Set(numbers).size, numbers.length);
      });

      it('is indented with tabs, which editors turn into what the file uses', () => {
        for (const line of snippet.body.filter(
          (line) => !line.startsWith('  xmlns') && !/^ {2}[A-Z]\w+="/.test(line),
        )) {
          assert.doesNotMatch(line, /^\t* /);
        }
      });

      it('inserts well-formed XML', () => {
        for (const text of policiesOf(snippet)) {
          assert.equal(XMLValidator.validate(text), true);
          assert.doesNotMatch(text, /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\dA-Fa-f]+);)/, 'a bare &');
          assert.doesNotMatch(text, /="[^"]*<[^"]*"/, 'a bare < in an attribute value');
          assert.doesNotMatch(text, /\$\{|\$\d/, 'a placeholder left over');
        }
      });

      it('inserts nothing that the rules find fault with', () => {
        for (const text of policiesOf(snippet)) {
          const texts = new Map([['file:///place.xml', text]]);
          const found = checkPolicies(texts).filter(({ rule }) =>
            judges.some((family) => rule.code.startsWith(family)),
          );
          assert.deepEqual(
            found.map((finding) => describeFinding(finding, texts)),
            [],
          );
        }
      });
    });
  }

  describe('in a policy', () => {
    if (xsdMissing) {
      it(xsdMissing, function () {
        this.skip();
      });
      return;
    }
    let faults: Map<string, string[]>;
    before(() => {
      const documents = snippets.flatMap((snippet) =>
        policiesOf(snippet).map((text, choice): [string, string] => [`${snippet.prefix} ${choice}`, text]),
      );
      faults = validate(new Map(documents));
    });
    for (const snippet of snippets) {
      it(`${snippet.prefix} is valid by the schema`, () => {
        for (let choice = 0; choice < variantsOf(snippet); choice++) {
          assert.deepEqual(faults.get(`${snippet.prefix} ${choice}`), [], `with choice ${choice} of each list`);
        }
      });
    }
  });
});
