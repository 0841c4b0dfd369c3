import assert from 'node:assert/strict';
import { effectiveJourney } from '../../../server/effective/effectiveJourney';
import { journey, policyAt, policySet, policyText } from '../../support/policies';

describe('effectiveJourney', () => {
  const set = policySet({
    'Base.xml': policyText({
      id: 'B2C_1A_Base',
      body: journey(
        'SignIn',
        '<OrchestrationStep Type="ClaimsProviderSelection"><ClaimsProviderSelections><ClaimsProviderSelection TargetClaimsExchangeId="A"/></ClaimsProviderSelections></OrchestrationStep>',
        '<OrchestrationStep Type="ClaimsExchange"><ClaimsExchanges><ClaimsExchange Id="A" TechnicalProfileReferenceId="PA"/></ClaimsExchanges></OrchestrationStep>',
        '<OrchestrationStep Type="SendClaims"/>',
      ),
    }),
    'Ext.xml': policyText({
      id: 'B2C_1A_Ext',
      base: 'B2C_1A_Base',
      body: `<UserJourneys><UserJourney Id="signin"><OrchestrationSteps>
        <OrchestrationStep Order="2"><ClaimsExchanges><ClaimsExchange Id="B" TechnicalProfileReferenceId="PB"/></ClaimsExchanges></OrchestrationStep>
        <OrchestrationStep Order="4" Type="ClaimsExchange"/>
        <OrchestrationStep Order="later" Type="ClaimsExchange"/>
      </OrchestrationSteps></UserJourney></UserJourneys>`,
    }),
  });
  const merged = effectiveJourney(set.chainOf(policyAt(set, 'Ext.xml')), 'userJourney', 'SignIn');

  it('merges steps of the same Order, the nearest first, and keeps the others', () => {
    assert.ok(merged);
    assert.deepEqual(
      merged.steps.map((step) => [step.order, step.type, step.parts.length]),
      [
        [1, 'ClaimsProviderSelection', 1],
        [2, 'ClaimsExchange', 2],
        [3, 'SendClaims', 1],
        [4, 'ClaimsExchange', 1],
      ],
    );
    assert.deepEqual(
      merged.steps[1]?.exchanges.map(({ element, policy }) => [element.valueOf('Id'), policy.policyId?.value]),
      [
        ['B', 'B2C_1A_Ext'],
        ['A', 'B2C_1A_Base'],
      ],
    );
  });

  it('is undefined where the chain has no such journey', () => {
    assert.equal(effectiveJourney(set.chainOf(policyAt(set, 'Ext.xml')), 'subJourney', 'SignIn'), undefined);
  });
});
