import assert from 'node:assert/strict';
import { invalidValue } from '../../../../server/rules/metadata/invalidValue';
import { policyText, profiles } from '../../../support/policies';
import { runRule } from '../../../support/runRule';

function run(protocol: string, ...items: readonly string[]): ReturnType<typeof runRule> {
  const body = profiles(
    `<TechnicalProfile Id="A">${protocol}<Metadata>${items.join('')}</Metadata></TechnicalProfile>`,
  );
  return runRule(invalidValue, { 'a.xml': policyText({ id: 'B2C_1A_A', body }) }, 'a.xml');
}
const rest = '<Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.RestfulProvider"/>';
const oidc = '<Protocol Name="OpenIdConnect"/>';

describe('metadata/invalid-value', () => {
  it('takes the values of the set in any case, and what is filled in later', () => {
    run(
      rest,
      '<Item Key="AuthenticationType">none</Item>',
      '<Item Key="SendClaimsIn"> Body </Item>',
      '<Item Key="SendClaimsIn">{Settings:SendClaimsIn}</Item>',
      '<Item Key="SendClaimsIn">__SendClaimsIn__</Item>',
      '<Item Key="SendClaimsIn"></Item>',
    );
  });

  it('takes lists', () => {
    run(oidc, '<Item Key="response_types">code  id_token</Item>');
    assert.equal(run(oidc, '<Item Key="response_types">«code,idtoken»</Item>').findings.length, 1);
  });

  it('suggests the value that was meant, offers all, and writes them', () => {
    const found = run(rest, '<Item Key="SendClaimsIn">«Boddy»</Item>');
    assert.equal(found.findings[0]?.suggestion, 'Body');
    assert.equal(found.findings[0]?.severity, undefined);
    assert.match(found.fixed(0), /<Item Key="SendClaimsIn">Body<\/Item>/);
    assert.match(found.fixed(0, 'Change to "Url"'), /<Item Key="SendClaimsIn">Url<\/Item>/);
  });

  it('is sure of vital keys, and warns of others', () => {
    assert.equal(run(rest, '<Item Key="AuthenticationType">«Kerberos»</Item>').findings[0]?.severity, undefined);
    assert.equal(run(rest, '<Item Key="SendClaimsIn">«Cookie»</Item>').findings[0]?.severity, 'warning');
  });

  it('reads CDATA, and takes the key in another case', () => {
    const found = run(rest, '<Item Key="sendclaimsin">«<![CDATA[Bod]]>»</Item>');
    assert.match(found.fixed(0, 'Change to "Form"'), /<Item Key="sendclaimsin">Form<\/Item>/);
  });
});
