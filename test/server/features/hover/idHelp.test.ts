import assert from 'node:assert/strict';
import { hoverAt } from '../../../../server/features/hover/hoverAt';
import { marked } from '../../../support/marked';
import { journey, policyAt, policySet, policyText, profiles, uriOf } from '../../../support/policies';

const BASE = policyText({
  id: 'B2C_1A_Base',
  body: `
  <BuildingBlocks>
    <ClaimsSchema>
      <ClaimType Id="email"><DisplayName>E-mail *address*</DisplayName><DataType>string</DataType>
        <UserInputType>TextBox</UserInputType>
        <Restriction><Pattern RegularExpression="^(a|b)+$"/></Restriction></ClaimType>
      <ClaimType Id="colour"><DataType>string</DataType>
        <Restriction><Enumeration Text="Red" Value="r"/><Enumeration Text="Green" Value="g"/></Restriction></ClaimType>
    </ClaimsSchema>
    <Predicates><Predicate Id="Long" Method="IsLengthRange"><Parameters><Parameter Id="Minimum">8</Parameter></Parameters></Predicate></Predicates>
    <PredicateValidations><PredicateValidation Id="Strong"><PredicateGroups><PredicateGroup Id="G"><PredicateReferences>
      <PredicateReference Id="Long"/></PredicateReferences></PredicateGroup></PredicateGroups></PredicateValidation></PredicateValidations>
    <ClaimsTransformations>
      <ClaimsTransformation Id="Copy" TransformationMethod="CopyClaim">
        <InputClaims><InputClaim ClaimTypeReferenceId="email" TransformationClaimType="inputClaim"/></InputClaims>
        <OutputClaims><OutputClaim ClaimTypeReferenceId="colour" TransformationClaimType="outputClaim"/></OutputClaims>
      </ClaimsTransformation>
    </ClaimsTransformations>
    <ContentDefinitions><ContentDefinition Id="api.error"><LoadUri>~/error.html</LoadUri></ContentDefinition></ContentDefinitions>
  </BuildingBlocks>
${profiles(
  '<TechnicalProfile Id="Common"><Metadata><Item Key="Operation">Read</Item></Metadata></TechnicalProfile>',
  `<TechnicalProfile Id="Api"><DisplayName>The API</DisplayName>
      <Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.RestfulProvider, Web.TPEngine"/>
      <Metadata><Item Key="ServiceUrl">https://a.example|b</Item></Metadata>
      <IncludeTechnicalProfile ReferenceId="Common"/></TechnicalProfile>`,
)}
${journey(
  'SignIn',
  '<OrchestrationStep Type="ClaimsExchange"><ClaimsExchanges><ClaimsExchange Id="CallApi" TechnicalProfileReferenceId="Api"/></ClaimsExchanges></OrchestrationStep>',
  '<OrchestrationStep Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="JwtIssuer"/>',
)}`,
});
const EXTENSIONS = (body = ''): string =>
  policyText({
    id: 'B2C_1A_Extensions',
    base: 'B2C_1A_Base',
    body:
      body +
      profiles(
        '<TechnicalProfile Id="api"><Metadata><Item Key="AuthenticationType">None</Item></Metadata></TechnicalProfile>',
      ),
  });
const OTHER = policyText({
  id: 'B2C_1A_Other',
  base: 'B2C_1A_Extensions',
  body: profiles('<TechnicalProfile Id="Api"/>', 'OnlyThere'),
});

/** The hover at the caret of a relying party's body. */
function hover(body: string, { markdown = true, base = 'B2C_1A_Extensions' } = {}): string {
  const { text, caret } = marked(policyText({ id: 'B2C_1A_Leaf', base, body }));
  const policies = policySet({
    'Base.xml': BASE,
    'Extensions.xml': EXTENSIONS(),
    'Other.xml': OTHER,
    'Leaf.xml': text,
  });
  const found = hoverAt({ policies, policy: policyAt(policies, 'Leaf.xml'), offset: caret, markdown });
  return (found?.contents as { value: string } | undefined)?.value ?? '';
}

const profileWith = (text: string): string => profiles(`<TechnicalProfile Id="Mine">${text}</TechnicalProfile>`);
const blocks = (text: string): string => `<BuildingBlocks>${text}</BuildingBlocks>`;
const validation = (id: string): string =>
  profileWith(
    `<ValidationTechnicalProfiles><ValidationTechnicalProfile ReferenceId="${id}"/></ValidationTechnicalProfiles>`,
  );

