import assert from 'node:assert/strict';
import { applyPlan } from '../../../../server/edits/plan';
import type { Rule } from '../../../../server/rules/rule';
import { rules } from '../../../../server/rules/table';
import { checkPolicies, describeFinding } from '../../../support/checkPolicies';
import { inEnglish } from '../../../support/inEnglish';
import { marked } from '../../../support/marked';
import { policyText, profiles, uriOf } from '../../../support/policies';
import { runRule } from '../../../support/runRule';

/** A base policy that defines one of each kind, all named `There`. */
const base = policyText({
  id: 'B2C_1A_Base',
  body: `<BuildingBlocks>
    <ClaimsSchema><ClaimType Id="There"><DisplayName>There</DisplayName><DataType>string</DataType></ClaimType></ClaimsSchema>
    <Predicates><Predicate Id="There" Method="IncludesCharacters"><Parameters><Parameter Id="CharacterSet">a-z</Parameter></Parameters></Predicate></Predicates>
    <InputValidations><InputValidation Id="There"><PredicateReferences><PredicateReference Id="There"/></PredicateReferences></InputValidation></InputValidations>
    <PredicateValidations><PredicateValidation Id="There"><PredicateGroups><PredicateGroup Id="There"/></PredicateGroups></PredicateValidation></PredicateValidations>
    <ClaimsTransformations><ClaimsTransformation Id="There" TransformationMethod="CreateRandomString"><OutputClaims><OutputClaim ClaimTypeReferenceId="There" TransformationClaimType="outputClaim"/></OutputClaims></ClaimsTransformation></ClaimsTransformations>
    <ClientDefinitions><ClientDefinition Id="There"><ClientUIFilterFlags>LineMarkers</ClientUIFilterFlags></ClientDefinition></ClientDefinitions>
    <ContentDefinitions><ContentDefinition Id="There"/></ContentDefinitions>
    <Localization><LocalizedResources Id="There"/></Localization>
    <DisplayControls><DisplayControl Id="There" UserInterfaceControlType="QrCodeControl"/></DisplayControls>
  </BuildingBlocks>
  ${profiles('<TechnicalProfile Id="There"><OutputTokenFormat>JWT</OutputTokenFormat></TechnicalProfile>')}
  <UserJourneys><UserJourney Id="There"><OrchestrationSteps><OrchestrationStep Order="1" Type="ClaimsExchange">
    <ClaimsExchanges><ClaimsExchange Id="There" TechnicalProfileReferenceId="There"/></ClaimsExchanges></OrchestrationStep></OrchestrationSteps></UserJourney></UserJourneys>
  <SubJourneys><SubJourney Id="There" Type="Call"/></SubJourneys>`,
});

const blocks = (inner: string): string => `<BuildingBlocks>${inner}</BuildingBlocks>`;
const claimType = (inner: string): string =>
  blocks(`<ClaimsSchema><ClaimType Id="c">${inner}</ClaimType></ClaimsSchema>`);
const profile = (inner: string): string => profiles(`<TechnicalProfile Id="P">${inner}</TechnicalProfile>`);
const metadata = (key: string, others = ''): string =>
  profile(`<Metadata><Item Key="${key}">«X»</Item>${others}</Metadata>`);
const journey = (inner: string, attributes = ''): string =>
  `<UserJourneys><UserJourney Id="J"${attributes}>${inner}</UserJourney></UserJourneys>`;
const step = (inner: string, attributes = ''): string =>
  journey(
    `<OrchestrationSteps><OrchestrationStep Order="1" Type="ClaimsExchange"${attributes}>${inner}</OrchestrationStep></OrchestrationSteps>`,
  );
/** Metadata of a page that a journey shows. */
const called = (key: string, others = ''): string =>
  metadata(key, others) +
  step('<ClaimsExchanges><ClaimsExchange Id="E" TechnicalProfileReferenceId="P"/></ClaimsExchanges>');
const precondition =
  '<Preconditions><Precondition Type="ClaimEquals" ExecuteActionsIf="true"><Value>«X»</Value><Value>Y</Value><Action>SkipThisOrchestrationStep</Action></Precondition></Preconditions>';
