import assert from 'node:assert/strict';
import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver-types';
import { documentSymbols } from '../../../../server/features/outline/documentSymbols';
import { markedPolicy } from '../../../support/markedPolicy';

const text = `<?xml version="1.0"?>
<TrustFrameworkPolicy PolicyId="B2C_1A_x">
  <BasePolicy><TenantId>t</TenantId><PolicyId>B2C_1A_y</PolicyId></BasePolicy>
  <BuildingBlocks>
    <ClaimsSchema>
      <ClaimType Id="objectId"><DisplayName>Id</DisplayName><DataType>string</DataType></ClaimType>
    </ClaimsSchema>
  </BuildingBlocks>
  <ClaimsProviders>
    <ClaimsProvider>
      <DisplayName>QQ &amp; Co</DisplayName>
      <TechnicalProfiles>
        <TechnicalProfile Id="QQ-OAuth2">
          <Protocol Name="OAuth2" />
          <Metadata><Item Key="client_id">
            101
          </Item></Metadata>
          <OutputClaims><OutputClaim ClaimTypeReferenceId="email" PartnerClaimType="mail" /></OutputClaims>
        </TechnicalProfile>
      </TechnicalProfiles>
    </ClaimsProvider>
  </ClaimsProviders>
  <UserJourneys>
    <UserJourney Id="SignIn">
      <OrchestrationSteps>
        <OrchestrationStep Order="2" Type="ClaimsExchange">
          <ClaimsExchanges><ClaimsExchange Id="QQ" TechnicalProfileReferenceId="QQ-OAuth2" /></ClaimsExchanges>
        </OrchestrationStep>
      </OrchestrationSteps>
    </UserJourney>
  </UserJourneys>
  <RelyingParty><DefaultUserJourney ReferenceId="SignIn" /></RelyingParty>
  <Unknown Id="u" /><Empty /><
</TrustFrameworkPolicy>
`;

function listed(symbols: readonly DocumentSymbol[], depth = 0): string[] {
  return symbols.flatMap(({ name, detail, children }) => [
    '  '.repeat(depth) + name + (detail === undefined ? '' : ` (${detail})`),
    ...listed(children ?? [], depth + 1),
  ]);
}

describe('outline', () => {
  const { policy, textOf } = markedPolicy(text);
  const symbols = documentSymbols(policy);
  const flat: DocumentSymbol[] = [];
  const collect = (some: readonly DocumentSymbol[]): void =>
    some.forEach((symbol) => {
      flat.push(symbol);
      collect(symbol.children ?? []);
    });
  collect(symbols);

  it('names every element by what tells it from others', () =>
    assert.deepEqual(listed(symbols), [
      'TrustFrameworkPolicy B2C_1A_x',
      '  BasePolicy B2C_1A_y',
      '    TenantId (t)',
      '    PolicyId (B2C_1A_y)',
      '  BuildingBlocks',
      '    ClaimsSchema',
      '      ClaimType objectId (string)',
      '        DisplayName (Id)',
      '        DataType (string)',
      '  ClaimsProviders',
      '    ClaimsProvider QQ & Co',
      '      DisplayName (QQ & Co)',
      '      TechnicalProfiles',
      '        TechnicalProfile QQ-OAuth2',
      '          Protocol OAuth2',
      '          Metadata',
      '            Item client_id (101)',
      '          OutputClaims',
      '            OutputClaim email (mail)',
      '  UserJourneys',
      '    UserJourney SignIn',
      '      OrchestrationSteps',
      '        Step 2 ClaimsExchange (QQ)',
      '          ClaimsExchanges',
      '            ClaimsExchange QQ (QQ-OAuth2)',
      '  RelyingParty SignIn',
      '    DefaultUserJourney SignIn',
      '  Unknown u',
      '  Empty',
      '  <',
    ]));

  it('selects what names an element', () => {
    const selected = (name: string): string | undefined => {
      const found = flat.find((symbol) => symbol.name === name);
      return found && textOf(found.selectionRange);
    };
    assert.equal(selected('TechnicalProfile QQ-OAuth2'), 'QQ-OAuth2');
    assert.equal(selected('Step 2 ClaimsExchange'), '2');
    assert.equal(selected('ClaimsProvider QQ & Co'), 'ClaimsProvider');
    assert.equal(selected('UserJourneys'), 'UserJourneys');
  });

  it('has kinds', () => {
    const kindOf = (name: string): SymbolKind | undefined => flat.find((symbol) => symbol.name.startsWith(name))?.kind;
    assert.equal(kindOf('TechnicalProfile Q'), SymbolKind.Class);
    assert.equal(kindOf('Step'), SymbolKind.Event);
    assert.equal(kindOf('OutputClaims'), SymbolKind.Array);
    assert.equal(kindOf('Empty'), SymbolKind.Field);
  });
});
