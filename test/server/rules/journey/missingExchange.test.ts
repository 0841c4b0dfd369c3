import assert from 'node:assert/strict';
import { missingExchange } from '../../../../server/rules/journey/missingExchange';
import { journey, policyText, profiles } from '../../../support/policies';
import { runRule } from '../../../support/runRule';

const selection = (...targets: readonly string[]): string =>
  `<OrchestrationStep Type="ClaimsProviderSelection" ContentDefinitionReferenceId="page">
      <ClaimsProviderSelections>
${targets.map((id) => `        <ClaimsProviderSelection TargetClaimsExchangeId="${id}" />\n`).join('')}      </ClaimsProviderSelections>
    </OrchestrationStep>`;
const exchange = (...ids: readonly string[]): string =>
  `<OrchestrationStep Type="ClaimsExchange">
      <ClaimsExchanges>
${ids.map((id) => `        <ClaimsExchange Id="${id}" TechnicalProfileReferenceId="Profile-${id}" />\n`).join('')}      </ClaimsExchanges>
    </OrchestrationStep>`;
const send = '<OrchestrationStep Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="JwtIssuer" />';
const providers = profiles(
  '<TechnicalProfile Id="QQ-OAuth2"><Protocol Name="OAuth2"/></TechnicalProfile>',
  '<TechnicalProfile Id="Facebook-OAUTH"><Protocol Name="OAuth2"/></TechnicalProfile>',
  '<TechnicalProfile Id="QQ-Report"><Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.RestfulProvider"/></TechnicalProfile>',
);
const lone = (...steps: readonly string[]): Record<string, string> => ({
  'a.xml': policyText({ id: 'B2C_1A_A', body: `${providers}\n${journey('SignIn', ...steps)}` }),
});

