import assert from 'node:assert/strict';
import fc from 'fast-check';
import { caretAt, nodeAt } from '../../server/xml/caret';
import { type XmlElement, type XmlDocument, type XmlNode } from '../../server/xml/nodes';
import { parseXml } from '../../server/xml/parser';
import { certify } from '../support/wellFormed';
import { brokenText, generatedPolicy } from '../server/xml/generatedPolicy';

const shards = ['<', '>', '/', '"', "'", '=', '&', '!', '?', '-', '--', ' ', '\n', ';', ']]>', '<!--', '-->', '<![CDATA[', '<?', '?>',
  '</', '/>', '<a', '</a>', '<a>', '<b x="1"', ' y=', '&amp;', '&#0;', '&x;', '\x01', '\uD800', '\uFEFF', '<!DOCTYPE a [', 'é', '名']; // prettier-ignore

const broken = brokenText(shards);

function checkTree(document: XmlDocument): void {
  const { length } = document.text;
  const check = (nodes: readonly XmlNode[], parent: XmlElement | undefined, from: number, to: number): void => {
    let at = from;
    for (const node of nodes) {
      assert.ok(node.start >= at, `${node.kind} at ${node.start} overlaps what ends at ${at}`);
      assert.ok(
        node.end >= node.start && node.end <= to,
        `${node.kind} ${node.start}-${node.end} leaves ${from}-${to}`,
      );
      at = node.end;
      if (node.kind !== 'element') continue;
      assert.equal(node.parent, parent);
      assert.equal(node.document, document);
      assert.ok(node.startTagEnd > node.start && node.startTagEnd <= node.end, 'start tag');
      assert.ok(
        node.endTagStart === -1 || (node.endTagStart >= node.startTagEnd && node.endTagStart < node.end),
        'end tag',
      );
      for (const attribute of node.attributes) {
        assert.ok(attribute.start > node.start && attribute.end <= node.startTagEnd, 'attribute');
        assert.ok(attribute.valueStart === -1 || attribute.valueStart <= attribute.valueEnd, 'value');
        assert.ok(attribute.valueEnd <= attribute.end, 'end of the value');
      }
      check(node.children, node, node.startTagEnd, node.endTagStart < 0 ? node.end : node.endTagStart);
    }
  };
  check(document.children, undefined, 0, length);
  for (const { span } of document.problems)
    assert.ok(span.start >= 0 && span.start <= span.end && span.end <= length, `problem at ${span.start}-${span.end}`);
}

describe('XML tree of any text', () => {
  it('is in order and within the text', () => {
    fc.assert(
      fc.property(broken, (text) => checkTree(parseXml(text))),
      { numRuns: 3000 },
    );
  });

  it('answers for every place of the caret', () => {
    fc.assert(
      fc.property(broken, fc.nat(), (text, place) => {
        const document = parseXml(text);
        const offset = place % (text.length + 1);
        const { span } = caretAt(document, offset);
        assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length);
        const node = nodeAt(document, offset);
        if (node) assert.ok(node.start <= offset && offset <= node.end);
      }),
      { numRuns: 2000 },
    );
  });

  it('is without problem only where nothing is cut out or typed in', () => {
    fc.assert(
      fc.property(generatedPolicy, (text) => {
        assert.deepEqual(parseXml(text).problems, []);
        assert.deepEqual(certify(text), { ok: true });
      }),
      { numRuns: 100 },
    );
  });

  it('stands any depth and any number of faults', () => {
    const many = 10_000;
    for (const text of [
      '<a>'.repeat(many),
      '</a>'.repeat(many),
      '<a>'.repeat(many) + '</a>'.repeat(many),
      '<a></b>'.repeat(many),
      '<a><b></a>'.repeat(many),
      '<a b="'.repeat(many),
      "<a b='\n".repeat(many),
      '<a '.repeat(many),
      '<!--'.repeat(many),
      '<'.repeat(many),
      '&'.repeat(many),
      `<a ${Array.from({ length: many }, (_, i) => `a${i}="1"`).join(' ')}/>`,
      `<a>${'<![CDATA['.repeat(many)}`,
      '<?a '.repeat(many),
      '<!DOCTYPE '.repeat(many),
      `<a ${'b '.repeat(many)}`,
      `<a b="${'x y='.repeat(many)}`,
      `<a b=${'x '.repeat(many)}`,
    ]) {
      const document = parseXml(text);
      assert.ok(document.children.length > 0 || document.problems.length > 0);
      caretAt(document, text.length >> 1);
    }
  });
});