describe('hover on an id', () => {
  it('says of a claim type what it is, and where it is defined', () => {
    const text = hover(profileWith('<OutputClaims><OutputClaim ClaimTypeReferenceId="EM|AIL"/></OutputClaims>'));
    assert.match(text, /^\*\*email\*\* · claim type\n\nE-mail \\\*address\\\* · `string` · `TextBox`/);
    assert.match(text, /Pattern: `\^\(a\|b\)\+\$`/);
    const line = BASE.split('\n').findIndex((one) => one.includes('ClaimType Id="email"')) + 1;
    assert.ok(text.includes(`Defined in [Base.xml:${line}](${uriOf('Base.xml')}#L${line})`), text);
    const values = hover(profileWith('<OutputClaims><OutputClaim ClaimTypeReferenceId="col|our"/></OutputClaims>'));
    assert.match(values, /Values: `r`, `g`/);
  });

  it('merges a technical profile and says of each item which file it comes from', () => {
    const text = hover(validation('A|pi'));
    assert.match(text, /^\*\*api\*\* · technical profile\n\nThe API · REST/);
    assert.match(text, /Includes `Common`/);
    assert.match(text, /\n\| `AuthenticationType` \| `None` \| Extensions\.xml \|\n/);
    assert.match(text, /\n\| `ServiceUrl` \| `https:\/\/a\.example\\\|b` \| Base\.xml \|\n/);
    assert.match(text, /\n\| `Operation` \| `Read` \| Base\.xml \|/);
    assert.match(text, /Defined in \[Base\.xml:\d+\]/);
    assert.match(text, /Overridden in \[Extensions\.xml:\d+\]/);
    assert.match(text, /Overridden for other policies in \[Other\.xml:\d+\]/);
  });

  it('is readable without Markdown', () => {
    const text = hover(validation('A|pi'), { markdown: false });
    assert.match(text, /^api · technical profile\n\nThe API/);
    assert.match(
      text,
      /\nMetadata · Value · From\nAuthenticationType · None · Extensions\.xml\nServiceUrl · https:\/\/a\.example\|b · Base\.xml\n/,
    );
    assert.match(text, /\n\nDefined in Base\.xml:\d+\nOverridden in Extensions\.xml:\d+/);
  });

  it('shows the steps of a journey', () => {
    const text = hover('<RelyingParty><DefaultUserJourney ReferenceId="Sign|In"/></RelyingParty>');
    assert.match(text, /user journey\n\n1\\\. ClaimsExchange: `Api` {2}\n2\\\. SendClaims: `JwtIssuer`\n\nDefined in/);
  });

  it('says what transformations, predicates and pages are', () => {
    const copy = hover(
      profileWith(
        '<OutputClaimsTransformations><OutputClaimsTransformation ReferenceId="Co|py"/></OutputClaimsTransformations>',
      ),
    );
    assert.match(copy, /`CopyClaim`\n\n`email` → `colour`/);
    const predicate = hover(
      blocks('<ClaimsSchema><ClaimType Id="x"><PredicateValidationReference Id="Str|ong"/></ClaimType></ClaimsSchema>'),
    );
    assert.match(predicate, /predicate validation\n\nPredicates: `Long`/);
    const page = hover(profileWith('<Metadata><Item Key="ContentDefinitionReferenceId">api.er|ror</Item></Metadata>'));
    assert.match(page, /content definition\n\n`~\/error\.html`\n\nDefined in/);
  });

  it('speaks at the definition, too', () => {
    const text = hover(profiles('<TechnicalProfile Id="A|pi"/>'));
    assert.match(text, /^\*\*Api\*\* · technical profile\n\nThe API/);
    assert.match(text, /Overridden in \[Leaf\.xml:\d+\][^\n]*, \[Extensions\.xml:\d+\]/);
  });

  it('says where a base policy stands', () => {
    const { text, caret } = marked(
      policyText({ id: 'B2C_1A_Extensions', base: 'B2C_1A_Base' }).replace('>B2C_1A_Base<', '>B2C_1A_|Base<'),
    );
    const policies = policySet({ 'Base.xml': BASE, 'Extensions.xml': text });
    const found = hoverAt({
      policies,
      policy: policyAt(policies, 'Extensions.xml'),
      offset: caret,
      markdown: true,
    });
    const { value } = found?.contents as { value: string };
    assert.match(value, /^\*\*B2C_1A_Base\*\* · policy|^\*\*B2C\\_1A\\_Base\*\* · policy/);
    assert.match(value, /Inherited by `B2C_1A_Extensions`[^]*Defined in \[Base\.xml:\d+\]/);
  });

  it('says why an id leads nowhere', () => {
    assert.match(hover(validation('Gone|Profile')), /Neither this policy nor its base policies define it\./);
    assert.match(
      hover(validation('Gone|Profile'), { base: 'B2C_1A_Missing' }),
      /Not defined in the policies that are here; a base policy is missing\./,
    );
    assert.match(
      hover(validation('Only|There')),
      /Defined in \[Other\.xml:\d+\][^ ]*, which this policy does not inherit from\./,
    );
    assert.equal(hover(validation('{Settings:Pro|file}')).includes('technical profile'), false);
  });

  it('says that policy keys are in the tenant', () => {
    const text = hover(
      profileWith('<CryptographicKeys><Key Id="k" StorageReferenceId="B2C_1A_|Key"/></CryptographicKeys>'),
    );
    assert.match(text, /· policy key\n\nKept in the tenant/);
  });

  it('says of a claim in metadata what it is, then what the key is for', () => {
    const text = hover(
      profileWith(
        `<Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.RestfulProvider, Web.TPEngine"/>
        <Metadata><Item Key="ClaimUsedForRequestPayload">em|ail</Item></Metadata>`,
      ),
    );
    assert.match(text, /^\*\*email\*\* · claim type[^]*\n\n---\n\n\*\*ClaimUsedForRequestPayload\*\* · metadata key/);
  });
});