describe('journey/missing-exchange', () => {
  it('reports a selection without its exchange, and adds the exchange with the provider that fits', () => {
    const found = runRule(
      missingExchange,
      lone(selection('AExchange', '«QQExchange»'), exchange('AExchange'), send),
      'a.xml',
    );
    assert.deepEqual(found.findings[0]?.args, ['SignIn', 'QQExchange', '2']);
    assert.equal(found.findings[0]?.severity, undefined);
    assert.match(
      found.fixed(0),
      /Profile-AExchange" \/>\n        <ClaimsExchange Id="QQExchange" TechnicalProfileReferenceId="QQ-OAuth2" ?\/>\n      <\/ClaimsExchanges>/,
    );
  });

  it('adds a step and renumbers the later ones where the next step takes no exchanges', () => {
    const found = runRule(missingExchange, lone(selection('«QQExchange»'), send), 'a.xml');
    const after = found.fixed(0, 'Add a step 2 with the claims exchange "QQExchange" to "QQ-OAuth2"');
    assert.match(
      after,
      /<\/OrchestrationStep>\n    <OrchestrationStep Order="2" Type="ClaimsExchange">\n      <ClaimsExchanges>\n        <ClaimsExchange Id="QQExchange" TechnicalProfileReferenceId="QQ-OAuth2" ?\/>/,
    );
    assert.match(after, /Order="3" Type="SendClaims"/);
  });

  it('lets the selection lead to an exchange that is there, or removes it with its line', () => {
    const files = lone(selection('«QQExchange»', 'AExchange'), exchange('AExchange', 'BExchange'), send);
    const found = runRule(missingExchange, files, 'a.xml');
    assert.match(
      found.fixed(0, 'Let the selection lead to "BExchange"'),
      /<ClaimsProviderSelection TargetClaimsExchangeId="BExchange" \/>/,
    );
    assert.match(
      found.fixed(0, 'Remove the selection "QQExchange"'),
      /<ClaimsProviderSelections>\n        <ClaimsProviderSelection TargetClaimsExchangeId="AExchange" \/>\n      <\/Claims/,
    );
  });

  it('suggests the name that was meant', () => {
    const found = runRule(
      missingExchange,
      lone(selection('«FacebokExchange»'), exchange('FacebookExchange'), send),
      'a.xml',
    );
    assert.equal(found.findings[0]?.suggestion, 'FacebookExchange');
    assert.match(found.fixed(0), /TargetClaimsExchangeId="FacebookExchange"/);
  });

  it('looks for the exchange of a validation in the same step', () => {
    const step = (id: string): string =>
      `<OrchestrationStep Type="CombinedSignInAndSignUp" ContentDefinitionReferenceId="page">
      <ClaimsProviderSelections>
        <ClaimsProviderSelection ValidationClaimsExchangeId="${id}" />
      </ClaimsProviderSelections>
      <ClaimsExchanges>
        <ClaimsExchange Id="LocalExchange" TechnicalProfileReferenceId="Local" />
      </ClaimsExchanges>
    </OrchestrationStep>`;
    runRule(missingExchange, lone(step('localexchange'), exchange('AExchange'), send), 'a.xml');
    const found = runRule(missingExchange, lone(step('«AExchange»'), exchange('AExchange'), send), 'a.xml');
    assert.equal(found.findings[0]?.severity, 'warning');
  });

  it('sees the exchange that a base policy or an heir adds', () => {
    const own = journey('SignIn', selection('QQExchange'));
    const base = journey('SignIn', '<OrchestrationStep Type="ClaimsProviderSelection"/>', exchange('QQExchange'), send);
    const files = (first: string, second: string): Record<string, string> => ({
      'base.xml': policyText({ id: 'B2C_1A_Base', body: first }),
      'ext.xml': policyText({ id: 'B2C_1A_Ext', base: 'B2C_1A_Base', body: second }),
    });
    runRule(missingExchange, files(base, own), 'ext.xml');
    runRule(missingExchange, files(own, base), 'base.xml');
  });

  it('adds to a step of the base policy by a step of the same order', () => {
    const base = journey('SignIn', '<OrchestrationStep Type="ClaimsProviderSelection"/>', exchange('AExchange'), send);
    const files = {
      'base.xml': policyText({ id: 'B2C_1A_Base', body: `${providers}\n${base}` }),
      'ext.xml': policyText({
        id: 'B2C_1A_Ext',
        base: 'B2C_1A_Base',
        body: journey('SignIn', selection('«QQExchange»')),
      }),
    };
    assert.match(
      runRule(missingExchange, files, 'ext.xml').fixed(0),
      /<\/OrchestrationStep>\n    <OrchestrationStep Order="2" Type="ClaimsExchange">\n      <ClaimsExchanges>\n        <ClaimsExchange Id="QQExchange" [^>]*>\n      <\/ClaimsExchanges>\n    <\/OrchestrationStep>\n  <\/Orch/,
    );
  });

  it('does not remove the only selection of a step', () => {
    const run = runRule(missingExchange, lone(selection('«QQExchange»'), exchange('AExchange'), send), 'a.xml');
    const titles = (run.findings[0]?.fixes ?? []).map(({ title }) => title.text);
    assert.ok(titles.length > 0 && !titles.includes('Remove the selection "{0}"'), titles.join());
  });

  it('says nothing of a part of a journey whose base policy is not here, and little of a whole one', () => {
    const ext = (...steps: readonly string[]): Record<string, string> => ({
      'ext.xml': policyText({ id: 'B2C_1A_Ext', base: 'B2C_1A_Gone', body: journey('SignIn', ...steps) }),
    });
    runRule(missingExchange, ext(selection('QQExchange')), 'ext.xml');
    const whole = runRule(missingExchange, ext(selection('«QQExchange»'), exchange('AExchange'), send), 'ext.xml');
    assert.equal(whole.findings[0]?.severity, 'warning');
  });

  it('leaves placeholders and damaged journeys alone', () => {
    runRule(missingExchange, lone(selection('{Settings:Exchange}'), exchange('AExchange'), send), 'a.xml');
    runRule(
      missingExchange,
      lone(selection('QQExchange'), exchange('AExchange').replace('<ClaimsExchanges>', '<Claims'), send),
      'a.xml',
    );
  });
});
