import assert from 'node:assert/strict';
import type { IdKind } from '../../../server/catalogue/idKind';
import { Policy } from '../../../server/policy/policy';
import { marked } from '../../support/marked';
import { policyText } from '../../support/policies';

function uses(
  kind: IdKind,
  role: 'definitions' | 'references',
  body: string,
): { found: string[]; expected: string[]; ids: string[] } {
  const { text, spans } = marked(policyText({ id: 'B2C_1A_Test', body }));
  const found = new Policy('file:///p.xml', undefined, text).index[role](kind);
  const cut = (all: readonly { start: number; end: number }[]): string[] =>
    all.map(({ start, end }) => `${start} ${text.slice(start, end)}`);
  return { found: cut(found.map((use) => use.span)), expected: cut(spans), ids: found.map((use) => use.id) };
}

describe('idIndex', () => {
  it('finds definitions where the vocabulary says they stand, and only there', () => {
    const { found, expected } = uses(
      'technicalProfile',
      'definitions',
      `<ClaimsProviders><ClaimsProvider><TechnicalProfiles>
         <TechnicalProfile Id="«A»"/><TechnicalProfile Id='«B»'/><TechnicalProfile/>
       </TechnicalProfiles></ClaimsProvider></ClaimsProviders>
       <RelyingParty><TechnicalProfile Id="PolicyProfile"/></RelyingParty>`,
    );
    assert.deepEqual(found, expected);
  });

  it('finds every kind of reference to a technical profile', () => {
    const { found, expected } = uses(
      'technicalProfile',
      'references',
      `<BuildingBlocks><DisplayControls><DisplayControl Id="c"><Actions><Action Id="Send"><ValidationClaimsExchange>
         <ValidationClaimsExchangeTechnicalProfile TechnicalProfileReferenceId="«Otp»"/>
       </ValidationClaimsExchange></Action></Actions></DisplayControl></DisplayControls></BuildingBlocks>
       <ClaimsProviders><ClaimsProvider><TechnicalProfiles><TechnicalProfile Id="A">
         <ValidationTechnicalProfiles><ValidationTechnicalProfile ReferenceId="«V»"/></ValidationTechnicalProfiles>
         <IncludeClaimsFromTechnicalProfile>«F»</IncludeClaimsFromTechnicalProfile><IncludeTechnicalProfile ReferenceId="«I»"/>
         <UseTechnicalProfileForSessionManagement ReferenceId="«S»"/>
       </TechnicalProfile></TechnicalProfiles></ClaimsProvider></ClaimsProviders>
       <UserJourneys><UserJourney Id="J" DefaultCpimIssuerTechnicalProfileReferenceId="«D»"><OrchestrationSteps>
         <OrchestrationStep Order="1"><ClaimsExchanges><ClaimsExchange Id="E" TechnicalProfileReferenceId="«X»"/></ClaimsExchanges></OrchestrationStep>
         <OrchestrationStep Order="2" CpimIssuerTechnicalProfileReferenceId="«Jwt»"/>
       </OrchestrationSteps></UserJourney></UserJourneys>`,
    );
    assert.deepEqual([...found].sort(), [...expected].sort());
  });

  it('reads ids that are texts, without the white space around them', () => {
    const { found, expected } = uses(
      'contentDefinition',
      'references',
      `<ClaimsProviders><ClaimsProvider><TechnicalProfiles>
      <TechnicalProfile Id="A"><Metadata>
        <Item Key="contentdefinitionreferenceid">
          «api.signuporsignin»
        </Item><Item Key="Other">api.error</Item></Metadata></TechnicalProfile></TechnicalProfiles></ClaimsProvider></ClaimsProviders>`,
    );
    assert.deepEqual(found, expected);
  });

  it('takes only the first value of a precondition for a claim', () => {
    const { ids } = uses(
      'claimType',
      'references',
      `<UserJourneys><UserJourney Id="J"><OrchestrationSteps><OrchestrationStep Order="1">
      <Preconditions><Precondition Type="ClaimEquals"><Value>authenticationSource</Value><Value>local</Value></Precondition></Preconditions>
      </OrchestrationStep></OrchestrationSteps></UserJourney></UserJourneys>`,
    );
    assert.deepEqual(ids, ['authenticationSource']);
  });

  it('knows the journey that bounds a claims exchange', () => {
    const policy = new Policy(
      'file:///p.xml',
      undefined,
      policyText({
        id: 'B2C_1A_Test',
        body: `<UserJourneys><UserJourney Id="J"><OrchestrationSteps><OrchestrationStep Order="1"><ClaimsExchanges>
          <ClaimsExchange Id="E" TechnicalProfileReferenceId="X"/></ClaimsExchanges></OrchestrationStep></OrchestrationSteps></UserJourney></UserJourneys>`,
      }),
    );
    assert.equal(policy.index.defined('claimsExchange', 'e')[0]?.within?.valueOf('Id'), 'J');
  });
});