const control = (inner: string): string =>
  blocks(
    `<DisplayControls><DisplayControl Id="d" UserInterfaceControlType="VerificationControl">${inner}</DisplayControl></DisplayControls>`,
  );
const text = (attributes: string): string =>
  blocks(
    `<Localization><LocalizedResources Id="r"><LocalizedStrings><LocalizedString ${attributes}>x</LocalizedString></LocalizedStrings></LocalizedResources></Localization>`,
  );
const party = (inner: string): string => `<RelyingParty>${inner}</RelyingParty>`;
const issuer = 'CpimIssuerTechnicalProfileReferenceId';

/** Every place that refers, by the rule about it: `«X»` is an id that nothing defines. */
const places: readonly (readonly [rule: string, body: string])[] = [
  ['claim-type', profile('<InputClaims><InputClaim ClaimTypeReferenceId="«X»"/></InputClaims>')],
  ['claim-type', profile('<OutputClaims><OutputClaim ClaimTypeReferenceId="«X»"/></OutputClaims>')],
  ['claim-type', profile('<PersistedClaims><PersistedClaim ClaimTypeReferenceId="«X»"/></PersistedClaims>')],
  ['claim-type', profile('<DisplayClaims><DisplayClaim ClaimTypeReferenceId="«X»"/></DisplayClaims>')],
  ['claim-type', control('<InputClaims><InputClaim ClaimTypeReferenceId="«X»"/></InputClaims>')],
  ['claim-type', control('<DisplayClaims><DisplayClaim ClaimTypeReferenceId="«X»"/></DisplayClaims>')],
  ['claim-type', control('<OutputClaims><OutputClaim ClaimTypeReferenceId="«X»"/></OutputClaims>')],
  [
    'claim-type',
    blocks(
      '<ClaimsTransformations><ClaimsTransformation Id="t" TransformationMethod="CreateRandomString"><OutputClaims><OutputClaim ClaimTypeReferenceId="«X»" TransformationClaimType="outputClaim"/></OutputClaims></ClaimsTransformation></ClaimsTransformations>',
    ),
  ],
  ['claim-type', step(precondition)],
  [
    'claim-type',
    profile(
      `<ValidationTechnicalProfiles><ValidationTechnicalProfile ReferenceId="There">${precondition}</ValidationTechnicalProfile></ValidationTechnicalProfiles>`,
    ),
  ],
  [
    'claim-type',
    party(
      '<TechnicalProfile Id="PolicyProfile"><OutputClaims><OutputClaim ClaimTypeReferenceId="«X»"/></OutputClaims></TechnicalProfile>',
    ),
  ],
  ['claim-type', profile('<Metadata><Item Key="Any">{Claim:There} {Claim:«X»}</Item></Metadata>')],
  [
    'claim-type',
    profile('<InputClaims><InputClaim ClaimTypeReferenceId="There" DefaultValue="{Claim:«X»}"/></InputClaims>'),
  ],
  ...[
    'IpAddressClaimReferenceId',
    'ClaimTypeOnWhichToEnable',
    'UseClaimAsBearerToken',
    'ClaimUsedForRequestPayload',
    'issuer_refresh_token_user_identity_claim_type',
  ].map((key) => ['claim-type', metadata(key)] as const),
  [
    'claims-transformation',
    profile('<InputClaimsTransformations><InputClaimsTransformation ReferenceId="«X»"/></InputClaimsTransformations>'),
  ],
  [
    'claims-transformation',
    profile(
      '<OutputClaimsTransformations><OutputClaimsTransformation ReferenceId="«X»"/></OutputClaimsTransformations>',
    ),
  ],
  [
    'predicate',
    blocks(
      '<InputValidations><InputValidation Id="i"><PredicateReferences><PredicateReference Id="«X»"/></PredicateReferences></InputValidation></InputValidations>',
    ),
  ],
  [
    'predicate',
    blocks(
      '<PredicateValidations><PredicateValidation Id="v"><PredicateGroups><PredicateGroup Id="g"><PredicateReferences><PredicateReference Id="«X»"/></PredicateReferences></PredicateGroup></PredicateGroups></PredicateValidation></PredicateValidations>',
    ),
  ],
  ['predicate-validation', claimType('<PredicateValidationReference Id="«X»"/>')],
  ['input-validation', claimType('<InputValidationReference Id="«X»"/>')],
  ['content-definition', step('', ' ContentDefinitionReferenceId="«X»"')],
  ['content-definition', metadata('ContentDefinitionReferenceId')],
  ['display-control', profile('<DisplayClaims><DisplayClaim DisplayControlReferenceId="«X»"/></DisplayClaims>')],
  [
    'localized-resources',
    blocks(
      '<ContentDefinitions><ContentDefinition Id="p"><LocalizedResourcesReferences><LocalizedResourcesReference Language="en" LocalizedResourcesReferenceId="«X»"/></LocalizedResourcesReferences></ContentDefinition></ContentDefinitions>',
    ),
  ],
  ['client-definition', journey('<ClientDefinition ReferenceId="«X»"/>')],
  ['technical-profile', profile('<IncludeTechnicalProfile ReferenceId="«X»"/>')],
  ['technical-profile', profile('<IncludeClaimsFromTechnicalProfile>«X»</IncludeClaimsFromTechnicalProfile>')],
  ['technical-profile', profile('<UseTechnicalProfileForSessionManagement ReferenceId="«X»"/>')],
  ['technical-profile', profile('<InputTokenSources><TechnicalProfile Id="«X»"/></InputTokenSources>')],
  [
    'technical-profile',
    profile(
      '<InputClaims><InputClaim ClaimTypeReferenceId="There"><From TechnicalProfileReferenceId="«X»"/></InputClaim></InputClaims>',
    ),
  ],
  [
    'technical-profile',
    profile(
      '<ValidationTechnicalProfiles><ValidationTechnicalProfile ReferenceId="«X»"/></ValidationTechnicalProfiles>',
    ),
  ],
  [
    'technical-profile',
    control(
      '<Actions><Action Id="SendCode"><ValidationClaimsExchange><ValidationClaimsExchangeTechnicalProfile TechnicalProfileReferenceId="«X»"/></ValidationClaimsExchange></Action></Actions>',
    ),
  ],
  [
    'technical-profile',
    step('<ClaimsExchanges><ClaimsExchange Id="E" TechnicalProfileReferenceId="«X»"/></ClaimsExchanges>'),
  ],
  ['technical-profile', step('', ` ${issuer}="«X»"`)],
  ['technical-profile', journey('', ` Default${issuer}="«X»"`)],
  [
    'technical-profile',
    journey(
      '<Authorization><AuthorizationTechnicalProfiles><AuthorizationTechnicalProfile ReferenceId="«X»"/></AuthorizationTechnicalProfiles></Authorization>',
    ),
  ],
  ['user-journey', party('<DefaultUserJourney ReferenceId="«X»"/>')],
  [
    'user-journey',
    party(
      '<DefaultUserJourney ReferenceId="There"/><Endpoints><Endpoint Id="UserInfo" UserJourneyReferenceId="«X»"/></Endpoints>',
    ),
  ],
  ['user-journey', metadata('RefreshTokenUserJourneyId')],
  ['user-journey', metadata('ClientCredentialsUserJourneyId')],
  ['sub-journey', step('<JourneyList><Candidate SubJourneyReferenceId="«X»"/></JourneyList>')],
  ['claims-exchange', called('SignUpTarget')],
  ['claims-exchange', called('setting.forgotPasswordLinkOverride')],
  ['claims-exchange', called('setting.bottomUnderFormClaimsProviderSelections')],
  ['localized-element', text('ElementType="ClaimType" ElementId="«X»" StringId="DisplayName"')],
  ['localized-element', text('ElementType="DisplayControl" ElementId="«X»" StringId="intro_msg"')],
  ['localized-element', text('ElementType="Predicate" ElementId="«X»" StringId="HelpText"')],
  ['localized-element', text('ElementType="InputValidation" ElementId="«X»" StringId="g"')],
  ['localized-element', text('ElementType="PredicateValidation" ElementId="«X»" StringId="There"')],
  ['localized-element', text('ElementType="PredicateValidation" ElementId="There" StringId="«X»"')],
  ['localized-element', text('ElementType="ClaimsProvider" StringId="«X»"')],
  [
    'localized-element',
    blocks(
      '<Localization><LocalizedResources Id="r"><LocalizedCollections><LocalizedCollection ElementType="ClaimType" ElementId="«X»" TargetCollection="Restriction"><Item Text="a" Value="a"/></LocalizedCollection></LocalizedCollections></LocalizedResources></Localization>',
    ),
  ],
];

