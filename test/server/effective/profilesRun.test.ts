import assert from 'node:assert/strict';
import { isRun } from '../../../server/effective/profilesRun';
import { policyAt, policySet, policyText } from '../../support/policies';

const exchange = (id: string): string =>
  `<OrchestrationStep Order="1" Type="ClaimsExchange"><ClaimsExchanges><ClaimsExchange Id="${id}X" TechnicalProfileReferenceId="${id}"/></ClaimsExchanges></OrchestrationStep>`;
const call = (id: string): string =>
  `<OrchestrationStep Order="2" Type="InvokeSubJourney"><JourneyList><Candidate SubJourneyReferenceId="${id}"/></JourneyList></OrchestrationStep>`;
const steps = (name: string, id: string, inner: string): string =>
  `<${name} Id="${id}"><OrchestrationSteps>${inner}</OrchestrationSteps></${name}>`;
const profile = (id: string, inner = ''): string => `<TechnicalProfile Id="${id}">${inner}</TechnicalProfile>`;

const base = policyText({
  id: 'B2C_1A_Base',
  body: `<BuildingBlocks><DisplayControls><DisplayControl Id="Code"><Actions><Action Id="SendCode"><ValidationClaimsExchange><ValidationClaimsExchangeTechnicalProfile TechnicalProfileReferenceId="Send"/></ValidationClaimsExchange></Action></Actions></DisplayControl></DisplayControls></BuildingBlocks>
<ClaimsProviders><ClaimsProvider><DisplayName>All</DisplayName><TechnicalProfiles>
${profile('Page', '<DisplayClaims><DisplayClaim DisplayControlReferenceId="Code"/></DisplayClaims><ValidationTechnicalProfiles><ValidationTechnicalProfile ReferenceId="Check"/></ValidationTechnicalProfiles><IncludeTechnicalProfile ReferenceId="Common"/>')}
${profile('Common', '<UseTechnicalProfileForSessionManagement ReferenceId="Session"/>')}
${profile('Check')}${profile('Send')}${profile('Session')}${profile('InSub')}${profile('AtToken')}${profile('Elsewhere')}
</TechnicalProfiles></ClaimsProvider></ClaimsProviders>
<UserJourneys>${steps('UserJourney', 'Used', exchange('Page') + call('Sub'))}${steps('UserJourney', 'Token', exchange('AtToken'))}${steps('UserJourney', 'Unused', exchange('Elsewhere'))}</UserJourneys>
<SubJourneys>${steps('SubJourney', 'Sub', exchange('InSub'))}</SubJourneys>`,
});

const all = ['Page', 'Common', 'Check', 'Send', 'Session', 'InSub', 'AtToken', 'Elsewhere'];

function runOf(party: string): string[] {
  const rp = policyText({ id: 'B2C_1A_Rp', base: 'B2C_1A_Base', body: party });
  const set = policySet({ 'base.xml': base, 'rp.xml': rp });
  const chain = set.chainOf(policyAt(set, 'rp.xml'));
  return all.filter((id) => isRun(chain, id));
}

describe('the profiles that a relying party runs', () => {
  it('are those that its journeys call, directly or not', () => {
    assert.deepEqual(
      runOf(
        '<RelyingParty><DefaultUserJourney ReferenceId="used"/><Endpoints><Endpoint Id="Token" UserJourneyReferenceId="Token"/></Endpoints></RelyingParty>',
      ),
      ['Page', 'Check', 'Send', 'Session', 'InSub', 'AtToken'],
    );
  });

  it('leave out what only other journeys call', () => {
    assert.deepEqual(runOf('<RelyingParty><DefaultUserJourney ReferenceId="Unused"/></RelyingParty>'), ['Elsewhere']);
  });

  it('may be all that are called, where nobody can tell which journeys run', () => {
    for (const party of ['', '<RelyingParty><DefaultUserJourney ReferenceId="{Settings:Journey}"/></RelyingParty>'])
      assert.deepEqual(runOf(party), ['Page', 'Check', 'Send', 'Session', 'InSub', 'AtToken', 'Elsewhere']);
  });
});
