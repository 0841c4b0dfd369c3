import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runCli } from './bundledCli';

const samples = resolve(__dirname, '../../samples');

/** Changes a file; fails where the text that is replaced does not stand there. */
export function edit(path: string, from: string, to: string): void {
  const text = readFileSync(path, 'utf8');
  assert.ok(text.includes(from), from);
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
}

/**
 * Writes the samples with QQ to a folder. Before a social account is made, an API is asked of the user's displayName and
 * says the `level` that comes into the token.
 * @param api its address
 */
export function writePoliciesWithApi(folder: string, api: string): void {
  cpSync(samples, folder, { recursive: true });
  const base = join(folder, 'TrustFrameworkBase.xml');
  const profile = readFileSync(base, 'utf8').match(/<TechnicalProfile Id="SelfAsserted-Social">[^]*?<\/TechnicalProfile>/)?.[0]; // prettier-ignore
  assert.ok(profile);
  const asking = profile
    .replace('</OutputClaims>', '<OutputClaim ClaimTypeReferenceId="level" /></OutputClaims>')
    .replace('<ValidationTechnicalProfiles>', '$&<ValidationTechnicalProfile ReferenceId="REST-Check" />');
  edit(base, profile, asking);

  edit(
    base,
    '</ClaimsSchema>',
    '<ClaimType Id="level"><DisplayName>Level</DisplayName><DataType>string</DataType></ClaimType></ClaimsSchema>',
  );
  edit(
    base,
    '<ClaimsProviders>',
    `<ClaimsProviders>
    <ClaimsProvider>
      <DisplayName>An API</DisplayName>
      <TechnicalProfiles>
        <TechnicalProfile Id="REST-Check">
          <DisplayName>Check</DisplayName>
          <Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.RestfulProvider, Web.TPEngine, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null" />
          <Metadata>
            <Item Key="ServiceUrl">${api}</Item>
            <Item Key="AuthenticationType">None</Item>
            <Item Key="AllowInsecureAuthInProduction">true</Item>
            <Item Key="SendClaimsIn">Body</Item>
          </Metadata>
          <InputClaims>
            <InputClaim ClaimTypeReferenceId="displayName" PartnerClaimType="name" />
          </InputClaims>
          <OutputClaims>
            <OutputClaim ClaimTypeReferenceId="level" />
          </OutputClaims>
        </TechnicalProfile>
      </TechnicalProfiles>
    </ClaimsProvider>`,
  );
  edit(
    join(folder, 'SignUpOrSignin.xml'),
    '<OutputClaim ClaimTypeReferenceId="newUser" />',
    '<OutputClaim ClaimTypeReferenceId="newUser" /><OutputClaim ClaimTypeReferenceId="level" />',
  );
  const { exitCode, err } = runCli(folder, ['add-qq', '.', '--client-id', '101234567']);
  assert.equal(exitCode, 0, err);
}
