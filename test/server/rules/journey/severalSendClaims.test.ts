import assert from 'node:assert/strict';
import { missingIssuer } from '../../../../server/rules/journey/missingIssuer';
import { severalSendClaims } from '../../../../server/rules/journey/severalSendClaims';
import { stepsAfterSendClaims } from '../../../../server/rules/journey/stepsAfterSendClaims';
import { exchangeStep, flowPolicy, flowProfile } from '../../../support/flowPolicy';
import { runRule } from '../../../support/runRule';

const send = '<OrchestrationStep Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="Issuer"/>';
const insights =
  '<TechnicalProfile Id="Insights"><DisplayName>I</DisplayName><Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.AzureApplicationInsightsProvider, Web.TPEngine"/></TechnicalProfile>';
const profiles = [flowProfile('page', 'A'), insights];
const text = flowPolicy({ profiles, steps: [send] });

describe('journey/several-send-claims', () => {
  it('reports the second one where the journey names no default issuer', () => {
    const last = text.lastIndexOf('Type="SendClaims"') + 'Type="'.length;
    const marked = `${text.slice(0, last)}«SendClaims»${text.slice(last + 'SendClaims'.length)}`;
    const found = runRule(severalSendClaims, { 'a.xml': marked }, 'a.xml');
    assert.deepEqual(found.findings[0]?.args, ['SignIn']);
    const named = text.replace('Id="SignIn"', '$& DefaultCpimIssuerTechnicalProfileReferenceId="Issuer"');
    runRule(severalSendClaims, { 'a.xml': named }, 'a.xml');
  });
});

describe('journey/missing-issuer', () => {
  it('reports a step without an issuer, and names the only one', () => {
    const one = flowPolicy({ profiles, steps: [exchangeStep(['One=A'])] });
    const without = one.replace('"SendClaims" CpimIssuerTechnicalProfileReferenceId="Issuer"', '"«SendClaims»"');
    const found = runRule(missingIssuer, { 'a.xml': without }, 'a.xml');
    assert.equal(found.fixed(0), one);
    runRule(missingIssuer, { 'a.xml': one }, 'a.xml');
  });
});

describe('journey/steps-after-send-claims', () => {
  it('reports a step after the last one that sends claims, but for telemetry', () => {
    const ending = (step: string): string =>
      flowPolicy({ profiles, steps: [send, step] }).replace(/\s*<OrchestrationStep Order="3".*/, '');
    const page = ending(exchangeStep(['One=A'])).replace('Order="2"', 'Order="«2»"');
    assert.deepEqual(runRule(stepsAfterSendClaims, { 'a.xml': page }, 'a.xml').findings[0]?.args, ['2', 'SignIn', '1']);
    runRule(stepsAfterSendClaims, { 'a.xml': ending(exchangeStep(['One=Insights'])) }, 'a.xml');
  });
});
