import assert from 'node:assert/strict';
import { elementsIn, XmlElement, type XmlDocument } from '../../../server/xml/nodes';
import { parseXml } from '../../../server/xml/parser';
import { marked } from '../../support/marked';

/** The tree as text: elements with their children in brackets, other nodes by their kinds. */
function shape(top: XmlDocument | XmlElement): string {
  const inside = top.children.map((child) => (child.kind === 'element' ? shape(child) : child.kind)).join(' ');
  if (!(top instanceof XmlElement)) return inside;
  return inside === '' ? top.name : `${top.name}(${inside})`;
}

/** The elements only. */
function outline(top: XmlDocument | XmlElement): string {
  const elements = top.children.filter((child) => child.kind === 'element');
  const inside = elements.map(outline).join(' ');
  if (!(top instanceof XmlElement)) return inside;
  return inside === '' ? top.name : `${top.name}(${inside})`;
}

/** Expects one problem of that code at each marked span, and no other. */
function expectProblems(source: string, ...codes: string[]): XmlDocument {
  const { text, spans } = marked(source);
  const document = parseXml(text);
  const expected = [...spans].sort((a, b) => a.start - b.start).map((span, i) => ({ code: codes[i], span }));
  assert.deepEqual(
    document.problems.map(({ code, span }) => ({ code, span })),
    expected,
    text,
  );
  return document;
}

