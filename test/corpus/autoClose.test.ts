import assert from 'node:assert/strict';
import { autoCloseAt } from '../../server/features/editing/autoClose';
import { elementsIn, type XmlElement } from '../../server/xml/nodes';
import { parseXml } from '../../server/xml/parser';
import { corpusFiles, describeCorpus } from '../support/corpus';
import { editedPolicy } from '../support/markedPolicy';

const close = (text: string, offset: number): string | undefined => autoCloseAt(editedPolicy(text).policy, offset);

describeCorpus('closing tags in the corpus', () => {
  /** A sample of the elements that have an end tag. */
  const sample: XmlElement[] = [];
  let count = 0;
  for (const { text } of corpusFiles())
    for (const element of elementsIn(parseXml(text)))
      if (element.endTagStart >= 0 && count++ % 97 === 0) sample.push(element);

  it('gives back every end tag that is taken away', () => {
    for (const { document, name, startTagEnd, endTagStart, end } of sample) {
      const [before, after] = [document.text.slice(0, endTagStart), document.text.slice(end)];
      assert.equal(close(before + after, startTagEnd), `$0</${name}>`);
      assert.equal(close(`${before}</${after}`, endTagStart + 2), `${name}>`);
    }
  });

  it('leaves closed elements alone', () => {
    for (const { document, startTagEnd, end } of sample) {
      assert.equal(close(document.text, startTagEnd), undefined);
      assert.equal(close(document.text, end), undefined);
    }
  });

  it('closes new elements before old ones, also of the same name', () => {
    for (const { document, name, start, parent } of sample)
      for (const typed of [name, parent?.name ?? name, 'New']) {
        const tag = `<${typed} Id="x">`;
        const [before, after] = [document.text.slice(0, start), document.text.slice(start)];
        if (!parent) continue;
        assert.equal(close(`${before}${tag}\n${after}`, start + tag.length), `$0</${typed}>`);
        assert.equal(close(`${before}${tag}text</\n${after}`, start + tag.length + 6), `${typed}>`);
      }
  });
});
