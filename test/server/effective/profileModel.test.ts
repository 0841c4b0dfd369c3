import assert from 'node:assert/strict';
import { contentDefinitionModel } from '../../../server/effective/contentDefinitionModel';
import { displayControlModel } from '../../../server/effective/displayControlModel';
import { profileModel } from '../../../server/effective/profileModel';
import { transformationModel } from '../../../server/effective/transformationModel';
import type { ClaimUse } from '../../../server/effective/claimUse';
import { policyAt, policySet, policyText, profiles } from '../../support/policies';

const ids = (uses: readonly ClaimUse[]): string[] => uses.map(({ id }) => id);

const set = policySet({
  'Base.xml': policyText({
    id: 'B2C_1A_Base',
    body: `<BuildingBlocks>
      <ClaimsTransformations>
        <ClaimsTransformation Id="Join" TransformationMethod="FormatStringClaim">
          <InputClaims><InputClaim ClaimTypeReferenceId="name" TransformationClaimType="inputClaim"/></InputClaims>
          <InputParameters><InputParameter Id="stringFormat" DataType="string" Value="cpim_{0}"/></InputParameters>
          <OutputClaims><OutputClaim ClaimTypeReferenceId="upn" TransformationClaimType="outputClaim"/></OutputClaims>
        </ClaimsTransformation>
      </ClaimsTransformations>
      <ContentDefinitions><ContentDefinition Id="api.page"><LoadUri>~/a.html</LoadUri><DataUri>urn:a</DataUri></ContentDefinition></ContentDefinitions>
      <DisplayControls><DisplayControl Id="Mail" UserInterfaceControlType="VerificationControl">
        <DisplayClaims><DisplayClaim ClaimTypeReferenceId="code" ControlClaimType="VerificationCode" Required="true"/></DisplayClaims>
        <OutputClaims><OutputClaim ClaimTypeReferenceId="email"/></OutputClaims>
        <Actions><Action Id="SendCode"><ValidationClaimsExchange>
          <ValidationClaimsExchangeTechnicalProfile TechnicalProfileReferenceId="Send" ContinueOnError="true"/>
        </ValidationClaimsExchange></Action></Actions>
      </DisplayControl></DisplayControls>
    </BuildingBlocks>
    ${profiles(
      `<TechnicalProfile Id="Common"><Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.AzureActiveDirectoryProvider, Web.TPEngine"/>
        <Metadata><Item Key="a">common</Item></Metadata>
        <InputClaims><InputClaim ClaimTypeReferenceId="objectId" Required="true"/></InputClaims>
        <OutputClaims><OutputClaim ClaimTypeReferenceId="name"/><OutputClaim ClaimTypeReferenceId="email"/></OutputClaims>
        <UseTechnicalProfileForSessionManagement ReferenceId="SM"/></TechnicalProfile>`,
      `<TechnicalProfile Id="Read"><Metadata><Item Key="A">own</Item></Metadata>
        <OutputClaims><OutputClaim ClaimTypeReferenceId="Name" DefaultValue="" AlwaysUseDefaultValue="true"/><OutputClaim ClaimTypeReferenceId="city" PartnerClaimType="l"/></OutputClaims>
        <OutputClaimsTransformations><OutputClaimsTransformation ReferenceId="Join"/></OutputClaimsTransformations>
        <IncludeTechnicalProfile ReferenceId="Common"/></TechnicalProfile>`,
      `<TechnicalProfile Id="Page"><DisplayClaims><DisplayClaim DisplayControlReferenceId="Mail"/><DisplayClaim ClaimTypeReferenceId="name" Required="true"/></DisplayClaims>
        <ValidationTechnicalProfiles><ValidationTechnicalProfile ReferenceId="Read" ContinueOnError="true"><Preconditions>
          <Precondition Type="claimequals" ExecuteActionsIf="true"><Value>name</Value><Value>Ada</Value><Action>SkipThisValidationTechnicalProfile</Action></Precondition>
        </Preconditions></ValidationTechnicalProfile></ValidationTechnicalProfiles></TechnicalProfile>`,
      '<TechnicalProfile Id="Loop"><IncludeTechnicalProfile ReferenceId="Loop"/></TechnicalProfile>',
      '<TechnicalProfile Id="Copy"><IncludeClaimsFromTechnicalProfile>Common</IncludeClaimsFromTechnicalProfile></TechnicalProfile>',
    )}`,
  }),
  'Ext.xml': policyText({
    id: 'B2C_1A_Ext',
    base: 'B2C_1A_Base',
    body: `<BuildingBlocks><ContentDefinitions><ContentDefinition Id="API.page"><LoadUri>~/b.html</LoadUri></ContentDefinition></ContentDefinitions></BuildingBlocks>
    ${profiles('<TechnicalProfile Id="read"><OutputClaims><OutputClaim ClaimTypeReferenceId="city" PartnerClaimType="town"/><OutputClaim ClaimTypeReferenceId="zip"/></OutputClaims></TechnicalProfile>')}`,
  }),
});
const chain = set.chainOf(policyAt(set, 'Ext.xml'));

