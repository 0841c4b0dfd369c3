import assert from 'node:assert/strict';
import { missingContentDefinition } from '../../../../server/rules/journey/missingContentDefinition';
import { missingSignUpTarget } from '../../../../server/rules/journey/missingSignUpTarget';
import { pageType } from '../../../../server/rules/journey/pageType';
import { exchangeStep, flowPolicy, flowProfile, metadata } from '../../../support/flowPolicy';
import { runRule } from '../../../support/runRule';

const definition = (id: string, layout: string): string =>
  `<ContentDefinition Id="${id}"><LoadUri>~/tenant/page.cshtml</LoadUri><RecoveryUri>~/common/error.html</RecoveryUri><DataUri>urn:com:microsoft:aad:b2c:elements:contract:${layout}</DataUri></ContentDefinition>`;
const combined = (page: string): string =>
  `<OrchestrationStep Type="CombinedSignInAndSignUp"${page}><ClaimsProviderSelections><ClaimsProviderSelection ValidationClaimsExchangeId="In"/></ClaimsProviderSelections><ClaimsExchanges><ClaimsExchange Id="In" TechnicalProfileReferenceId="SignIn"/></ClaimsExchanges></OrchestrationStep>`;
const policy = (page: string, items: readonly string[] = [], more: readonly string[] = []): string =>
  flowPolicy({
    profiles: [
      flowProfile('page', 'SignIn', metadata('setting.operatingMode=Email', ...items)),
      flowProfile('page', 'Up'),
      ...more,
    ],
    steps: [combined(page), exchangeStep(['UpExchange=Up'])],
  }).replace(
    '</ClaimsTransformations>',
    `$&<ContentDefinitions>${definition('both', 'unifiedssp:2.1.7')}${definition('form', 'selfasserted:2.1.7')}${definition('odd', 'mine:9.9.9')}</ContentDefinitions>`,
  );
const named = (id: string): string => ` ContentDefinitionReferenceId="${id}"`;

describe('journey/page-type', () => {
  it('reports a combined step on a plain form, and shows it on a page that fits', () => {
    const found = runRule(pageType, { 'a.xml': policy(named('«form»')) }, 'a.xml');
    assert.equal(found.fixed(0, 'Show the step on "both"'), policy(named('both')));
  });

  it('takes the page that fits, and one that is not known', () => {
    for (const id of ['both', 'odd', 'missing']) runRule(pageType, { 'a.xml': policy(named(id)) }, 'a.xml');
  });
});

describe('journey/missing-content-definition', () => {
  it('reports a step that shows a page and does not say which', () => {
    const without = policy('').replace('"CombinedSignInAndSignUp"', '"«CombinedSignInAndSignUp»"');
    const found = runRule(missingContentDefinition, { 'a.xml': without }, 'a.xml');
    assert.match(found.fixed(0, 'Show the step on "both"'), /ContentDefinitionReferenceId="both"/);
    runRule(missingContentDefinition, { 'a.xml': policy(named('both')) }, 'a.xml');
  });
});

describe('journey/missing-sign-up-target', () => {
  it('reports a link to sign up that leads nowhere, and lets it lead somewhere', () => {
    const marked = policy(named('both')).replace('<TechnicalProfile Id="SignIn"', '<TechnicalProfile Id="«SignIn»"');
    const found = runRule(missingSignUpTarget, { 'a.xml': marked }, 'a.xml');
    assert.match(
      found.fixed(0, 'Let the link to sign up lead to "UpExchange"'),
      /<Item Key="SignUpTarget">UpExchange<\/Item>/,
    );
    assert.match(found.fixed(0, 'Do not show the link to sign up'), /<Item Key="setting.showSignupLink">false<\/Item>/);
  });

  it('takes a link that leads somewhere, or is not shown', () => {
    for (const item of [
      'SignUpTarget=UpExchange',
      'setting.showSignupLink=false',
      'setting.showSignupLink={Settings:Up}',
    ])
      runRule(missingSignUpTarget, { 'a.xml': policy(named('both'), [item]) }, 'a.xml');
    runRule(missingSignUpTarget, { 'a.xml': policy(named('odd')) }, 'a.xml');
  });

  it('takes a page that offers everything by buttons', () => {
    const offered = policy(named('both')).replace(
      '</ClaimsProviderSelections>',
      '<ClaimsProviderSelection TargetClaimsExchangeId="UpExchange"/>$&',
    );
    runRule(missingSignUpTarget, { 'a.xml': offered }, 'a.xml');
  });
});