describe('parseXml', () => {
  it('reads every kind of node', () => {
    const document = expectProblems('<?xml version="1.0"?>\n<!-- c --><a x="1"> t <b/><![CDATA[ <c> ]]><?pi d?></a>\n');
    assert.equal(shape(document), 'instruction text comment a(text b cdata instruction) text');
    assert.equal(document.root?.name, 'a');
  });

  it('knows where names, values, tags and contents stand', () => {
    const { text, spans } = marked(`«<«a»\n «x» = '«1&lt;»'>»«t»«</a >»`);
    const root = parseXml(text).root!;
    const x = root.attribute('x')!;
    const found = [root.startTagSpan, root.nameSpan, x.nameSpan, x.valueSpan, root.contentSpan, root.endTagSpan!];
    const order = (all: readonly { start: number; end: number }[]): unknown =>
      [...all].sort((a, b) => a.start - b.start || a.end - b.end);
    assert.deepEqual(order(found), order(spans));
    assert.equal(x.value, '1<');
    assert.equal(root.end, text.length);
  });

  it('accepts a byte order mark, any line end and names of any script', () => {
    assert.equal(expectProblems('\uFEFF<?xml version="1.0" encoding="utf-8"?>\r\n<a>\r\n</a>').root?.start, 41);
    expectProblems('<名前 größe="1" x:y="2"><a.b-c_1/></名前>');
  });

  it('decodes entities when asked', () => {
    const root = parseXml('<a v="&quot;&#65;&#x42;&amp;lt;">&gt;<![CDATA[&amp;]]></a>').root!;
    assert.equal(root.valueOf('v'), '"AB&lt;');
    assert.equal(root.textContent, '>&amp;');
  });

  it('reads > in values and text, and quotes in text', () => {
    expectProblems(`<a x=">" y='"'>"it's" ></a>`);
  });

  describe('tags that are not finished', () => {
    const cases: [source: string, outline: string, code: string][] = [
      ['<a>\n  «<Output»\n  <b/>\n</a>', 'a(Output b)', 'unfinished-tag'],
      ['<a>\n  «<Output Cl»\n  <b/>\n</a>', 'a(Output b)', 'unfinished-tag'],
      ['<a>\n  «<Output Cl=»\n  <b/>\n</a>', 'a(Output b)', 'unfinished-tag'],
      ['<a>\n  <Output Cl=«"»\n  <b/>\n</a>', 'a(Output b)', 'unclosed-value'],
      ['<a>\n  <Output Cl=«"em»\n  <b/>\n</a>', 'a(Output b)', 'unclosed-value'],
      ['<a>\n  «<Output» <b/>\n</a>', 'a(Output b)', 'unfinished-tag'],
      ['<a>«<»\n<b/></a>', 'a( b)', 'bare-less-than'],
      ['<a>\n  «<c»\n    <b/>\n  </c>\n</a>', 'a(c(b))', 'unfinished-tag'],
      ['<a>\n  «<cla»\n    <b/>\n  </claims>\n</a>', 'a(cla(b))', 'unfinished-tag'],
      ['<a><b>x«</b»</a>', 'a(b)', 'unfinished-tag'],
      ['<a>\n  «</Out»\n  <b/>\n</a>', 'a(b)', 'unfinished-tag'],
    ];
    for (const [source, expected, code] of cases)
      it(source, () => assert.equal(outline(expectProblems(source, code)), expected));
  });

  describe('end tags', () => {
    const cases: [source: string, outline: string, ...codes: string[]][] = [
      ['<a><«b»></a>', 'a(b)', 'unclosed-element'],
      ['<a>\n  <«b»>\n    <c/>\n  <d/>\n</a>', 'a(b(c) d)', 'unclosed-element'],
      ['<a><«b» i="1"><b i="2"/></a>', 'a(b b)', 'unclosed-element'],
      [
        '<s>\n<p>\n<x><y/></x>\n</p>\n<«p»>\n<x><y/></x>\n<p>\n<x/>\n</p>\n</s>',
        's(p(x(y)) p(x(y)) p(x))',
        'unclosed-element',
      ],
      ['<a>\n  <«b»>\n    <«c»>\n</a>', 'a(b(c))', 'unclosed-element', 'unclosed-element'],
      ['<a><b><c>«</x>»</c></b></a>', 'a(b(c))', 'extra-end-tag'],
      ['<a><b/>«</b>»</a>', 'a(b)', 'extra-end-tag'],
      ['<a><b><c/></«B»></a>', 'a(b(c))', 'mismatched-end-tag'],
      ['<a><b><c/></«a»></a>', 'a(b(c))', 'mismatched-end-tag'],
      ['<a>\n  <b/>\n«</a>»\n  <c/>\n</a>', 'a(b c)', 'extra-end-tag'],
      ['<a><b><«c»>', 'a(b(c))', 'unclosed-element'],
    ];
    for (const [source, expected, ...codes] of cases)
      it(source.replace(/\n/g, '⏎'), () => assert.equal(outline(expectProblems(source, ...codes)), expected));
  });

  describe('attributes', () => {
    const cases: [source: string, values: (string | undefined)[], code: string][] = [
      ['<a x="1"«y»="2"/>', ['1', '2'], 'missing-space'],
      ['<a x="1" «x»="2"/>', ['1', '2'], 'duplicate-attribute'],
      ['<a «x»/>', [''], 'missing-value'],
      ['<a «x=» y="2"/>', ['', '2'], 'missing-value'],
      ['<a «x»"1"/>', ['1'], 'missing-equals'],
      ['<a x=«1» y="2"/>', ['1', '2'], 'unquoted-value'],
      ['<a x=«1 b"» y="2"/>', ['1 b', '2'], 'unquoted-value'],
      ['<a x=«"1» y="2"/>', ['1', '2'], 'unclosed-value'],
      ['<a x=«"1»/>', ['1'], 'unclosed-value'],
      ['<a x=«"1»><b y="2"/></a>', ['1'], 'unclosed-value'],
      ['<a x="1«<»2"/>', ['1<2'], 'bare-less-than'],
      ['<a x="«&»2"/>', ['&2'], 'bare-ampersand'],
      ['<a x="«&nbsp;»"/>', ['&nbsp;'], 'unknown-entity'],
      ['<a x=«"»"1"/>', ['1'], 'syntax'],
      ['<a x="1" «,» y="2"/>', ['1', '2'], 'syntax'],
      ['<a x=«s»"1"/>', ['1'], 'syntax'],
      ['<a «1x»="1"/>', ['1'], 'invalid-name'],
      ['<a x="1" «/ >»', ['1'], 'syntax'],
      ['<a x="1"«<» y="2"/>', ['1', '2'], 'bare-less-than'],
    ];
    for (const [source, values, code] of cases)
      it(source, () => {
        const root = expectProblems(source, code).root!;
        assert.deepEqual(
          root.attributes.map(({ value }) => value),
          values,
        );
      });
  });

  describe('text, comments and the rest', () => {
    const cases: [source: string, ...codes: string[]][] = [
      ['<a>x «&» y</a>', 'bare-ampersand'],
      ['<a>x «&amp» y</a>', 'bare-ampersand'],
      ['<a>x «&#65» y</a>', 'bare-ampersand'],
      ['<a>x «&foo;» y</a>', 'unknown-entity'],
      ['<a>«&#0;»</a>', 'invalid-character'],
      ['<a>«&#xFFFF;»</a>', 'invalid-character'],
      ['<a>x «<» y</a>', 'bare-less-than'],
      ['<a>x«]]>»y</a>', 'cdata-end-in-text'],
      ['<a>«\u0001»</a>', 'invalid-character'],
      ['<a>«\uD800»x</a>', 'invalid-character'],
      ['<a x="1«\u0001»2"/>', 'invalid-character'],
      ['<a>«<!-- foo»\n<b/></a>', 'unclosed-comment'],
      ['<a>«<!-- foo »<b/></a>', 'unclosed-comment'],
      ['<a>«<!-- foo»\n<b/><!-- c --></a>', 'unclosed-comment'],
      ['<a><!-- x «--» y --></a>', 'double-hyphen-in-comment'],
      ['<a><!-- x «-»--></a>', 'double-hyphen-in-comment'],
      ['<a>«<![CDATA[ x»\n</a>', 'unclosed-cdata'],
      ['<a>«<!-» x --></a>', 'syntax'],
      ['<a>«<?pi x»\n</a>', 'unclosed-instruction'],
      ['<a>«<?1?>»</a>', 'invalid-name'],
      [' «<?xml version="1.0"?>»<a/>', 'misplaced-declaration'],
      ['«<?xml encoding="utf-8"?>»<a/>', 'invalid-declaration'],
      ['«<?xml version="1.0" standalone="yes" encoding="utf-8"?>»<a/>', 'invalid-declaration'],
      ['<?xml version="1.0" encoding="«utf-9»"?><a/>', 'invalid-declaration'],
      ['«<?xml version="1.0">»<a/>', 'unclosed-instruction'],
      ['«<!DOCTYPE a [<!ENTITY e "<x>"> ]>»<a>&e;</a>', 'doctype'],
      ['«»', 'no-root'],
      ['«<!-- only -->»', 'no-root'],
      ['<a/><«b»/><c/>', 'second-root'],
      ['<a/>«text»', 'text-outside-root'],
      ['«text»<a/>', 'text-outside-root'],
      ['<a>«</a x foo>»', 'syntax'],
    ];
    for (const [source, ...codes] of cases) it(JSON.stringify(source), () => void expectProblems(source, ...codes));
  });

  it('lists problems in the order of their places', () => {
    expectProblems('<a>«&»<«b»>«<»  \n</a>', 'bare-ampersand', 'unclosed-element', 'bare-less-than');
  });

  it('walks trees of any depth', () => {
    const depth = 50_000;
    const document = parseXml('<a>'.repeat(depth) + '</a>'.repeat(depth));
    let count = 0;
    for (const element of elementsIn(document)) count += element.name.length;
    assert.equal(count, depth);
    assert.deepEqual(document.problems, []);
  });
});
