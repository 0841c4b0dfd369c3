import assert from 'node:assert/strict';
import { XMLParser } from 'fast-xml-parser';
import type { FormattingOptions } from 'vscode-languageserver-types';
import { formatPolicy } from '../../server/features/editing/formatting';
import { parseXml } from '../../server/xml/parser';
import { corpusFiles, describeCorpus } from '../support/corpus';
import { asWritten } from '../support/yardstick';
import { editedPolicy } from '../support/markedPolicy';

const styles: readonly FormattingOptions[] = [
  { tabSize: 2, insertSpaces: true },
  { tabSize: 4, insertSpaces: true, insertFinalNewline: true, trimFinalNewlines: true, trimTrailingWhitespace: true },
  { tabSize: 4, insertSpaces: false },
];

const yardstick = new XMLParser(asWritten);

type Read = Readonly<Record<string, unknown>>;

/** Another parser's tree, without the white space of elements that have no text of their own. */
function contentOf(nodes: readonly Read[]): unknown {
  const hasText = nodes.some((node) => '#cdata' in node || String(node['#text'] ?? '').trim() !== '');
  return nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@') ?? '';
    const inside = node[name];
    if (name === '#text') return hasText ? [inside] : [];
    return [[name, Object.entries((node[':@'] as Read | undefined) ?? {}), contentOf(inside as readonly Read[])]];
  });
}

const treeOf = (text: string): unknown => contentOf(yardstick.parse(text) as readonly Read[]);

function format(text: string, options: FormattingOptions): string {
  const { policy, after } = editedPolicy(text);
  const { edits, left } = formatPolicy(policy, options);
  assert.deepEqual(left, []);
  return after(edits);
}

describeCorpus('formatting of the corpus', () => {
  const wellFormed = corpusFiles().filter(({ text }) => parseXml(text).problems.length === 0);
  const ruins: readonly (readonly [string, (text: string) => string])[] = [
    ['as they are', (text) => text],
    ['without indentation', (text) => text.replace(/>[ \t]*(\r?\n)[ \t]*</g, '>$1<')],
    ['on few lines', (text) => text.replace(/>\s+<(?!!--)/g, '><')],
  ];
  for (const [what, ruin] of ruins)
    for (const options of styles)
      it(`${what}: twice is once, and the tree stays (${options.insertSpaces ? `${options.tabSize} spaces` : 'tabs'})`, () => {
        for (const { path, text } of wellFormed) {
          const before = ruin(text);
          const once = format(before, options);
          assert.equal(format(once, options), once, path);
          assert.deepEqual(treeOf(once), treeOf(before), path);
        }
      });
});
