import assert from 'node:assert/strict';
import { noSendClaims } from '../../../../server/rules/journey/noSendClaims';
import { exchangeStep, flowPolicy, flowProfile } from '../../../support/flowPolicy';
import { journey, policyText } from '../../../support/policies';
import { runRule } from '../../../support/runRule';

const whole = flowPolicy({ profiles: [flowProfile('page', 'A')], steps: [exchangeStep(['One=A'])] });
const open = whole.replace(/\s*<OrchestrationStep[^>]*Type="SendClaims"[^>]*>/, '');

describe('journey/no-send-claims', () => {
  it('adds a step with the only issuer', () => {
    const found = runRule(noSendClaims, { 'a.xml': open.replace('Id="SignIn"', 'Id="«SignIn»"') }, 'a.xml');
    assert.deepEqual(found.findings[0]?.args, ['SignIn']);
    assert.match(
      found.fixed(0),
      /<OrchestrationStep Order="2" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="Issuer" ?\/>/,
    );
  });

  it('is content with a step that does it, also in a sub journey', () => {
    runRule(noSendClaims, { 'a.xml': whole }, 'a.xml');
    const call =
      '<OrchestrationStep Order="2" Type="InvokeSubJourney"><JourneyList><Candidate SubJourneyReferenceId="End"/></JourneyList></OrchestrationStep>';
    const end =
      '<SubJourneys><SubJourney Id="End" Type="Transfer"><OrchestrationSteps><OrchestrationStep Order="1" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="Issuer"/></OrchestrationSteps></SubJourney></SubJourneys>';
    const steps = /<\/OrchestrationSteps>/;
    const calls = open.replace(steps, `${call}$&`);
    runRule(noSendClaims, { 'a.xml': calls.replace('</UserJourneys>', `$&${end}`) }, 'a.xml');
    // What is called may send them, wherever it is.
    runRule(noSendClaims, { 'a.xml': calls }, 'a.xml');
  });

  it('leaves it to those who inherit to send claims, and tells the one who does not', () => {
    const base = policyText({ id: 'B2C_1A_Base', body: journey('SignIn', exchangeStep(['One=A'])) });
    const send =
      '<UserJourneys><UserJourney Id="SignIn"><OrchestrationSteps><OrchestrationStep Order="2" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="Issuer"/></OrchestrationSteps></UserJourney></UserJourneys>';
    const party = (id: string, more: string, mark = 'SignIn'): string =>
      policyText({
        id,
        base: 'B2C_1A_Base',
        body: `${more}<RelyingParty><DefaultUserJourney ReferenceId="${mark}"/></RelyingParty>`,
      });
    const files = {
      'base.xml': base,
      'good.xml': party('B2C_1A_Good', send),
      'bad.xml': party('B2C_1A_Bad', '', '«SignIn»'),
    };
    for (const path of Object.keys(files)) runRule(noSendClaims, files, path);
  });
});
