import assert from 'node:assert/strict';
import { invalidType } from '../../../../server/rules/metadata/invalidType';
import { policyText, profiles } from '../../../support/policies';
import { runRule } from '../../../support/runRule';

function run(handler: string, ...items: readonly string[]): ReturnType<typeof runRule> {
  const protocol = `<Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.${handler}, Web.TPEngine"/>`;
  const body = profiles(
    `<TechnicalProfile Id="A">${protocol}<Metadata>${items.join('')}</Metadata></TechnicalProfile>`,
  );
  return runRule(invalidType, { 'a.xml': policyText({ id: 'B2C_1A_A', body }) }, 'a.xml');
}

describe('metadata/invalid-type', () => {
  it('takes truths as they are written', () => {
    const items = ['true', 'True', 'FALSE', '0', '1', '{Claim:flag}', '#{flag}#'];
    run('RestfulProvider', ...items.map((value) => `<Item Key="DebugMode">${value}</Item>`));
  });

  it('reports what is neither true nor false, and mends it', () => {
    const found = run('RestfulProvider', '<Item Key="DebugMode">«ture»</Item>', '<Item Key="DebugMode">«yes»</Item>');
    assert.deepEqual(
      found.findings.map(({ suggestion }) => suggestion),
      ['true', undefined],
    );
    assert.ok(found.findings.every(({ severity }) => severity === undefined));
    assert.match(found.fixed(0), /DebugMode">true</);
    assert.match(found.fixed(1, 'Change to "false"'), /DebugMode">false</);
  });

  it('warns of a truth left empty', () => {
    const found = run('RestfulProvider', '<Item Key="DebugMode">«»</Item>');
    assert.equal(found.findings[0]?.severity, 'warning');
    assert.match(found.fixed(0, 'Change to "true"'), /<Item Key="DebugMode">true<\/Item>/);
  });

  it('reads XML that stands in a value, and lists of addresses', () => {
    const saml = (item: string): void => {
      const body = profiles(
        `<TechnicalProfile Id="A"><Protocol Name="SAML2"/><Metadata>${item}</Metadata></TechnicalProfile>`,
      );
      runRule(invalidType, { 'a.xml': policyText({ id: 'B2C_1A_A', body }) }, 'a.xml');
    };
    const entity = (value: string): void => saml(`<Item Key="PartnerEntity">${value}</Item>`);
    entity('https://idp.contoso.com/metadata');
    entity('<![CDATA[<?xml version="1.0"?><EntityDescriptor><IDPSSODescriptor/></EntityDescriptor>]]>');
    entity('«<![CDATA[<EntityDescriptor><IDPSSODescriptor></EntityDescriptor>]]>»');
    const classes = (value: string): void => saml(`<Item Key="IncludeAuthnContextClassReferences">${value}</Item>`);
    classes('urn:oasis:names:tc:SAML:2.0:ac:classes:Password, http://idp.contoso.com/mfa');
    classes('«Password, mfa»');
  });

  it('takes numbers in their limits', () => {
    const found = run(
      'OneTimePasswordProtocolProvider',
      '<Item Key="CodeExpirationInSeconds">600</Item>',
      '<Item Key="CodeExpirationInSeconds">«12000»</Item>',
      '<Item Key="CodeLength">«six»</Item>',
    );
    assert.deepEqual(
      found.findings.map(({ args, severity }) => [args?.[2], severity]),
      [
        ['60...1200', 'warning'],
        ['1...', undefined],
      ],
    );
  });

  it('warns of what is no URL and no GUID', () => {
    run(
      'RestfulProvider',
      '<Item Key="ServiceUrl">https://{tenant}.example/a</Item>',
      '<Item Key="ServiceUrl">HTTP://a.example</Item>',
    );
    assert.equal(
      run('RestfulProvider', '<Item Key="ServiceUrl">«a.example/api»</Item>').findings[0]?.severity,
      'warning',
    );
    run('AzureActiveDirectoryProvider', '<Item Key="ClientId">00000000-0000-0000-0000-00000000000A</Item>');
    assert.equal(
      run('AzureActiveDirectoryProvider', '<Item Key="ClientId">«your app»</Item>').findings[0]?.severity,
      'warning',
    );
  });

  it('leaves texts alone', () => {
    run(
      'SelfAssertedAttributeProvider',
      '<Item Key="SignUpTarget">x</Item>',
      '<Item Key="UserMessageIfInvalidCode">true or false?</Item>',
    );
  });
});
