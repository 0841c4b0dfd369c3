import assert from 'node:assert/strict';
import { unexpectedText } from '../../../../server/rules/schema/unexpectedText';
import { profileWith, runAlone } from '../../../support/schemaRun';

describe('schema/unexpected-text', () => {
  it('takes white space, comments and instructions between elements', () => {
    runAlone(unexpectedText, profileWith('\n <OutputClaims> <!-- a --> &#32; <?b c?> </OutputClaims>\n'));
  });

  it('marks the text, and removes it or makes a comment of it', () => {
    const found = runAlone(unexpectedText, profileWith('<OutputClaims>\n  «stray words»\n</OutputClaims>'));
    assert.match(found.fixed(0, 'Remove the text'), /<OutputClaims>\n {2}\n<\/OutputClaims>/);
    assert.match(
      found.fixed(0, 'Turn the text into a comment'),
      /<OutputClaims>\n {2}<!-- stray words -->\n<\/OutputClaims>/,
    );
  });

  it('removes pieces around elements, and nothing else', () => {
    const found = runAlone(
      unexpectedText,
      profileWith('<OutputClaims>«a<OutputClaim ClaimTypeReferenceId="x"/>b»</OutputClaims>'),
    );
    assert.match(
      found.fixed(0, 'Remove the text'),
      /<OutputClaims><OutputClaim ClaimTypeReferenceId="x"\/><\/OutputClaims>/,
    );
  });

  it('finds text in an element that has attributes only', () => {
    runAlone(unexpectedText, profileWith('<Protocol Name="None">«x»</Protocol>'));
  });
});
