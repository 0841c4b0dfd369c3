import assert from 'node:assert/strict';
import { unknownKeyId } from '../../../../server/rules/policy-key/unknownKeyId';
import { policyWithKeys } from '../../../support/policyKeys';
import { runRule } from '../../../support/runRule';

const name = 'B2C_1A_Key';
const run = (protocol: string, ...ids: readonly string[]): ReturnType<typeof runRule> =>
  runRule(
    unknownKeyId,
    {
      'a.xml': policyWithKeys(
        ids.map((id) => [id, name] as const),
        { protocol },
      ),
    },
    'a.xml',
  );
const rest = (authentication: string): string =>
  `<Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.RestfulProvider"/><Metadata><Item Key="AuthenticationType">${authentication}</Item></Metadata>`;

describe('policy-key/unknown-key-id', () => {
  it('takes the keys of each protocol', () => {
    run('<Protocol Name="OAuth2"/>', 'client_secret');
    run('<Protocol Name="SAML2"/>', 'SamlMessageSigning', 'SamlAssertionDecryption');
    run(
      '<Protocol Name="None"/><OutputTokenFormat>JWT</OutputTokenFormat>',
      'issuer_secret',
      'issuer_refresh_token_key',
    );
    run(rest('Basic'), 'BasicAuthenticationUsername', 'BasicAuthenticationPassword');
  });

  it('suggests the key that was meant, and writes it', () => {
    const found = run('<Protocol Name="OAuth2"/>', '«ClientSecret»');
    assert.equal(found.findings[0]?.severity, undefined);
    assert.match(found.fixed(0), /Key Id="client_secret"/);
  });

  it('takes the one key that is needed and missing for the one that was meant', () => {
    assert.match(run('<Protocol Name="OAuth1"/>', '«secret»').fixed(0), /Key Id="client_secret"/);
    assert.equal(run('<Protocol Name="OAuth1"/>', 'client_secret', '«secret»').findings[0]?.severity, 'hint');
  });

  it('takes any HTTP header for an API key', () => {
    run(rest('ApiKeyHeader'), 'x-functions-key');
    run(rest('{Settings:Auth}'), 'x-functions-key');
    assert.equal(
      run(rest('Basic'), 'BasicAuthenticationUsername', 'BasicAuthenticationPassword', '«x-functions-key»').findings
        .length,
      1,
    );
  });

  it('is silent where nothing is known of the protocol or of its keys', () => {
    run('', 'anything');
    run('<Protocol Name="WsFed"/>', 'anything');
    run(
      '<Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.ClaimsTransformationProtocolProvider"/>',
      'anything',
    );
    run('<Protocol Name="OAuth2"/>', '{Settings:KeyId}');
  });
});
