import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { XmlDocument, XmlNode } from '../../../server/xml/nodes';
import { readAny } from '../../../server/xml/parser';
import { readWellFormed } from '../../../server/xml/wellFormedReader';
import { corpusFiles, describeCorpus } from '../../support/corpus';
import { generatedPolicy } from './generatedPolicy';

/** Everything that a tree says, as plain data. */
function plain({ children, problems }: XmlDocument): unknown {
  const node = (one: XmlNode): unknown =>
    one.kind !== 'element'
      ? { ...one }
      : {
          name: one.name,
          start: one.start,
          startTagEnd: one.startTagEnd,
          endTagStart: one.endTagStart,
          end: one.end,
          selfClosed: one.selfClosed,
          attributes: one.attributes.map(({ name, start, valueStart, valueEnd, end }) => [
            name,
            start,
            valueStart,
            valueEnd,
            end,
          ]),
          text: one.textContent,
          textSpan: one.textSpan,
          children: one.children.map(node),
        };
  return { children: children.map(node), problems };
}

/** The fast reader reads exactly what has no fault, and reads it as the patient one does. */
function agrees(text: string): void {
  const fast = readWellFormed(text);
  const patient = readAny(text);
  if (fast) assert.deepEqual(plain(fast), plain(patient));
  else assert.notEqual(patient.problems.length, 0, text);
}

describe('wellFormedReader', () => {
  it('reads what the patient parser finds no fault in, and gives the same tree', () => {
    const texts = [
      '<a/>',
      '\uFEFF<?xml version="1.0"?>\n<!-- c --><a x="1" y = \'2\' >t&amp;<b\n/>u<![CDATA[<&]]> <?pi x?></a >\n',
      '<a b="]]>">x &gt; y</a>',
      '<p:a xmlns:p="u"><p:b>1</p:b>\r\n</p:a>',
      '<a><!-- & ]]> --><b>]</b>]></a>',
      '<é b="ü"/>',
      '<a>&#x41;&lt;</a>',
    ];
    for (const text of texts) agrees(text);
  });

  it('leaves every text with a fault to the patient parser', () => {
    const texts = [
      '',
      ' ',
      'x<a/>',
      '<a/>x',
      '<a/><b/>',
      '<a>',
      '</a>',
      '<a></b>',
      '<a b=1/>',
      '<a b="1"c="2"/>',
      '<a b="1" b="2"/>',
      '<a b="<"/>',
      '<a>&</a>',
      '<a b="&x;"/>',
      '<a>]]></a>',
      '<a b="]]>">]]></a>',
      '<a><!-- -- --></a>',
      '<!DOCTYPE a><a/>',
      '<a>\u0001</a>',
      ' <?xml version="1.0"?><a/>',
      '<a><?xml version="1.0"?></a>',
      '<![CDATA[x]]><a/>',
      '&amp;<a/>',
      '< a/>',
      '<a',
      '<a/ >',
    ];
    for (const text of texts) {
      assert.equal(readWellFormed(text), undefined, text);
      assert.notEqual(readAny(text).problems.length, 0, text);
    }
  });

  it('leaves names of attributes beyond ASCII to the patient parser', () => {
    assert.equal(readWellFormed('<a ü="1"/>'), undefined);
    assert.deepEqual(readAny('<a ü="1"/>').problems, []);
  });

  it('agrees on policies with accidents', () => {
    fc.assert(
      fc.property(
        generatedPolicy,
        fc.nat(),
        fc.constantFrom('', '<', '>', '&', '"', "'", '/', '=', ' ', ']]>', '--', '&amp;', '<x/>'),
        fc.nat(3),
        (text, at, put, cut) => {
          const place = at % (text.length + 1);
          agrees(text);
          agrees(text.slice(0, place) + put + text.slice(place + cut));
        },
      ),
      { numRuns: 400 },
    );
  });
});

describeCorpus('wellFormedReader on real policies', () => {
  it('agrees with the patient parser', () => {
    for (const { text } of corpusFiles()) agrees(text);
  });
});
