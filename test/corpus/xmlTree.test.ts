import assert from 'node:assert/strict';
import { XMLParser } from 'fast-xml-parser';
import { elementsIn, type XmlDocument, type XmlElement } from '../../server/xml/nodes';
import { parseXml } from '../../server/xml/parser';
import { certify } from '../support/wellFormed';
import { corpusFiles, describeCorpus } from '../support/corpus';
import { asWritten } from '../support/yardstick';

const metaData = XMLParser.getMetaDataSymbol() as symbol;
const yardstick = new XMLParser({ ...asWritten, captureMetaData: true });

/** What both trees say of one node: an element with its places and attributes, or another node's text. */
type Entry =
  readonly [depth: number, name: string, start: number, end: number, attributes: string] | readonly [number, string];

interface YardstickNode {
  readonly [name: string]: unknown;
}

const sameLines = (raw: string): string => raw.replace(/\r\n?/g, '\n');

function theirs(nodes: readonly YardstickNode[], depth: number, found: Entry[]): Entry[] {
  for (const node of nodes) {
    const name = Object.keys(node).find((key) => key !== ':@') ?? '';
    const inside = node[name];
    if (name === '#text') {
      if (depth > 0) found.push([depth, String(inside)]);
      continue;
    }
    const content = inside as readonly YardstickNode[];
    if (name === '#comment' || name === '#cdata') {
      found.push([depth, `${name} ${String(content[0]?.['#text'] ?? '')}`]);
      continue;
    }
    const { startIndex, endIndex } = (node as Record<symbol, unknown>)[metaData] as {
      startIndex: number;
      endIndex: number;
    };
    if (name.startsWith('?')) {
      found.push([depth, name, startIndex, endIndex, '']);
      continue;
    }
    found.push([depth, name, startIndex, endIndex, JSON.stringify(Object.entries(node[':@'] ?? {}))]);
    theirs(content, depth + 1, found);
  }
  return found;
}

function ours(top: XmlDocument | XmlElement, depth: number, found: Entry[]): Entry[] {
  const text = 'document' in top ? top.document.text : top.text;
  for (const child of top.children) {
    const raw = sameLines(text.slice(child.start, child.end));
    if (child.kind === 'text') {
      if (depth > 0) found.push([depth, raw]);
    } else if (child.kind === 'comment') found.push([depth, `#comment ${raw.slice(4, -3)}`]);
    else if (child.kind === 'cdata') found.push([depth, `#cdata ${raw.slice(9, -3)}`]);
    else if (child.kind === 'instruction') found.push([depth, `?${child.target}`, child.start, child.end, '']);
    else if (child.kind === 'element') {
      const attributes = child.attributes.map(({ name, valueSpan }) => [
        name,
        sameLines(text.slice(valueSpan.start, valueSpan.end)),
      ]);
      found.push([depth, child.name, child.start, child.end, JSON.stringify(attributes)]);
      ours(child, depth + 1, found);
    }
  }
  return found;
}

describeCorpus('XML tree of the corpus', () => {
  const wellFormed = corpusFiles().filter(({ text }) => parseXml(text).problems.length === 0);

  it('is well-formed nearly everywhere', () => {
    assert.ok(wellFormed.length > corpusFiles().length * 0.9, `${wellFormed.length} of ${corpusFiles().length}`);
  });

  it("equals fast-xml-parser's in elements, attributes, texts and places", () => {
    for (const { path, text } of wellFormed)
      assert.deepEqual(
        ours(parseXml(text), 0, []),
        theirs(yardstick.parse(text) as readonly YardstickNode[], 0, []),
        path,
      );
  });

  it('has every attribute where its name and value stand', () => {
    for (const { path, text } of wellFormed)
      for (const element of elementsIn(parseXml(text)))
        for (const { name, start, nameEnd, valueStart, valueEnd, end } of element.attributes) {
          assert.equal(text.slice(start, nameEnd), name, path);
          assert.match(text.slice(nameEnd, valueStart), /^\s*=\s*["']$/, path);
          assert.equal(text.charAt(valueEnd), text.charAt(valueStart - 1), path);
          assert.equal(end, valueEnd + 1, path);
        }
  });

  it('is certified', () => {
    for (const { path, text } of wellFormed) assert.deepEqual(certify(text), { ok: true }, path);
  });
});
