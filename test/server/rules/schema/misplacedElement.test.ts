import assert from 'node:assert/strict';
import { misplacedElement } from '../../../../server/rules/schema/misplacedElement';
import { policyWith, profileWith, runAlone } from '../../../support/schemaRun';

describe('schema/misplaced-element', () => {
  it('says where it belongs, and nothing of what it holds', () => {
    const found = runAlone(misplacedElement, profileWith('<«ClaimType»><Nonsense/></ClaimType>'));
    assert.deepEqual(found.findings[0]?.args, ['ClaimType', 'TechnicalProfile', '"ClaimsSchema"']);
  });

  it('moves a claim into the list of its profile, in the order of the list', () => {
    const found = runAlone(
      misplacedElement,
      profileWith(`
  <OutputClaims>
    <OutputClaim ClaimTypeReferenceId="a" />
  </OutputClaims>
  <!-- The other. -->
  <«OutputClaim» ClaimTypeReferenceId="b">
    <From TechnicalProfileReferenceId="x" />
  </OutputClaim>
`),
    );
    assert.match(
      found.fixed(0),
      /<OutputClaims>\n {4}<OutputClaim ClaimTypeReferenceId="a" \/>\n {4}<!-- The other. -->\n {4}<OutputClaim ClaimTypeReferenceId="b">\n {6}<From TechnicalProfileReferenceId="x" \/>\n {4}<\/OutputClaim>\n {2}<\/OutputClaims>\n<\/TechnicalProfile>/,
    );
  });

  it('offers the name that the list wants, and the move', () => {
    const found = runAlone(
      misplacedElement,
      profileWith('<DisplayClaims><«OutputClaim» ClaimTypeReferenceId="b" Required="true" /></DisplayClaims>'),
    );
    assert.match(found.fixed(0), /<DisplayClaims><DisplayClaim ClaimTypeReferenceId="b" Required="true" \/>/);
    assert.match(found.fixed(0, 'Move "OutputClaim" into "OutputClaims"'), /<OutputClaims>.*<OutputClaim Claim/s);
  });

  it('offers no name under which it would have an attribute too many', () => {
    const found = runAlone(
      misplacedElement,
      profileWith('<DisplayClaims><«OutputClaim» ClaimTypeReferenceId="b" DefaultValue="c" /></DisplayClaims>'),
    );
    assert.match(found.fixed(0), /<OutputClaim ClaimTypeReferenceId="b" DefaultValue="c" \/>/);
  });

  it('makes the list where there is none', () => {
    const found = runAlone(
      misplacedElement,
      profileWith('\n  <DisplayName>x</DisplayName>\n  <«InputClaim» ClaimTypeReferenceId="b" />\n'),
    );
    assert.match(
      found.fixed(0, 'Move "InputClaim" into "InputClaims"'),
      /<DisplayName>x<\/DisplayName>\n {2}<InputClaims>\n {4}<InputClaim ClaimTypeReferenceId="b" \/>\n {2}<\/InputClaims>\n<\/TechnicalProfile>/,
    );
  });

  it('moves a block out to the element above that can hold it', () => {
    const found = runAlone(
      misplacedElement,
      policyWith(`  <BuildingBlocks>
    <«UserJourneys»>
      <UserJourney Id="J" />
    </UserJourneys>
  </BuildingBlocks>`),
    );
    assert.match(
      found.fixed(0),
      / {2}<BuildingBlocks>\n {2}<\/BuildingBlocks>\n {2}<UserJourneys>\n {4}<UserJourney Id="J" \/>\n {2}<\/UserJourneys>\n<\/TrustFrameworkPolicy>/,
    );
  });

  it('keeps text as it is written when lines move', () => {
    const found = runAlone(
      misplacedElement,
      profileWith('\n  <Protocol Name="None" />\n  <«Item» Key="a"><![CDATA[\n  <x>\n]]></Item>\n'),
    );
    assert.match(found.fixed(0), /<Metadata>\n {4}<Item Key="a"><!\[CDATA\[\n {2}<x>\n\]\]><\/Item>\n {2}<\/Metadata>/);
  });
});
