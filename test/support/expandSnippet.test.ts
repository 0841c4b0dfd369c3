import assert from 'node:assert/strict';
import { expandSnippet, parseSnippet, tabStops } from './expandSnippet';

describe('expandSnippet', () => {
  it('puts in what stands at the tab stops', () => {
    assert.equal(expandSnippet('<A Id="${1:one}" B="$1">$2${3}$0</A>'), '<A Id="one" B="one"></A>');
  });

  it('repeats what only a later tab stop says', () => {
    assert.equal(expandSnippet('$1-${1:one}'), 'one-one');
  });

  it('reads placeholders inside placeholders', () => {
    assert.equal(expandSnippet('${1:Read${2:Email}} $2 $1'), 'ReadEmail Email ReadEmail');
  });

  it('takes a choice, and the last one of shorter lists', () => {
    const body = '${1|a,b\\,c,d|}${2|x,y|}';
    assert.equal(expandSnippet(body), 'ax');
    assert.equal(expandSnippet(body, { choice: 1 }), 'b,cy');
    assert.equal(expandSnippet(body, { choice: 9 }), 'dy');
  });

  it('takes variables, or what they say otherwise', () => {
    assert.equal(expandSnippet('${TM_FILENAME_BASE:Base}'), 'Base');
    assert.equal(expandSnippet('$TM_FILENAME_BASE', { variables: { TM_FILENAME_BASE: 'Mine' } }), 'Mine');
  });

  it('takes escaped characters and lonely braces as they are', () => {
    assert.equal(expandSnippet('{0} ${1:^[0-9]{8\\}\\$} \\\\'), '{0} ^[0-9]{8}$ \\');
  });

  it('refuses what an editor would not understand', () => {
    assert.throws(() => parseSnippet('a$ b'), SyntaxError);
    assert.throws(() => parseSnippet('${1:open'), SyntaxError);
    assert.throws(() => parseSnippet('${1|open}'), SyntaxError);
  });

  it('lists tab stops in the order of the text', () => {
    assert.deepEqual(
      tabStops(parseSnippet('${2:a${3:b}}$1$0')).map((stop) => stop.number),
      [2, 3, 1, 0],
    );
  });
});
