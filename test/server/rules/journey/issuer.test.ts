import assert from 'node:assert/strict';
import { issuer } from '../../../../server/rules/journey/issuer';
import { flowPolicy, flowProfile } from '../../../support/flowPolicy';
import { runRule } from '../../../support/runRule';

const saml =
  '<TechnicalProfile Id="Saml2AssertionIssuer"><DisplayName>S</DisplayName><Protocol Name="SAML2"/><OutputTokenFormat>SAML2</OutputTokenFormat></TechnicalProfile>';
const text = flowPolicy({ profiles: [saml, flowProfile('rest', 'Rest')] });
const speaking = (source: string, protocol: string): string =>
  source.replace(/(<RelyingParty>.*\n?.*<Protocol Name=")OpenIdConnect/, `$1${protocol}`);
const by = (source: string, id: string): string =>
  source.replace('CpimIssuerTechnicalProfileReferenceId="Issuer"', `CpimIssuerTechnicalProfileReferenceId="${id}"`);

describe('journey/issuer', () => {
  it('reports a profile that issues no tokens', () => {
    const found = runRule(issuer, { 'a.xml': by(text, '«Rest»') }, 'a.xml');
    assert.match(found.fixed(0, 'Let "Issuer" issue the token'), /CpimIssuerTechnicalProfileReferenceId="Issuer"/);
  });

  it('reports a JWT for a SAML relying party, and the reverse', () => {
    const found = runRule(issuer, { 'a.xml': by(speaking(text, 'SAML2'), '«Issuer»') }, 'a.xml');
    assert.match(found.fixed(0, 'Let "Saml2AssertionIssuer" issue the token'), /ReferenceId="Saml2AssertionIssuer"/);
    runRule(issuer, { 'a.xml': by(text, '«Saml2AssertionIssuer»') }, 'a.xml');
  });

  it('takes what fits, and what is not known', () => {
    runRule(issuer, { 'a.xml': text }, 'a.xml');
    runRule(issuer, { 'a.xml': by(speaking(text, 'SAML2'), 'Saml2AssertionIssuer') }, 'a.xml');
    runRule(issuer, { 'a.xml': by(text, 'Nobody') }, 'a.xml');
    runRule(issuer, { 'a.xml': by(speaking(text, 'WsFed'), 'Issuer') }, 'a.xml');
  });
});
