import assert from 'node:assert/strict';
import { differentCase } from '../../../../server/rules/reference/differentCase';
import { journey, policyText, profiles } from '../../../support/policies';
import { runRule } from '../../../support/runRule';

const claims = (...ids: string[]): string =>
  `<BuildingBlocks><ClaimsSchema>${ids.map((id) => `<ClaimType Id="${id}" />`).join('')}</ClaimsSchema></BuildingBlocks>`;
const outputs = (...ids: string[]): string =>
  profiles(
    `<TechnicalProfile Id="P"><OutputClaims>${ids.map((id) => `<OutputClaim ClaimTypeReferenceId="${id}" />`).join('')}</OutputClaims></TechnicalProfile>`,
  );
const base = (body: string): string => policyText({ id: 'B2C_1A_Base', body });
const ext = (body: string): string => policyText({ id: 'B2C_1A_Ext', base: 'B2C_1A_Base', body });

describe('reference/different-case', () => {
  it('takes what is spelled as its definition, and what nothing defines', () => {
    runRule(differentCase, { 'a.xml': base(claims('surname') + outputs('surname', 'other')) }, 'a.xml');
  });

  it('reports an id once, and changes it everywhere in the file', () => {
    const files = { 'a.xml': base(claims('surname')), 'b.xml': ext(outputs('«surName»', 'surname', 'surName')) };
    const found = runRule(differentCase, files, 'b.xml');
    assert.deepEqual(found.findings[0]?.args, ['surName', 'surname']);
    assert.equal(found.fixed(0, 'Change to "surname" in 2 places').match(/"surname"/g)?.length, 3);
  });

  it('reports each spelling by itself', () => {
    const files = { 'a.xml': base(claims('surname')), 'b.xml': ext(outputs('«surName»', '«SURNAME»')) };
    assert.equal(runRule(differentCase, files, 'b.xml').findings.length, 2);
  });

  it('reports an override that spells the id anew, with what refers to it', () => {
    const files = { 'a.xml': base(claims('surname')), 'b.xml': ext(claims('«surName»') + outputs('surName')) };
    const found = runRule(differentCase, files, 'b.xml');
    assert.doesNotMatch(found.fixed(0), /surName/);
  });

  it('takes any spelling that a base policy has, and none of the own file where a base has another', () => {
    const files = {
      'a.xml': base(claims('surname')),
      'b.xml': ext(claims('surName')),
      'c.xml': policyText({ id: 'B2C_1A_Rp', base: 'B2C_1A_Ext', body: outputs('surName', 'surname', '«SurName»') }),
    };
    assert.deepEqual(runRule(differentCase, files, 'c.xml').findings[0]?.args?.[1], 'surName');
  });

  it('reports a base policy that is named in another case', () => {
    const files = { 'a.xml': base(''), 'b.xml': ext('').replace('<PolicyId>B2C_1A_Base<', '<PolicyId>«B2C_1A_BASE»<') };
    assert.match(runRule(differentCase, files, 'b.xml').fixed(0), /<PolicyId>B2C_1A_Base</);
  });

  it('changes names within values, and nothing else of the value', () => {
    const item = (value: string): string =>
      profiles(`<TechnicalProfile Id="P"><Metadata><Item Key="Url">${value}</Item></Metadata></TechnicalProfile>`);
    const files = { 'a.xml': base(claims('surname') + item('https://a.example/{Claim:«surName»}?b={Claim:surname}')) };
    assert.match(runRule(differentCase, files, 'a.xml').fixed(0), /a\.example\/\{Claim:surname\}\?b=/);
  });

  it('compares a claims exchange with those of its own journey', () => {
    const choose = (id: string): string =>
      `<OrchestrationStep Type="ClaimsProviderSelection"><ClaimsProviderSelections><ClaimsProviderSelection TargetClaimsExchangeId="${id}" /></ClaimsProviderSelections></OrchestrationStep>`;
    const run = (id: string): string =>
      `<OrchestrationStep Type="ClaimsExchange"><ClaimsExchanges><ClaimsExchange Id="${id}" TechnicalProfileReferenceId="P" /></ClaimsExchanges></OrchestrationStep>`;
    const body = profiles('P') + journey('One', choose('qq'), run('qq')) + journey('Two', choose('«qq»'), run('QQ'));
    runRule(differentCase, { 'a.xml': base(body) }, 'a.xml');
  });

  it('says nothing where a base policy is not here, or a build fills the id in', () => {
    runRule(differentCase, { 'b.xml': ext(claims('surname') + outputs('surName')) }, 'b.xml');
    runRule(differentCase, { 'a.xml': base(claims('{Settings:a}') + outputs('{Settings:A}')) }, 'a.xml');
  });
});
