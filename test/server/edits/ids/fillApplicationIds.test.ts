import assert from 'node:assert/strict';
import { planFillApplicationIds, type ApplicationIds } from '../../../../server/edits/ids/fillApplicationIds';
import { Policy } from '../../../../server/policy/policy';
import { PolicySet } from '../../../../server/policy/policySet';
import { setAfter, textsAfter } from '../../../support/family';
import { uriOf } from '../../../support/policies';

const ids: ApplicationIds = {
  framework: '11111111-1111-4111-8111-111111111111',
  proxy: '22222222-2222-4222-8222-222222222222',
  extensionsObject: '33333333-3333-4333-8333-333333333333',
  extensionsClient: '44444444-4444-4444-8444-444444444444',
};

const written = (
  proxy: string,
  framework: string,
  object: string,
  client: string,
): string => `<TrustFrameworkPolicy PolicyId="B2C_1A_x">
  <ClaimsProviders>
    <ClaimsProvider>
      <TechnicalProfiles>
        <TechnicalProfile Id="login-NonInteractive">
          <Metadata>
            <Item Key="client_id">${proxy}</Item>
            <Item Key="IdTokenAudience">${framework}</Item>
          </Metadata>
          <InputClaims>
            <InputClaim ClaimTypeReferenceId="client_id" DefaultValue="${proxy}" />
            <InputClaim ClaimTypeReferenceId="resource_id" PartnerClaimType="resource" DefaultValue="${framework}" />
          </InputClaims>
        </TechnicalProfile>
        <TechnicalProfile Id="AAD-Common">
          <Metadata>
            <Item Key="ApplicationObjectId">${object}</Item>
            <Item Key="ClientId">${client}</Item>
          </Metadata>
        </TechnicalProfile>
        <TechnicalProfile Id="Contoso">
          <Metadata><Item Key="client_id">00000000-0000-0000-0000-000000000000</Item></Metadata>
        </TechnicalProfile>
      </TechnicalProfiles>
    </ClaimsProvider>
  </ClaimsProviders>
</TrustFrameworkPolicy>`;

const setOf = (text: string): PolicySet => PolicySet.of([new Policy(uriOf('x.xml'), undefined, text)]);
const planFor = (set: PolicySet, known = ids) => planFillApplicationIds([...set.policies], known);

describe('planFillApplicationIds', () => {
  const after = written(ids.proxy!, ids.framework!, ids.extensionsObject!, ids.extensionsClient!);

  for (const [name, text] of [
    [
      'names of a starter pack',
      written(
        'ProxyIdentityExperienceFrameworkAppId',
        'IdentityExperienceFrameworkAppId',
        'b2c-extensions-app-object-id',
        'b2c-extensions-app-client-id',
      ),
    ],
    [
      'empty ids',
      written(
        '00000000-0000-0000-0000-000000000002',
        '00000000-0000-0000-0000-000000000003',
        '00000000-0000-0000-0000-000000000000',
        '00000000-0000-0000-0000-000000000000',
      ),
    ],
  ] as const)
    it(`puts ids in the place of ${name}, and nothing the second time`, () => {
      const set = setOf(text);
      const plan = planFor(set);
      assert.deepEqual(textsAfter(set, plan), { 'x.xml': after });
      assert.deepEqual(planFor(setAfter(set, plan)), []);
    });

  it('leaves ids that are there, settings, and what is not known', () => {
    assert.deepEqual(
      planFor(setOf(written('{Settings:Proxy}', '55555555-5555-4555-8555-555555555555', '#{x}#', 'y'))),
      [],
    );
    const unknown = {
      framework: undefined,
      proxy: undefined,
      extensionsObject: undefined,
      extensionsClient: undefined,
    };
    const text = written('ProxyIdentityExperienceFrameworkAppId', 'IdentityExperienceFrameworkAppId', '...', '...');
    assert.deepEqual(planFor(setOf(text), unknown), []);
  });
});
