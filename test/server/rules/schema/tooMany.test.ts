import assert from 'node:assert/strict';
import { tooMany } from '../../../../server/rules/schema/tooMany';
import { profileWith, runAlone } from '../../../support/schemaRun';

describe('schema/too-many', () => {
  it('moves what a second list holds into the first', () => {
    const found = runAlone(
      tooMany,
      profileWith(`
  <OutputClaims>
    <OutputClaim ClaimTypeReferenceId="a" />
  </OutputClaims>
  <«OutputClaims»>
    <OutputClaim ClaimTypeReferenceId="b" />
    <OutputClaim ClaimTypeReferenceId="c" />
  </OutputClaims>
`),
    );
    assert.match(
      found.fixed(0),
      /<OutputClaims>\n {4}<OutputClaim ClaimTypeReferenceId="a" \/>\n {4}<OutputClaim ClaimTypeReferenceId="b" \/>\n {4}<OutputClaim ClaimTypeReferenceId="c" \/>\n {2}<\/OutputClaims>\n<\/TechnicalProfile>/,
    );
  });

  it('removes a second value when somebody says so', () => {
    const found = runAlone(tooMany, profileWith('<DisplayName>a</DisplayName><«DisplayName»>b</DisplayName>'));
    assert.match(found.fixed(0, 'Remove "DisplayName"'), /Id="P"><DisplayName>a<\/DisplayName><\/TechnicalProfile>/);
    assert.equal(
      found.findings[0]?.fixes?.every(({ needsChoice }) => needsChoice),
      true,
    );
  });

  it('says it once, also where others stand between', () => {
    runAlone(
      tooMany,
      profileWith('<DisplayName>a</DisplayName><Description>b</Description><«DisplayName»>c</DisplayName>'),
    );
  });
});