function ruleNamed(name: string): Rule {
  const found = rules.find(({ code }) => code === `reference/${name}`);
  assert.ok(found, name);
  return found;
}

const files = (body: string): Record<string, string> => ({
  'base.xml': base,
  'file.xml': policyText({ id: 'B2C_1A_File', base: 'B2C_1A_Base', body }),
});

const references = rules.filter(({ code }) => /^reference\/(?!different-case|unused|duplicate)/.test(code));

describe('unresolved references', () => {
  for (const [name, body] of places) {
    const shown = body
      .replace(/\s+/g, ' ')
      .replace(/<\/?(?:BuildingBlocks|ClaimsProviders?|DisplayName|TechnicalProfiles)>|Test/g, '');
    it(`${name}: ${shown.slice(0, 110)}`, () => {
      assert.deepEqual(runRule(ruleNamed(name), files(body), 'file.xml').marks, ['X']);
      for (const rule of references.filter(({ code }) => code !== `reference/${name}`))
        runRule(rule, files(body.replace(/[«»]/g, '')), 'file.xml');
      for (const id of ['There', 'tHERE', '{Settings:Name}'])
        runRule(ruleNamed(name), files(body.replace('«X»', id)), 'file.xml');
    });
  }

  it('know nothing while a base policy is missing', () => {
    for (const [name, body] of places)
      runRule(ruleNamed(name), { 'file.xml': files(body.replace(/[«»]/g, ''))['file.xml'] ?? '' }, 'file.xml');
  });

  it('wait while damage hides the definition', () => {
    const body = (before: string, claim: string): string =>
      blocks(`${before}<ClaimsSchema><ClaimType Id="Here"><DataType>string</DataType></ClaimType></ClaimsSchema>`) +
      profile(`<OutputClaims><OutputClaim ClaimTypeReferenceId="${claim}"/></OutputClaims>`);
    const damaged = (claim: string): Record<string, string> => {
      const { 'file.xml': text = '', ...others } = files(body('<Damage Id="', claim));
      return { ...others, 'file.xml': text };
    };
    runRule(ruleNamed('claim-type'), files(body('', 'Here')), 'file.xml');
    runRule(ruleNamed('claim-type'), damaged('Here'), 'file.xml');
    runRule(ruleNamed('claim-type'), damaged('«Nowhere»'), 'file.xml');
  });

  it('offer the nearest id', () => {
    const body = profile('<OutputClaims><OutputClaim ClaimTypeReferenceId="«Theer»"/></OutputClaims>');
    const run = runRule(ruleNamed('claim-type'), files(body), 'file.xml');
    assert.match(run.fixed(0), /<OutputClaim ClaimTypeReferenceId="There"\/>/);
  });

  it('take the IP address for a claim that the service knows', () => {
    const body = (id: string, key: string): string => profile(`<Metadata><Item Key="${key}">${id}</Item></Metadata>`);
    runRule(ruleNamed('claim-type'), files(body('IpAddress', 'IpAddressClaimReferenceId')), 'file.xml');
    runRule(ruleNamed('claim-type'), files(body('«IpAddress»', 'UseClaimAsBearerToken')), 'file.xml');
  });

  it('in metadata are doubted only, where one of the policies that inherit defines the id', () => {
    const above = policyText({ id: 'B2C_1A_File', body: metadata('ContentDefinitionReferenceId') });
    const below = policyText({
      id: 'B2C_1A_Below',
      base: 'B2C_1A_File',
      body: blocks('<ContentDefinitions><ContentDefinition Id="X"/></ContentDefinitions>'),
    });
    const other = policyText({ id: 'B2C_1A_Other', base: 'B2C_1A_File' });
    const files = { 'file.xml': above, 'below.xml': below, 'other.xml': other };
    const run = runRule(ruleNamed('content-definition'), files, 'file.xml');
    assert.equal(run.findings[0]?.severity, 'warning');
  });

  it('in metadata count as the policies that are run have them', () => {
    const above = (marked: boolean): string =>
      policyText({
        id: 'B2C_1A_File',
        body: metadata('ContentDefinitionReferenceId').replace(/[«»]/g, marked ? '$&' : ''),
      });
    const page = blocks('<ContentDefinitions><ContentDefinition Id="x"/></ContentDefinitions>');
    const tree = (...bodies: readonly [middle: string, first: string, second: string]): Record<string, string> => ({
      'middle.xml': policyText({ id: 'B2C_1A_Middle', base: 'B2C_1A_File', body: bodies[0] }),
      'first.xml': policyText({ id: 'B2C_1A_First', base: 'B2C_1A_Middle', body: bodies[1] }),
      'second.xml': policyText({ id: 'B2C_1A_Second', base: 'B2C_1A_Middle', body: bodies[2] }),
    });
    const rule = ruleNamed('content-definition');
    runRule(rule, { 'file.xml': above(false), ...tree(page, '', '') }, 'file.xml');
    runRule(rule, { 'file.xml': above(false), ...tree('', page, page) }, 'file.xml');
    runRule(rule, { 'file.xml': above(true), ...tree('', page, '') }, 'file.xml');
    runRule(rule, { 'file.xml': above(true), ...tree('', '', '') }, 'file.xml');
  });

  it('to claims exchanges count where the page shows what leads there', () => {
    const selfAsserted =
      '<Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.SelfAssertedAttributeProvider, Web.TPEngine, Version=1.0.0.0"/>';
    const link = (type: string, settings: string, key = 'SignUpTarget'): Record<string, string> => ({
      'file.xml': policyText({
        id: 'B2C_1A_File',
        body:
          metadata(key, settings).replace('<Metadata>', `${selfAsserted}<Metadata>`) +
          step('<ClaimsExchanges><ClaimsExchange Id="E" TechnicalProfileReferenceId="P"/></ClaimsExchanges>').replace(
            'Type="ClaimsExchange"',
            `Type="${type}"`,
          ),
      }),
    });
    const quiet = (files: Record<string, string>): void => {
      const text = (files['file.xml'] ?? '').replace(/[«»]/g, '');
      runRule(ruleNamed('claims-exchange'), { 'file.xml': text }, 'file.xml');
    };
    const loud = (files: Record<string, string>): unknown => runRule(ruleNamed('claims-exchange'), files, 'file.xml');
    const item = (key: string, value: string): string => `<Item Key="${key}">${value}</Item>`;
    const combined = 'CombinedSignInAndSignUp';
    loud(link(combined, ''));
    loud(link(combined, item('setting.showSignupLink', 'true')));
    quiet(link(combined, item('setting.showSignupLink', 'False')));
    quiet(link(combined, item('setting.showSignupLink', '{Settings:SignUp}')));
    loud(link(combined, '', 'setting.forgotPasswordLinkOverride'));
    quiet(link(combined, item('setting.forgotPasswordLinkLocation', 'None'), 'setting.forgotPasswordLinkOverride'));
    // A page says it for itself.
    const key = 'setting.bottomUnderFormClaimsProviderSelections';
    const page = `<ContentDefinitions><ContentDefinition Id="p"><Metadata><Item Key="${key}">«X»</Item></Metadata></ContentDefinition></ContentDefinitions>`;
    loud({ 'file.xml': policyText({ id: 'B2C_1A_File', body: blocks(page) }) });
    // Other pages have no such links.
    quiet(link('ClaimsExchange', ''));
    // Nobody calls it.
    quiet({ 'file.xml': policyText({ id: 'B2C_1A_File', body: metadata('SignUpTarget') }) });
  });

  it('to claims exchanges may be filled in by a policy that inherits', () => {
    const above = policyText({ id: 'B2C_1A_File', body: called('SignUpTarget').replace(/[«»]/g, '') });
    const exchange = '<ClaimsExchanges><ClaimsExchange Id="x" TechnicalProfileReferenceId="P"/></ClaimsExchanges>';
    const below = policyText({ id: 'B2C_1A_Below', base: 'B2C_1A_File', body: step(exchange) });
    runRule(ruleNamed('claims-exchange'), { 'file.xml': above, 'below.xml': below }, 'file.xml');
  });

  it('of texts are worth a warning only where something of that name was meant', () => {
    const severityOf = (id: string): string | undefined =>
      runRule(
        ruleNamed('localized-element'),
        files(text(`ElementType="ClaimType" ElementId="«${id}»" StringId="DisplayName"`)),
        'file.xml',
      ).findings[0]?.severity;
    assert.equal(severityOf('Theer'), undefined);
    assert.equal(severityOf('SomethingElse'), 'information');
  });
});

