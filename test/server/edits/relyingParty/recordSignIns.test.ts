import assert from 'node:assert/strict';
import { applyPlan } from '../../../../server/edits/plan';
import { planRecordSignIns, planStopRecording } from '../../../../server/edits/relyingParty/recordSignIns';
import { Policy } from '../../../../server/policy/policy';
import { recordsSignIns } from '../../../../server/policy/recording';

const key = '8f1c7e0a-52c4-4b7e-9f0a-0f6f5b3a2c11';
const connection = `InstrumentationKey=${key};IngestionEndpoint=https://westus.in.example.test/`;
const policyOf = (text: string): Policy => new Policy('file:///a.xml', undefined, text);

function recorded(text: string, resource?: string): string {
  const plan = planRecordSignIns(policyOf(text), resource);
  assert.ok(!('refusal' in plan), JSON.stringify(plan));
  return applyPlan(plan, 'file:///a.xml', text);
}

const stopped = (text: string): string => applyPlan(planStopRecording(policyOf(text)), 'file:///a.xml', text);

const plain = `<?xml version="1.0"?>\r
<TrustFrameworkPolicy xmlns="http://schemas.microsoft.com/online/cpim/schemas/2013/06"\r
\tPolicyId="B2C_1A_x" TenantId='t.onmicrosoft.com'>\r
\t<RelyingParty>\r
\t\t<DefaultUserJourney ReferenceId="SignIn" />\r
\t\t<TechnicalProfile Id="PolicyProfile">\r
\t\t</TechnicalProfile>\r
\t</RelyingParty>\r
</TrustFrameworkPolicy>`;

const withSso = plain.replace(
  '\t\t<TechnicalProfile',
  '\t\t<UserJourneyBehaviors>\r\n\t\t\t<!-- sso -->\r\n\t\t\t<SingleSignOn Scope="Tenant" />\r\n\t\t\t<ScriptExecution>Allow</ScriptExecution>\r\n\t\t</UserJourneyBehaviors>\r\n\t\t<TechnicalProfile',
);

describe('recording sign-ins', () => {
  it('names the recorder, development mode and the resource, each at its place', () => {
    assert.equal(
      recorded(plain, connection),
      plain
        .replace(
          "'t.onmicrosoft.com'>",
          `'t.onmicrosoft.com' DeploymentMode="Development" UserJourneyRecorderEndpoint="urn:journeyrecorder:applicationinsights">`,
        )
        .replace(
          '\t\t<TechnicalProfile',
          `\t\t<UserJourneyBehaviors>\r\n\t\t\t<JourneyInsights TelemetryEngine="ApplicationInsights" ConnectionString="${connection}" DeveloperMode="true" ClientEnabled="false" ServerEnabled="true" TelemetryVersion="1.0.0" />\r\n\t\t</UserJourneyBehaviors>\r\n\t\t<TechnicalProfile`,
        ),
    );
  });

  it('stands before what comes after it, in behaviors that are there', () => {
    const text = recorded(withSso, key);
    assert.match(text, /<SingleSignOn [^>]+>\r\n\t\t\t<JourneyInsights [^>]+>\r\n\t\t\t<ScriptExecution>/);
    assert.ok(text.includes(` InstrumentationKey="${key}"`));
  });

  for (const [what, text] of Object.entries({ plain, withSso })) {
    it(`is taken out to the byte: ${what}`, () => {
      const on = recorded(text, key);
      assert.ok(recordsSignIns(policyOf(on)) && !recordsSignIns(policyOf(text)));
      assert.equal(stopped(on), text);
    });
    it(`changes nothing the second time: ${what}`, () => {
      const on = recorded(text, key);
      assert.equal(recorded(on), on);
      assert.equal(stopped(text), text);
    });
  }

  it('uses the resource that is named already, and puts right what keeps it from recording', () => {
    const quiet = recorded(plain, key)
      .replace('DeploymentMode="Development"', 'DeploymentMode="Production"')
      .replace('ServerEnabled="true"', 'ServerEnabled="false"');
    assert.equal(recorded(quiet), recorded(plain, key));
    assert.equal(
      recorded(quiet, connection),
      recorded(plain, connection).replace(/( ConnectionString="[^"]*")(.*TelemetryVersion="1.0.0")/, '$2$1'),
    );
  });

  it('leaves what a build fills in', () => {
    const built = plain.replace('PolicyId=', 'DeploymentMode="{Settings:Mode}" PolicyId=');
    const text = recorded(built, '{Settings:InsightsKey}');
    assert.ok(text.includes('DeploymentMode="{Settings:Mode}"') && text.includes('"{Settings:InsightsKey}"'), text);
    assert.equal(stopped(text), built);
  });

  it('says what is missing', () => {
    const plan = (text: string, resource?: string) => planRecordSignIns(policyOf(text), resource);
    assert.ok('lacksResource' in plan(plain));
    for (const [text, resource] of [
      [plain, 'my resource'],
      ['<TrustFrameworkPolicy/>', key],
    ] as const) {
      const refused = plan(text, resource);
      assert.ok('refusal' in refused && !refused.lacksResource);
    }
  });
});
