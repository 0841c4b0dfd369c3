import assert from 'node:assert/strict';
import { hoverAt } from '../../../../server/features/hover/hoverAt';
import { PolicySet } from '../../../../server/policy/policySet';
import { markedPolicy } from '../../../support/markedPolicy';
import { policyText, profiles } from '../../../support/policies';

/** The hover at the caret `|` of a policy's body; it covers what stands between the marks. */
function hover(body: string, markdown = true): string | undefined {
  const { policy, caret, spans, spanOf } = markedPolicy(policyText({ id: 'B2C_1A_Hover', body }));
  const found = hoverAt({ policies: PolicySet.of([policy]), policy, offset: caret, markdown });
  assert.deepEqual(found?.range ? [spanOf(found.range)] : [], spans);
  return (found?.contents as { value: string } | undefined)?.value;
}

const blocks = (text: string): string => `<BuildingBlocks>${text}</BuildingBlocks>`;
const claimType = (text: string): string =>
  blocks(`<ClaimsSchema><ClaimType Id="email">${text}</ClaimType></ClaimsSchema>`);
const rest = (text: string): string =>
  profiles(
    `<TechnicalProfile Id="Api"><Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.RestfulProvider, Web.TPEngine"/>${text}</TechnicalProfile>`,
  );
const transformation = (text: string): string =>
  blocks(`<ClaimsTransformations><ClaimsTransformation Id="T" ${text}</ClaimsTransformation></ClaimsTransformations>`);