/** The findings of all rules but those about what is not used, each as text. */
function faultsIn(texts: ReadonlyMap<string, string>): string[] {
  return (
    checkPolicies(texts)
      // The profile around a reference is no whole one.
      .filter(({ rule }) => !['reference/unused-definition', 'profile/incomplete'].includes(rule.code))
      .map((finding) => `${finding.severity} ${describeFinding(finding, texts)}`)
  );
}

/** Takes the fix of that title for the first error of a reference in `file.xml`; gives the files after it. */
function mended(sources: Readonly<Record<string, string>>, title: RegExp): Map<string, string> {
  const texts = new Map(Object.entries(sources).map(([path, source]) => [uriOf(path), marked(source).text]));
  const finding = checkPolicies(texts).find(
    ({ rule, uri }) => rule.code.startsWith('reference/') && uri === uriOf('file.xml'),
  );
  const titles = (finding?.fixes ?? []).map((fix) => ({
    fix,
    words: inEnglish(fix.title),
  }));
  const fix = titles.find(({ words }) => title.test(words))?.fix;
  assert.ok(fix, `no fix like ${title} among: ${titles.map(({ words }) => words).join(', ')}`);
  const plan = fix.plan();
  return new Map([...texts].map(([uri, source]) => [uri, applyPlan(plan, uri, source)]));
}

