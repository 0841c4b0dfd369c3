import assert from 'node:assert/strict';
import type { FormattingOptions } from 'vscode-languageserver-types';
import { formatPolicy } from '../../../../server/features/editing/formatting';
import { markedPolicy } from '../../../support/markedPolicy';

const two: FormattingOptions = { tabSize: 2, insertSpaces: true };

/** The text after formatting; of the lines that the marks touch, where there are marks. */
function formatted(source: string, options = two): string {
  const { policy, spans, rangeOf, after } = markedPolicy(source);
  const once = after(formatPolicy(policy, options, spans[0] && rangeOf(spans[0])).edits);
  const again = markedPolicy(once);
  if (spans.length === 0) assert.deepEqual(formatPolicy(again.policy, options).edits, [], 'formatting twice');
  return once;
}

describe('formatting', () => {
  it('indents by the structure', () =>
    assert.equal(
      formatted('<?xml version="1.0"?>\n <a>\n<b>\n      <c/>\n</b>\n  </a>\n'),
      '<?xml version="1.0"?>\n<a>\n  <b>\n    <c/>\n  </b>\n</a>\n',
    ));
  it('gives every element a line', () =>
    assert.equal(
      formatted('<?xml version="1.0"?><a><b>x</b><c><d/></c></a>'),
      '<?xml version="1.0"?>\n<a>\n  <b>x</b>\n  <c>\n    <d/>\n  </c>\n</a>',
    ));
  it('indents as the editor says', () => {
    const text = '<a>\n  <b>\n  <c\n    x="1"/></b>\n</a>';
    assert.equal(
      formatted(text, { tabSize: 4, insertSpaces: false }),
      '<a>\n\t<b>\n\t\t<c\n\t\t\tx="1"/>\n\t</b>\n</a>',
    );
    assert.equal(
      formatted(text, { tabSize: 4, insertSpaces: true }),
      '<a>\n    <b>\n        <c\n            x="1"/>\n    </b>\n</a>',
    );
  });
  it('keeps texts, CDATA, comments and values as they are', () => {
    const text =
      '<a>\n  <b> x\n y </b>\n  <c>\n<![CDATA[ <d>\n ]]></c>\n  <!-- e\n e -->\n  <f g=" 1\n 2 "/>\n  <h>&lt; <i/>\n</h>\n</a>\n';
    assert.equal(formatted(text), text);
  });
  it('keeps comments beside what they speak of', () =>
    assert.equal(
      formatted('<a> <!-- a -->\n<b/> <!-- b -->\n<!-- c -->\n<c/><!-- d --><d/>\n<e><!-- e --></e>\n</a>'),
      '<a> <!-- a -->\n  <b/> <!-- b -->\n  <!-- c -->\n  <c/><!-- d -->\n  <d/>\n  <e><!-- e --></e>\n</a>',
    ));
  it('keeps blank lines', () =>
    assert.equal(
      formatted('<a>\n\n\n<b/>\n   \n<c>\n\n</c>\n\n</a>\n\n\n'),
      '<a>\n\n\n  <b/>\n\n  <c>\n\n  </c>\n\n</a>\n\n\n',
    ));
  it('keeps empty elements as they are written', () => {
    const text = '<a>\n  <b></b>\n  <c/>\n  <d />\n  <e> </e>\n</a>';
    assert.equal(formatted(text), text);
  });
  it('keeps line ends, each its own, and the byte order mark', () => {
    assert.equal(
      formatted('\uFEFF<a>\r\n<b><c/></b>\r\n</a>\r\n'),
      '\uFEFF<a>\r\n  <b>\r\n    <c/>\r\n  </b>\r\n</a>\r\n',
    );
    assert.equal(formatted('<a>\r\n<b/>\n<c/>\r\n</a>'), '<a>\r\n  <b/>\n  <c/>\r\n</a>');
  });
  it('keeps lists of attributes broken where they are', () =>
    assert.equal(
      formatted('<a\nx="1"  y = \'2\'\n\n      z="3"\n   >\n<b\nx="1" /><c   x="1"   /><d  x="1"  ></d  ></a>'),
      '<a\n  x="1" y=\'2\'\n\n  z="3"\n>\n  <b\n    x="1" />\n  <c x="1" />\n  <d x="1"></d>\n</a>',
    ));
  it('keeps attributes beneath the first one', () => {
    assert.equal(
      formatted('<r>\n<ab x="1"\n    y="2"\n  z="3"/>\n</r>'),
      '<r>\n  <ab x="1"\n      y="2"\n    z="3"/>\n</r>',
    );
    assert.equal(
      formatted('<r>\n<ab x="1"\n    y="2"/>\n</r>', { tabSize: 8, insertSpaces: false }),
      '<r>\n\t<ab x="1"\n\t    y="2"/>\n</r>',
    );
    assert.equal(
      formatted('<r>\n<ab x="1"\n    y="2"/>\n</r>', { tabSize: 4, insertSpaces: false }),
      '<r>\n\t<ab x="1"\n\t\ty="2"/>\n</r>',
    );
  });
  it('leaves alone what asks for it', () => {
    const text = '<a>\n  <b xml:space="preserve">\n<c/> </b>\n</a>';
    assert.equal(formatted(text), text);
  });
  it('treats the end of the file as the editor says', () => {
    assert.equal(formatted('<a/>', { ...two, insertFinalNewline: true }), '<a/>\n');
    assert.equal(formatted('<a>\r\n</a>', { ...two, insertFinalNewline: true }), '<a>\r\n</a>\r\n');
    assert.equal(formatted('<a/>\n\n\n', { ...two, trimFinalNewlines: true }), '<a/>\n');
    assert.equal(formatted('<a/>\n\n', two), '<a/>\n\n');
    assert.equal(formatted('<a/>  \n  ', two), '<a/>\n');
  });
  it('keeps white space at line ends only where the editor says so', () => {
    assert.equal(formatted('<a> \n <b/>\t\n \n</a> \n'), '<a>\n  <b/>\n\n</a>\n');
    assert.equal(
      formatted('<a> \n <b/>\t\n \n</a> \n', { ...two, trimTrailingWhitespace: false }),
      '<a> \n  <b/>\t\n \n</a> \n',
    );
  });

  it('changes nothing but white space that differs', () => {
    const { policy, textOf } = markedPolicy('<a>\n  <b/>\n <c/>\n  <d/>\n</a>');
    const { edits } = formatPolicy(policy, two);
    assert.deepEqual(
      edits.map(({ range, newText }) => [textOf(range), newText]),
      [['', ' ']],
    );
  });

  it('formats only the lines of a range', () => {
    assert.equal(
      formatted('<a>\n<b>\n«<c/>\n<d/>»\n</b>\n<e/>\n</a>'),
      '<a>\n<b>\n    <c/>\n    <d/>\n</b>\n<e/>\n</a>',
    );
    assert.equal(formatted('<a>\n<b>\n«<c/>\n»<d/>\n</b>\n</a>'), '<a>\n<b>\n    <c/>\n<d/>\n</b>\n</a>');
    assert.equal(formatted('<a>\n<b><c«»/></b>\n<d/>\n</a>'), '<a>\n  <b>\n    <c/>\n  </b>\n<d/>\n</a>');
  });

  describe('of damaged text', () => {
    const left = (source: string): readonly string[] => {
      const { policy, text } = markedPolicy(source);
      return formatPolicy(policy, two).left.map(({ start, end }) => text.slice(start, end));
    };
    it('leaves the damaged part alone and says so', () => {
      const source = '<r>\n<a>\n<b/>\n</a>\n<c>\n<d>\n<e>\n</d>\n</c>\n<f/>\n</r>';
      assert.equal(formatted(source), '<r>\n  <a>\n    <b/>\n  </a>\n  <c>\n    <d>\n<e>\n</d>\n  </c>\n  <f/>\n</r>');
      assert.deepEqual(left(source), ['<d>\n<e>\n</d>']);
    });
    it('leaves only the tag alone that is being typed', () => {
      const source = '<r>\n<a/>\n<b  x="1\n<c/>\n<d/>\n</r>';
      assert.equal(formatted(source), '<r>\n  <a/>\n  <b  x="1\n  <c/>\n  <d/>\n</r>');
      assert.deepEqual(left(source), ['<b  x="1']);
    });
    it('leaves the damaged tag alone where the structure is plain', () =>
      assert.equal(
        formatted('<r z="<">\n<a  x=1/>\n<b  y="&"/>\n<c>&x</c>\n</r>'),
        '<r z="<">\n  <a  x=1/>\n  <b y="&"/>\n  <c>&x</c>\n</r>',
      ));
    it('needs no right name in the last end tag', () =>
      assert.equal(formatted('<r>\n<a/>\n</s>'), '<r>\n  <a/>\n</s>'));
    it('leaves everything alone where anything may be anywhere', () => {
      for (const source of ['<r>\n<a/>\n', '<r>\n<a>\n</r>', '<a/>\n <b/>', 'x\n <a/>', '<r>\n<a/>\n</r></r>']) {
        assert.equal(formatted(source), source);
        assert.deepEqual(left(source), [source]);
      }
    });
    it('leaves text among elements alone', () => {
      const text = '<r>\n  <a>\n<b/> x\n</a>\n</r>';
      assert.equal(formatted(text), text);
    });
  });
  it('has nothing to say of texts without elements', () => {
    for (const text of ['', '\n', ' ', 'x']) assert.equal(formatted(text), text);
  });
});