describe('hover', () => {
  it('explains an element: how often, attributes, children in their order, documentation', () => {
    const text = hover(blocks('<ClaimsSchema><«Claim|Type» Id="email"/></ClaimsSchema>')) ?? '';
    assert.match(text, /^\*\*ClaimType\*\* · at least once in ClaimsSchema/);
    assert.match(text, /Attributes: `Id`\\\*, `StatementType`/);
    assert.match(text, /In it, in this order: `DisplayName`, `DataType`/);
    assert.match(text, /\[Documentation\]\(https:\/\/learn\.microsoft\.com\/.*claimsschema/);
  });

  it('explains an end tag as its start tag', () => {
    const end = hover(blocks('<ClaimsSchema></«Claims|Schema»>'));
    assert.equal(end, hover(blocks('<«Claims|Schema»></ClaimsSchema>')));
  });

  it('explains one name by its place', () => {
    const inTransformation = hover(transformation('TransformationMethod="CopyClaim"><«Input|Claims»/>'));
    assert.notEqual(inTransformation, hover(rest('<«Input|Claims»/>')));
  });

  it('explains attributes and their defaults', () => {
    assert.match(
      hover(claimType('').replace('ClaimType Id', 'ClaimType «I|d»')) ?? '',
      /required attribute of ClaimType/,
    );
    const statement = hover(claimType('').replace('Id=', '«Statement|Type»="Attribute" Id='));
    assert.match(statement ?? '', /optional attribute of ClaimType/);
    assert.match(statement ?? '', /Default: `Attribute`/);
  });

  it('explains enumeration values, in attributes and in texts', () => {
    assert.match(
      hover(rest('').replace('"Proprietary"', '"«Propri|etary»"')) ?? '',
      /\*\*Proprietary\*\* · value of Name/,
    );
    assert.match(hover(claimType('<DataType>«str|ing»</DataType>')) ?? '', /data type of claims/);
    assert.match(
      hover(claimType('<UserInputType>\n  «Text|Box»\n</UserInputType>')) ?? '',
      /For data types: `boolean`, `int`, `string`/,
    );
  });

  it("explains metadata keys by the technical profile's own kind", () => {
    const key = '<Metadata><Item Key="«Service|Url»">https://x.example</Item></Metadata>';
    const text = hover(rest(key)) ?? '';
    assert.match(text, /^\*\*ServiceUrl\*\* · metadata key: REST/);
    assert.match(text, /required · url/);
    const other = rest(key).replace('RestfulProvider', 'SelfAssertedAttributeProvider');
    assert.match(hover(other) ?? '', /\*\*Key\*\* · required attribute of Item/);
  });

  it('explains the key where its value is pointed at', () => {
    const item = '<Metadata><Item Key="SendClaimsIn">«Bo|dy»</Item></Metadata>';
    assert.match(hover(rest(item)) ?? '', /Values: .*`Body`/);
  });

  it('explains handlers with the metadata they take', () => {
    const body = rest('').replace(
      /Handler="([^"]+)"/,
      'Handler="«Web.TPEngine.|Providers.RestfulProvider, Web.TPEngine»"',
    );
    const text = hover(body) ?? '';
    assert.match(text, /^\*\*RestfulProvider\*\* · handler: REST/);
    assert.match(text, /Metadata: `ServiceUrl`\\\*/);
    assert.match(text, /Version=1\.0\.0\.0/);
  });

  it('explains methods of claims transformations and what goes in and out', () => {
    const method = hover(transformation('TransformationMethod="«compare|Claims»">')) ?? '';
    assert.match(method, /^\*\*CompareClaims\*\*/);
    assert.match(method, /InputClaims\n- `inputClaim1`\\\* string/);
    assert.match(method, /#compareclaims\)$/);
    const parameter =
      'TransformationMethod="CompareClaims"><InputParameters><InputParameter Id="«opera|tor»"/></InputParameters>';
    assert.match(hover(transformation(parameter)) ?? '', /Values: `EQUAL`, `NOT EQUAL`/);
    const claim =
      'TransformationMethod="CompareClaims"><OutputClaims><OutputClaim TransformationClaimType="«output|Claim»"/></OutputClaims>';
    assert.match(hover(transformation(claim)) ?? '', /output claim of CompareClaims\n\n.*\n\nboolean/);
  });

  it('says what kind of technical profile this is, and which metadata it takes', () => {
    assert.match(hover(rest('<«Meta|data»/>')) ?? '', /This technical profile: REST[^]*\n\nMetadata: `ServiceUrl`\\\*/);
    assert.match(hover(rest('').replace('<Protocol', '<«Pro|tocol»')) ?? '', /This technical profile: REST/);
  });

  it('explains claim resolvers where they stand', () => {
    const claims = (value: string): string =>
      rest(`<InputClaims><InputClaim ClaimTypeReferenceId="a" DefaultValue="${value}"/></InputClaims>`);
    assert.match(hover(claims('x «{OIDC:Client|Id}» y')) ?? '', /claim resolver/);
    assert.match(hover(claims('«{Claim:ema|il}»')) ?? '', /claim resolver/);
    assert.match(hover(claims('«{Settings:Ten|ant}»')) ?? '', /placeholder that a build fills in/);
    assert.match(hover(claims('«x {OIDC:ClientId} |y»')) ?? '', /attribute of InputClaim/);
  });

  it('explains page layouts and names the newest', () => {
    const uri = 'urn:com:microsoft:aad:b2c:elements:contract:selfasserted:2.1.7';
    const body = `<ContentDefinitions><ContentDefinition Id="api.error"><DataUri>«${uri}|»</DataUri></ContentDefinition></ContentDefinitions>`;
    assert.match(
      hover(blocks(body)) ?? '',
      /\*\*selfasserted 2\.1\.7\*\* · page layout[^]*Newest known: `urn:[^`]*:contract:selfasserted:/,
    );
  });

  it('explains what localized strings and predicates are for', () => {
    const string = (attributes: string): string =>
      blocks(
        `<Localization><LocalizedResources Id="en"><LocalizedStrings><LocalizedString ${attributes}>x</LocalizedString></LocalizedStrings></LocalizedResources></Localization>`,
      );
    assert.match(
      hover(string('ElementType="«Ux|Element»" StringId="heading"')) ?? '',
      /element type of localized strings/,
    );
    assert.match(
      hover(string('ElementType="UxElement" StringId="«head|ing»"')) ?? '',
      /UxElement · unifiedssp, selfasserted/,
    );
    assert.match(
      hover(blocks('<Predicates><Predicate Id="P" Method="«IsLength|Range»"/></Predicates>')) ?? '',
      /- `Minimum`: /,
    );
  });

  it('says nothing of white space and what nobody knows', () => {
    assert.equal(hover(blocks('<ClaimsSchema> | </ClaimsSchema>')), undefined);
    assert.equal(hover('<Unhe|ard/>'), undefined);
    assert.equal(hover('<!-- com|ment -->'), undefined);
  });

  it('works in broken text', () => {
    assert.match(hover(blocks('<ClaimsSchema><«Claim|Type» Id="a"><DataType>str')) ?? '', /\*\*ClaimType\*\*/);
    assert.match(hover('<BuildingBlocks><ClaimsSchema><ClaimType Id="a"><«Data|Type»>str') ?? '', /\*\*DataType\*\*/);
  });

  it('goes without marks where the client shows none', () => {
    const text = hover(claimType('<DataType>«str|ing»</DataType>'), false) ?? '';
    assert.match(text, /^string · data type of claims/);
    assert.match(text, /Documentation: https:/);
    assert.doesNotMatch(text, /[*`]/);
  });
});