describe('definitions that are missing', () => {
  const creatable = places.filter(([name]) => !['claims-exchange', 'localized-element'].includes(name));
  const objectId = base
    .replace('<ClaimsSchema>', '<ClaimsSchema><ClaimType Id="objectId"><DataType>string</DataType></ClaimType>')
    .replace(
      '<TechnicalProfile Id="There">',
      `<TechnicalProfile Id="Issuer"><DisplayName>Issuer</DisplayName><Protocol Name="OpenIdConnect"/><OutputTokenFormat>JWT</OutputTokenFormat><Metadata>
     <Item Key="client_id">{service:te}</Item><Item Key="issuer_refresh_token_user_identity_claim_type">objectId</Item><Item Key="SendTokenResponseBodyWithJsonNumbers">true</Item></Metadata>
     <CryptographicKeys><Key Id="issuer_secret" StorageReferenceId="B2C_1A_TokenSigningKeyContainer"/><Key Id="issuer_refresh_token_key" StorageReferenceId="B2C_1A_TokenEncryptionKeyContainer"/></CryptographicKeys></TechnicalProfile>
     <TechnicalProfile Id="There">`,
    );
  for (const [name, body] of creatable)
    it(`${name} is created, whole: ${body.replace(/\s+/g, ' ').slice(0, 100)}`, () => {
      const sources = { ...files(body.replace('«X»', 'QuiteNew')), 'base.xml': objectId };
      const before = faultsIn(new Map(Object.entries(sources).map(([path, source]) => [uriOf(path), source])));
      const after = faultsIn(mended(sources, /^Create "QuiteNew" in (?:file|base)\.xml$/));
      assert.deepEqual(
        after.filter((fault) => !before.includes(fault)),
        [],
      );
      assert.equal(after.filter((fault) => fault.includes(`reference/${name}`)).length, 0);
    });

  it('go into the policy that relying parties extend', () => {
    const sources = {
      'base.xml': base,
      'extensions.xml': policyText({ id: 'B2C_1A_Ext', base: 'B2C_1A_Base' }),
      'file.xml': policyText({
        id: 'B2C_1A_File',
        base: 'B2C_1A_Ext',
        body: party(
          '<DefaultUserJourney ReferenceId="There"/><TechnicalProfile Id="PolicyProfile"><DisplayName>P</DisplayName><Protocol Name="OpenIdConnect"/><OutputClaims><OutputClaim ClaimTypeReferenceId="QuiteNew"/></OutputClaims><SubjectNamingInfo ClaimType="QuiteNew"/></TechnicalProfile>',
        ),
      }),
    };
    const after = mended(sources, /^Create "QuiteNew" in extensions\.xml$/);
    assert.match(
      after.get(uriOf('extensions.xml')) ?? '',
      /<BuildingBlocks>\s+<ClaimsSchema>\s+<ClaimType Id="QuiteNew">\s+<DisplayName>QuiteNew<\/DisplayName>\s+<DataType>string<\/DataType>/,
    );
  });

  it('fit the place: the data type of a transformation, a field for a page', () => {
    const created = (body: string): string =>
      mended(files(body.replace('«X»', 'QuiteNew')), /^Create "QuiteNew" in file\.xml$/).get(uriOf('file.xml')) ?? '';
    const transformation =
      '<ClaimsTransformations><ClaimsTransformation Id="t" TransformationMethod="DoesClaimExist"><InputClaims><InputClaim ClaimTypeReferenceId="There" TransformationClaimType="inputClaim"/></InputClaims><OutputClaims><OutputClaim ClaimTypeReferenceId="«X»" TransformationClaimType="outputClaim"/></OutputClaims></ClaimsTransformation></ClaimsTransformations>';
    assert.match(created(blocks(transformation)), /QuiteNew<\/DisplayName>\s*<DataType>boolean</);
    assert.match(created(step(precondition.replace('<Value>Y', '<Value>True'))), /<DataType>boolean</);
    const page = created(profile('<DisplayClaims><DisplayClaim ClaimTypeReferenceId="«X»"/></DisplayClaims>'));
    assert.match(page, /<DataType>string<\/DataType>\s*<UserInputType>TextBox</);
  });

  it('are copied from where the policy does not see them', () => {
    const sources = {
      ...files(profile('<IncludeTechnicalProfile ReferenceId="Elsewhere"/>')),
      'sibling.xml': policyText({
        id: 'B2C_1A_Sibling',
        base: 'B2C_1A_Base',
        body: profiles(
          '<TechnicalProfile Id="Elsewhere"><DisplayName>E</DisplayName><Protocol Name="None"/></TechnicalProfile>',
        ),
      }),
    };
    const texts = new Map(Object.entries(sources).map(([path, source]) => [uriOf(path), source]));
    const finding = checkPolicies(texts).find(({ rule }) => rule.code === 'reference/technical-profile');
    assert.deepEqual(
      finding?.related?.map(({ uri }) => uri),
      [uriOf('sibling.xml')],
    );
    assert.deepEqual(finding.note?.args, ['sibling.xml']);
    const after = mended(sources, /^Copy "Elsewhere" from sibling\.xml to file\.xml$/);
    assert.match(
      after.get(uriOf('file.xml')) ?? '',
      /<ClaimsProvider>\s*<DisplayName>Test<\/DisplayName>\s*<TechnicalProfiles>\s*<TechnicalProfile Id="Elsewhere">\s*<DisplayName>E/,
    );
    assert.deepEqual(
      faultsIn(after).filter((fault) => fault.includes('reference/')),
      [],
    );
  });
});