describe('profileModel', () => {
  const read = profileModel(chain, 'READ') ?? assert.fail();

  it('merges lists over the chain and with what the profile includes', () => {
    assert.deepEqual(ids(read.outputClaims), ['Name', 'email', 'city', 'zip']);
    assert.deepEqual(ids(read.inputClaims), ['objectId']);
    assert.equal(read.inputClaims[0]?.required, true);
    const [name, , city] = read.outputClaims;
    assert.equal(name?.defaultValue, '');
    assert.equal(name?.alwaysUseDefault, true);
    assert.equal(city?.partner, 'town');
    assert.equal(city?.at.policy.policyId?.value, 'B2C_1A_Ext');
    assert.equal(city?.at.element.valueOf('PartnerClaimType'), 'town');
    assert.equal(read.outputClaimsTransformations[0]?.key, 'join');
  });

  it('has the protocol, session profile and metadata of what it includes', () => {
    assert.equal(read.protocol, 'Proprietary');
    assert.equal(read.handler, 'Web.TPEngine.Providers.AzureActiveDirectoryProvider');
    assert.equal(read.session?.id, 'SM');
    assert.equal(read.include?.id, 'Common');
    assert.equal(read.metadata.get('a')?.value, 'own');
    assert.equal(read.at.length, 2);
    assert.equal(read.whole, true);
  });

  it('reads what a page shows and validates', () => {
    const page = profileModel(chain, 'Page') ?? assert.fail();
    assert.equal(page.displayClaims[0]?.control?.key, 'mail');
    assert.equal(page.displayClaims[1]?.claim?.id, 'name');
    assert.equal(page.displayClaims[1]?.required, true);
    const [use] = page.validationProfiles;
    assert.equal(use?.profile.key, 'read');
    assert.equal(use?.continueOnError, true);
    assert.equal(use?.continueOnSuccess, true);
    const [condition] = use?.preconditions ?? [];
    assert.equal(condition?.type, 'ClaimEquals');
    assert.equal(condition?.executeActionsIf, true);
    assert.equal(condition?.claim, 'name');
    assert.deepEqual(
      condition?.values.map(({ value }) => value),
      ['name', 'Ada'],
    );
  });

  it('takes the claims of another profile of the file', () => {
    assert.deepEqual(ids(profileModel(chain, 'Copy')?.outputClaims ?? []), ['name', 'email']);
  });

  it('is silent about profiles that lead nowhere, and made once', () => {
    assert.equal(profileModel(chain, 'Loop')?.whole, false);
    assert.equal(profileModel(chain, 'Nowhere'), undefined);
    assert.equal(profileModel(chain, 'read'), read);
  });
});

describe('models of building blocks', () => {
  it('merge content definitions', () => {
    const page = contentDefinitionModel(chain, 'api.page');
    assert.deepEqual([page?.loadUri?.value, page?.dataUri?.value], ['~/b.html', 'urn:a']);
  });

  it('read display controls and their actions', () => {
    const control = displayControlModel(chain, 'mail');
    assert.equal(control?.type, 'VerificationControl');
    assert.equal(control?.displayClaims[0]?.more['ControlClaimType'], 'VerificationCode');
    assert.deepEqual(ids(control?.outputClaims ?? []), ['email']);
    assert.equal(control?.actions[0]?.id, 'SendCode');
    assert.equal(control?.actions[0]?.profiles[0]?.profile.key, 'send');
    assert.equal(control?.actions[0]?.profiles[0]?.continueOnError, true);
  });

  it('read claims transformations', () => {
    const join = transformationModel(chain, 'JOIN');
    assert.equal(join?.method?.name, 'FormatStringClaim');
    assert.equal(join?.inputClaims[0]?.role, 'inputClaim');
    assert.deepEqual([join?.parameters[0]?.id, join?.parameters[0]?.value], ['stringFormat', 'cpim_{0}']);
    assert.equal(join?.outputClaims[0]?.key, 'upn');
  });
});
