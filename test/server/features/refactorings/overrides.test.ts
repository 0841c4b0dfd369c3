import assert from 'node:assert/strict';
import { policyText, profiles } from '../../../support/policies';
import { offered, refactored } from '../../../support/refactored';

const child = (id: string, base: string, body = ''): string => policyText({ id, base, body });
const withBody = (id: string, base: string, body: string): string =>
  policyText({ id, base, body: '' }).replace('</BasePolicy>', `</BasePolicy>\n${body}`);

describe('overriding in a policy that inherits', () => {
  const provider = (inside: string): string =>
    `  <ClaimsProviders>
    <ClaimsProvider>
      <DisplayName>Contoso</DisplayName>
      <TechnicalProfiles>
        ${inside}
      </TechnicalProfiles>
    </ClaimsProvider>
  </ClaimsProviders>`;
  const base = policyText({
    id: 'B',
    body: provider(
      '<TechnicalProfile Id="P|"><DisplayName>x</DisplayName><Metadata><Item Key="a">b</Item></Metadata></TechnicalProfile>',
    ),
  });

  it('writes the element with its parents and what it must have', () => {
    assert.deepEqual(refactored({ 'b.xml': base, 'e.xml': child('E', 'B') }, 'Override "P" in e.xml'), {
      'e.xml': withBody('E', 'B', provider('<TechnicalProfile Id="P" />')),
    });
  });

  it('is offered at a reference, for the nearest files first, and not for those that have it', () => {
    const call = '<TechnicalProfile Id="Q"><IncludeTechnicalProfile ReferenceId="P|"/></TechnicalProfile>';
    const files = {
      'b.xml': base.replace('|', ''),
      'm.xml': child('M', 'B'),
      'e.xml': child('E', 'M', profiles(call)),
      'r.xml': child('R', 'E'),
      'a.xml': child('A', 'B', profiles('P')),
    };
    assert.deepEqual(offered(files), ['Override "P" in e.xml', 'Override "P" in m.xml', 'Override "P" in r.xml']);
  });

  it('copies what takes the place of the base as a whole', () => {
    const blocks = (id: string): string => `  <BuildingBlocks>
    <ClaimsTransformations>
      <ClaimsTransformation Id="${id}" TransformationMethod="CreateStringClaim">
        <InputParameters>
          <InputParameter Id="value" DataType="string" Value="x" />
        </InputParameters>
      </ClaimsTransformation>
    </ClaimsTransformations>
  </BuildingBlocks>`;
    const files = { 'b.xml': policyText({ id: 'B', body: blocks('T|') }), 'e.xml': child('E', 'B') };
    assert.deepEqual(refactored(files, 'Override "T" in e.xml'), { 'e.xml': withBody('E', 'B', blocks('T')) });
  });

  const journey = (...steps: readonly string[]): string => `  <UserJourneys>
    <UserJourney Id="J">
      <OrchestrationSteps>
${steps.map((step) => `        ${step}`).join('\n')}
      </OrchestrationSteps>
    </UserJourney>
  </UserJourneys>`;
  const step = (order: string): string =>
    `<OrchestrationStep Order="${order}" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="Jwt" />`;
  const bare = (order: string): string => `<OrchestrationStep Order="${order}" Type="SendClaims" />`;

  it('writes a step with its journey', () => {
    const files = { 'b.xml': policyText({ id: 'B', body: journey(step('1'), step('|2')) }), 'e.xml': child('E', 'B') };
    assert.deepEqual(refactored(files, 'Override step 2 of "J" in e.xml'), {
      'e.xml': withBody('E', 'B', journey(bare('2'))),
    });
  });

  it('puts a step among those that are there, in its order, once', () => {
    const files = (own: string): Record<string, string> => ({
      'b.xml': policyText({ id: 'B', body: journey(step('1'), step('|2'), step('3')) }),
      'e.xml': child('E', 'B', own),
    });
    assert.deepEqual(refactored(files(journey(bare('1'), bare('3'))), 'Override step 2 of "J" in e.xml'), {
      'e.xml': child('E', 'B', journey(bare('1'), bare('2'), bare('3'))),
    });
    assert.ok(!offered(files(journey(bare('2')))).some((title) => title.startsWith('Override')));
  });

  it('writes a journey that steps can be added to', () => {
    const files = {
      'b.xml': policyText({ id: 'B', body: journey(step('1')).replace('"J"', '"J|"') }),
      'e.xml': child('E', 'B'),
    };
    assert.match(refactored(files, 'Override "J" in e.xml')['e.xml'] ?? '', /<UserJourneys>\s+<UserJourney Id="J" \/>/);
  });

  it('leaves broken files alone', () => {
    assert.deepEqual(
      offered({ 'b.xml': base, 'e.xml': child('E', 'B', '<BuildingBlocks>') }).filter((title) =>
        title.startsWith('Override'),
      ),
      [],
    );
  });
});
