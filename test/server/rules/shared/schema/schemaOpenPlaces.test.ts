import assert from 'node:assert/strict';
import { checkPolicies, describeFinding } from '../../../../support/checkPolicies';
import { policyText, profiles } from '../../../../support/policies';

/** The errors and warnings in a family whose second file is the text. */
function alarms(text: string, base = policyText({ id: 'B2C_1A_Base' })): string[] {
  const texts = new Map([
    ['base.xml', base],
    ['rp.xml', text],
  ]);
  return checkPolicies(texts)
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map((finding) => describeFinding(finding, texts));
}

const party = (inner: string, attributes = ''): string =>
  policyText({
    id: 'B2C_1A_X',
    base: 'B2C_1A_Base',
    body: `<RelyingParty>
    <DefaultUserJourney ReferenceId="{Settings:Journey}"/>${inner}
    <TechnicalProfile Id="PolicyProfile"><DisplayName>P</DisplayName><Protocol Name="OpenIdConnect"/><OutputClaims/></TechnicalProfile>
  </RelyingParty>`,
  }).replace('PolicySchemaVersion=', `${attributes} PolicySchemaVersion=`);

describe('places that a build fills in', () => {
  it('may hold attributes', () => {
    assert.deepEqual(alarms(party('', '{Settings:DeploymentMode}')), []);
    assert.deepEqual(alarms(party('').replace(' PolicySchemaVersion="0.3.0.0"', ' {Settings:Version}')), []);
    assert.deepEqual(alarms(party('').replace(' PolicySchemaVersion="0.3.0.0"', '')), [
      'schema/missing-attribute: TrustFrameworkPolicy (rp.xml)',
    ]);
  });

  it('may hold elements', () => {
    for (const style of ['{Settings:Script}', '#{script}#', '<%= script %>', '{a}\n{b}', '%{ if x }'])
      assert.deepEqual(alarms(party(`<UserJourneyBehaviors>${style}</UserJourneyBehaviors>`)), [], style);
    assert.deepEqual(alarms(party('<UserJourneyBehaviors>Script</UserJourneyBehaviors>')), [
      'schema/unexpected-text: Script (rp.xml)',
    ]);
  });

  it('may hold the one of several elements that is left', () => {
    const twice = '%{ if x }<SingleSignOn Scope="Tenant"/>%{ else }<SingleSignOn Scope="Application"/>%{ endif }';
    assert.deepEqual(alarms(party(`<UserJourneyBehaviors>${twice}</UserJourneyBehaviors>`)), []);
    assert.equal(
      alarms(party(`<UserJourneyBehaviors>${twice.replace(/%\{[^}]*\}/g, '')}</UserJourneyBehaviors>`)).length,
      1,
    );
  });

  it('may hold definitions of what is referred to', () => {
    const use =
      '<TechnicalProfile Id="P"><OutputClaims><OutputClaim ClaimTypeReferenceId="c"/></OutputClaims></TechnicalProfile>';
    const claims = (inner: string): string =>
      policyText({
        id: 'B2C_1A_Base',
        body: `<BuildingBlocks><ClaimsSchema>${inner}<ClaimType Id="d"><DataType>string</DataType></ClaimType></ClaimsSchema></BuildingBlocks>${profiles(use)}`,
      });
    assert.deepEqual(alarms(party(''), claims('{Settings:Claims}')), []);
    assert.deepEqual(alarms(party(''), claims('')), ['reference/claim-type: c (base.xml)']);
  });

  it('say nothing of other files where only a relying party has them', () => {
    const body = profiles(
      '<TechnicalProfile Id="P"><OutputClaims><OutputClaim ClaimTypeReferenceId="c"/></OutputClaims></TechnicalProfile>',
    );
    const open = party('<UserJourneyBehaviors>{Settings:Script}</UserJourneyBehaviors>').replace(
      '<RelyingParty>',
      `${body}<RelyingParty>`,
    );
    assert.deepEqual(alarms(open), ['reference/claim-type: c (rp.xml)']);
  });
});
