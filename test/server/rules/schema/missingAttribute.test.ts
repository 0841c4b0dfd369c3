import assert from 'node:assert/strict';
import { missingAttribute } from '../../../../server/rules/schema/missingAttribute';
import { policyWith, profileWith, runAlone, stepsWith } from '../../../support/schemaRun';
import { runRule } from '../../../support/runRule';

describe('schema/missing-attribute', () => {
  it('offers each value that there is', () => {
    const found = runAlone(missingAttribute, profileWith('<«Protocol» Handler="x"/>'));
    assert.deepEqual(found.findings[0]?.args, ['Protocol', 'Name']);
    assert.match(found.fixed(0, 'Add Name="OAuth2"'), /<Protocol Handler="x" Name="OAuth2"\/>/);
    assert.equal(
      found.findings[0]?.fixes?.some(({ preferred }) => preferred),
      false,
    );
  });

  it('writes a value to be filled in', () => {
    const found = runAlone(missingAttribute, profileWith('<OutputClaims><«OutputClaim» /></OutputClaims>'));
    assert.match(found.fixed(0), /<OutputClaim ClaimTypeReferenceId="TODO" \/>/);
  });

  it('goes on counting steps', () => {
    const found = runAlone(
      missingAttribute,
      stepsWith('<OrchestrationStep Order="4" Type="Noop"/><«OrchestrationStep» Type="Noop"/>'),
    );
    assert.match(found.fixed(0), /Order="4" Type="Noop"\/><OrchestrationStep Type="Noop" Order="5"\/>/);
  });

  it('makes the public address of tenant and policy', () => {
    const text = policyWith('')
      .replace(/ PublicPolicyUri="[^"]*"/, '')
      .replace('<TrustFrameworkPolicy', '<«TrustFrameworkPolicy»');
    assert.match(
      runAlone(missingAttribute, text).fixed(0),
      /PublicPolicyUri="http:\/\/contoso.onmicrosoft.com\/B2C_1A_A"/,
    );
  });

  it('knows that a connection string stands in for a key', () => {
    const insights = (attributes: string): string =>
      policyWith(
        `<RelyingParty><UserJourneyBehaviors><JourneyInsights TelemetryEngine="ApplicationInsights" ${attributes}/></UserJourneyBehaviors></RelyingParty>`,
      );
    runAlone(missingAttribute, insights('ConnectionString="x"'));
    assert.equal(
      runAlone(missingAttribute, insights('').replace('<JourneyInsights', '<«JourneyInsights»')).findings.length,
      1,
    );
  });

  it('is silent where the tag is broken', () => {
    runRule(missingAttribute, { 'a.xml': profileWith('<Protocol Nam\n<Metadata/>') }, 'a.xml');
    runRule(missingAttribute, { 'a.xml': profileWith('<Protocol Name/>') }, 'a.xml');
  });
});
