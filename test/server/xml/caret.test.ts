import assert from 'node:assert/strict';
import { caretAt, nodeAt, type Caret } from '../../../server/xml/caret';
import { parseXml } from '../../../server/xml/parser';
import { marked } from '../../support/marked';

function at(source: string): { caret: Caret; text: string } {
  const { text, caret } = marked(source);
  return { caret: caretAt(parseXml(text), caret), text };
}

/** The caret in a word: its kind, whose it is, and the text it would replace. */
function told(source: string): string {
  const { caret, text } = at(source);
  const place = text.slice(caret.span.start, caret.span.end);
  switch (caret.kind) {
    case 'tagName':
      return `tagName ${place}`;
    case 'attributeName':
      return `attributeName of ${caret.element.name}: ${caret.attribute?.name ?? 'gap'}`;
    case 'attributeValue':
      return `value of ${caret.attribute.name}: ${place}`;
    case 'text':
      return `text in ${caret.parent.name}`;
    case 'endTag':
      return `endTag of ${caret.element?.name}: ${place}`;
    default:
      return caret.kind;
  }
}

describe('caretAt', () => {
  const cases: [source: string, expected: string][] = [
    ['<a><|b x="1"/></a>', 'tagName b'],
    ['<a><b| x="1"/></a>', 'tagName b'],
    ['<a><b |x="1"/></a>', 'attributeName of b: x'],
    ['<a><b x|="1"/></a>', 'attributeName of b: x'],
    ['<a><b x="|1"/></a>', 'value of x: 1'],
    ['<a><b x="1|"/></a>', 'value of x: 1'],
    ['<a><b x="1"|/></a>', 'attributeName of b: gap'],
    ['<a><b x="1" | y="2"/></a>', 'attributeName of b: gap'],
    ['<a><b x="1" |/></a>', 'attributeName of b: gap'],
    ['<a><b/|></a>', 'outside'],
    ['<a>|<b/></a>', 'text in a'],
    ['<a><b/>|</a>', 'text in a'],
    ['<a>te|xt</a>', 'text in a'],
    ['<a><b>\n  |\n</b></a>', 'text in b'],
    ['<a><b></|b></a>', 'endTag of b: b'],
    ['<a><b></b|></a>', 'endTag of b: b'],
    ['<a><!-- | --></a>', 'comment'],
    ['<a><![CDATA[ | ]]></a>', 'cdata'],
    ['<a><?pi | ?></a>', 'instruction'],
    ['<a/>|', 'outside'],
    ['|<a/>', 'outside'],
    ['<a/>\n|\n', 'outside'],
    // Half-typed.
    ['<a>\n  <Output|\n  <b/>\n</a>', 'tagName Output'],
    ['<a>\n  <OutputClaim |\n  <b/>\n</a>', 'attributeName of OutputClaim: gap'],
    ['<a>\n  <OutputClaim Cl|\n  <b/>\n</a>', 'attributeName of OutputClaim: Cl'],
    ['<a>\n  <OutputClaim Cl=|\n  <b/>\n</a>', 'value of Cl: '],
    ['<a>\n  <OutputClaim Cl="|\n  <b/>\n</a>', 'value of Cl: '],
    ['<a>\n  <OutputClaim Cl="em|\n  <b/>\n</a>', 'value of Cl: em'],
    ['<a>\n  <OutputClaim Cl="em|/>\n  <b/>\n</a>', 'value of Cl: em'],
    ['<a>\n  <OutputClaim Cl="|" Pa="x"/>\n</a>', 'value of Cl: '],
    ['<a>\n  <OutputClaim Cl="| Pa="x"/>\n</a>', 'value of Cl: '],
    ['<a>\n  <OutputClaim Id="1" Pa|/>\n</a>', 'attributeName of OutputClaim: Pa'],
    ['<a>\n  <OutputClaim\n    Id="1"\n    Pa|\n  />\n</a>', 'attributeName of OutputClaim: Pa'],
    ['<a>\n  <|\n  <b/>\n</a>', 'tagName '],
    ['<a><|</a>', 'tagName '],
    ['<a>\n  </Out|\n  <b/>\n</a>', 'endTag of a: Out'],
    ['<a><b>x</|</a>', 'endTag of b: '],
    ['<a><b>x</b|</a>', 'endTag of b: b'],
    ['<a>\n  <b>\n    |\n  <c/>\n</a>', 'text in b'],
    ['<a>\n  <b>|', 'text in b'],
    ['<a>\n  <!-- foo|\n  <b/>\n</a>', 'comment'],
    ['<Output|', 'tagName Output'],
    ['<Output |', 'attributeName of Output: gap'],
    ['<|', 'tagName '],
  ];
  for (const [source, expected] of cases) it(source.replace(/\n/g, '⏎'), () => assert.equal(told(source), expected));
});

describe('nodeAt', () => {
  it('finds the innermost node, the later one where two touch', () => {
    const kinds = (source: string): string | undefined => {
      const { text, caret } = marked(source);
      const node = nodeAt(parseXml(text), caret);
      return node?.kind === 'element' ? node.name : node?.kind;
    };
    assert.equal(kinds('<a>|<b/></a>'), 'b');
    assert.equal(kinds('<a><b x="|1"/></a>'), 'b');
    assert.equal(kinds('<a>te|xt</a>'), 'text');
    assert.equal(kinds('<a>text</|a>'), 'a');
    assert.equal(kinds('<a/>\n<!-- | -->'), 'comment');
    assert.equal(kinds('<a/>|'), undefined);
    assert.equal(kinds('<a>\n<b|\n</a>'), 'b');
  });
});
