import assert from 'node:assert/strict';
import { text } from '../../../server/cli/text';
import { checkedFile, plain, reportOf } from '../../support/reports';

/** The source line that a report shows, with the underlined part between the marks of `marked()`. */
function shown(source: string, width = plain.width): string {
  const lines = text(reportOf(checkedFile('a.xml', source)), { ...plain, width }).split('\n');
  const line = lines[1] ?? '';
  const underline = lines[2] ?? '';
  const from = underline.indexOf('^');
  const to = underline.lastIndexOf('^') + 1;
  const bar = line.indexOf('| ') + 2;
  return `${line.slice(bar, from)}«${line.slice(from, to)}»${line.slice(to)}`;
}

describe('text format', () => {
  it('says place, severity, code and message, and shows the source', () => {
    const report = reportOf(checkedFile('a.xml', '<a>\n  <b Id="«x»"/>\n</a>', { suggestion: 'y' }));
    assert.equal(
      text(report, plain),
      [
        'a.xml:2:10 error test/rule Wrong: "x". Did you mean "y"?',
        '  2 |   <b Id="x"/>',
        '    |          ^',
        '',
        '1 error, 0 warnings in 1 file',
        '',
      ].join('\n'),
    );
  });

  it('counts by severity, leaving out notes and hints that are not there', () => {
    const report = reportOf(
      checkedFile('a.xml', '<«a»/>', { severity: 'warning' }),
      checkedFile('b.xml', '<«a»><«b»/></a>', { severity: 'hint' }),
    );
    assert.equal(text(report, plain).split('\n').at(-2), '0 errors, 1 warning, 2 hints in 2 files');
  });

  it('underlines what is meant', () => {
    assert.equal(shown('  <b Id="«some id»"/>'), '  <b Id="«some id»"/>');
    assert.equal(shown('<«»a/>'), '<«a»/>', 'a place without length gets one caret');
  });

  it('shows tabs as spaces', () => {
    assert.equal(shown('\t\t<b\tId="«x»"/>'), '        <b  Id="«x»"/>');
  });

  it('underlines only to the end of the first line', () => {
    assert.equal(shown('<a>«<b>\n</b>»</a>'), '<a>«<b>»');
    assert.equal(shown('<a>«<b>\r\n</b>»</a>'), '<a>«<b>»');
  });

  it('cuts long lines around the place', () => {
    const line = shown(`<a x="${'y'.repeat(500)}" b="«here»" c="${'z'.repeat(500)}"/>`, 80);
    assert.match(line, /^…y+" b="«here»" c="z+…$/);
    assert.ok(line.length <= 80);
  });

  for (const [title, source, difference] of [
    ['two cells for wide characters', '<a b="名«x»"/>', 1],
    ['two cells for emoji, which are two units', '<a b="\u{1f600}«x»"/>', 0],
    ['two cells for emoji of one unit', '<a b="\u2705«x»"/>', 1],
    ['one cell for pictures that are as narrow as letters', '<a b="\u{1f321}«x»"/>', -1],
    ['no cell for combining characters', '<a b="e\u0301«x»"/>', -1],
  ] as const) {
    it(`counts ${title}`, () => {
      const [, line = '', underline = ''] = text(reportOf(checkedFile('a.xml', source)), plain).split('\n');
      assert.equal(underline.indexOf('^'), line.indexOf('x') + difference);
    });
  }

  it('lets nothing through that changes the terminal', () => {
    const report = reportOf(checkedFile('a.xml', '<a b="«\u001b[31mred\u0007»"/>'));
    // eslint-disable-next-line no-control-regex -- the point of the test
    assert.doesNotMatch(text(report, plain), /[\u0000-\u0009\u000b-\u001f]/);
  });

  it('colours where it may', () => {
    const report = reportOf(checkedFile('a.xml', '<«a»/>'));
    assert.match(text(report, { ...plain, colour: true }), /\u001b\[31merror\u001b\[0m/); // eslint-disable-line no-control-regex
  });
});
