import assert from 'node:assert/strict';
import { unusedDefinition } from '../../../../server/rules/reference/unusedDefinition';
import { policyText, profiles } from '../../../support/policies';
import { runRule } from '../../../support/runRule';

const claims = (...types: string[]): string =>
  `  <BuildingBlocks>
    <ClaimsSchema>${types.map((type) => `\n      ${type}`).join('')}
    </ClaimsSchema>
  </BuildingBlocks>
`;
const type = (id: string): string => `<ClaimType Id="${id}" />`;
const relyingParty = (...outputs: string[]): string =>
  `  <RelyingParty><TechnicalProfile Id="PolicyProfile"><OutputClaims>${outputs
    .map((id) => `<OutputClaim ClaimTypeReferenceId="${id}" />`)
    .join('')}</OutputClaims></TechnicalProfile></RelyingParty>`;
const base = (body: string): string => policyText({ id: 'B2C_1A_Base', body });
const rp = (body: string): string => policyText({ id: 'B2C_1A_Rp', base: 'B2C_1A_Base', body });

describe('reference/unused-definition', () => {
  it('reports what no file of the family refers to, greyed, and removes it', () => {
    const files = {
      'a.xml': base(claims(type('email'), type('«fax»'), type('phone'))),
      'b.xml': rp(relyingParty('Email', 'phone')),
    };
    const found = runRule(unusedDefinition, files, 'a.xml');
    assert.equal(found.findings[0]?.unnecessary, true);
    assert.equal(found.findings[0]?.fixes?.[0]?.needsChoice, true);
    assert.ok(found.fixed(0, 'Remove "fax"').includes('<ClaimType Id="email" />\n      <ClaimType Id="phone" />\n'));
  });

  it('removes the containers of the last one', () => {
    const body = `${claims(type('email'))}${profiles('«P»')}\n${relyingParty('email')}`;
    const found = runRule(unusedDefinition, { 'a.xml': base(body) }, 'a.xml');
    assert.doesNotMatch(found.fixed(0, 'Remove "P"'), /ClaimsProvider/);
  });

  it('keeps a container that holds more, a comment too', () => {
    const body = `${claims(type('«email»'), '<!-- more to come -->')}${relyingParty()}`;
    assert.match(
      runRule(unusedDefinition, { 'a.xml': base(body) }, 'a.xml').fixed(0, 'Remove "email"'),
      /more to come/,
    );
  });

  it('knows what the service uses by itself, and ids that unknown metadata names', () => {
    const pages =
      '<BuildingBlocks><ContentDefinitions><ContentDefinition Id="api.error" /><ContentDefinition Id="«api.mine»" /></ContentDefinitions></BuildingBlocks>';
    runRule(unusedDefinition, { 'a.xml': base(`${pages}${relyingParty()}`) }, 'a.xml');
    const body = `${claims(type('email'))}${profiles('<TechnicalProfile Id="«P»"><Metadata><Item Key="Unheard">Email</Item></Metadata></TechnicalProfile>')}`;
    runRule(unusedDefinition, { 'a.xml': base(`${body}${relyingParty()}`) }, 'a.xml');
  });

  it('says nothing without a relying party', () => {
    runRule(unusedDefinition, { 'a.xml': base(claims(type('fax'))) }, 'a.xml');
  });

  it('says nothing where something of the family is out of sight', () => {
    const fax = claims(type('fax'));
    const orphan = policyText({ id: 'B2C_1A_Base', base: 'B2C_1A_Gone', body: fax });
    runRule(unusedDefinition, { 'a.xml': orphan, 'b.xml': rp(relyingParty()) }, 'a.xml');
    runRule(
      unusedDefinition,
      { 'a.xml': base(fax), 'b.xml': rp(relyingParty()).replace('</RelyingParty>', '') },
      'a.xml',
    );
    const open = rp(relyingParty('{Settings:Claim}'));
    runRule(unusedDefinition, { 'a.xml': base(fax), 'b.xml': open }, 'a.xml');
  });

  it('does not ask for the claims exchanges of journeys', () => {
    const steps =
      '<UserJourneys><UserJourney Id="«J»"><OrchestrationSteps><OrchestrationStep Order="1" Type="ClaimsExchange"><ClaimsExchanges><ClaimsExchange Id="X" TechnicalProfileReferenceId="P" /></ClaimsExchanges></OrchestrationStep></OrchestrationSteps></UserJourney></UserJourneys>';
    runRule(unusedDefinition, { 'a.xml': base(`${profiles('P')}${steps}${relyingParty()}`) }, 'a.xml');
  });
});
