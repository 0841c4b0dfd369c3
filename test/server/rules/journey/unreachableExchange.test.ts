import assert from 'node:assert/strict';
import { unreachableExchange } from '../../../../server/rules/journey/unreachableExchange';
import { journey, policyText, profiles } from '../../../support/policies';
import { runRule } from '../../../support/runRule';

const choose = `<OrchestrationStep Type="CombinedSignInAndSignUp" ContentDefinitionReferenceId="page">
      <ClaimsProviderSelections>
        <ClaimsProviderSelection TargetClaimsExchangeId="aExchange" />
      </ClaimsProviderSelections>
    </OrchestrationStep>`;
const run = (...ids: readonly string[]): string =>
  `<OrchestrationStep Type="ClaimsExchange"><ClaimsExchanges>
      ${ids.map((id) => `<ClaimsExchange Id="${id}" TechnicalProfileReferenceId="P" />`).join('\n      ')}
    </ClaimsExchanges></OrchestrationStep>`;
const files = (profile: string, ...steps: readonly string[]): Record<string, string> => ({
  'a.xml': policyText({ id: 'B2C_1A_A', body: `${profiles(profile)}\n${journey('SignIn', ...steps)}` }),
});

describe('journey/unreachable-exchange', () => {
  it('reports an exchange that the step before does not offer, and offers it', () => {
    const found = runRule(unreachableExchange, files('P', choose, run('AExchange', '«QQExchange»')), 'a.xml');
    assert.deepEqual(found.findings[0]?.args, ['QQExchange', '1', 'SignIn']);
    assert.match(
      found.fixed(0, 'Offer "QQExchange" in step 1'),
      /"aExchange" \/>\n        <ClaimsProviderSelection TargetClaimsExchangeId="QQExchange" \/>\n/,
    );
    assert.doesNotMatch(found.fixed(0, 'Remove the claims exchange "QQExchange"'), /QQExchange/);
  });

  it('knows the exchanges that metadata leads to', () => {
    for (const key of ['SignUpTarget', 'setting.forgotPasswordLinkOverride']) {
      const profile = `<TechnicalProfile Id="P"><Metadata><Item Key="${key}">OtherExchange</Item></Metadata></TechnicalProfile>`;
      runRule(unreachableExchange, files(profile, choose, run('AExchange', 'OtherExchange')), 'a.xml');
    }
  });

  it('leaves it to what leads nowhere to say so', () => {
    runRule(unreachableExchange, files('P', choose, run('QQExchange', 'OtherExchange')), 'a.xml');
    const profile =
      '<TechnicalProfile Id="P"><Metadata><Item Key="SignUpTarget">OtherExchang</Item></Metadata></TechnicalProfile>';
    runRule(unreachableExchange, files(profile, choose, run('AExchange', 'OtherExchange')), 'a.xml');
  });

  it('takes a single exchange for a step that simply runs', () => {
    runRule(unreachableExchange, files('P', choose, run('OtherExchange')), 'a.xml');
  });

  it('is only an information where a domain hint may lead to the provider', () => {
    const provider =
      '<ClaimsProviders><ClaimsProvider><Domain>qq.com</Domain><TechnicalProfiles><TechnicalProfile Id="P"/></TechnicalProfiles></ClaimsProvider></ClaimsProviders>';
    const body = `${provider}\n${journey('SignIn', choose, run('AExchange', '«QQExchange»'))}`;
    const found = runRule(unreachableExchange, { 'a.xml': policyText({ id: 'B2C_1A_A', body }) }, 'a.xml');
    assert.equal(found.findings[0]?.severity, 'information');
  });

  it('sees the selection that an heir adds, and says nothing without the base policies', () => {
    const base = policyText({ id: 'B2C_1A_Base', body: journey('SignIn', choose, run('AExchange', 'QQExchange')) });
    const ext = policyText({
      id: 'B2C_1A_Ext',
      base: 'B2C_1A_Base',
      body: journey('SignIn', choose.replace('aExchange', 'QQExchange')),
    });
    runRule(unreachableExchange, { 'base.xml': base, 'ext.xml': ext }, 'base.xml');
    const orphan = policyText({
      id: 'B2C_1A_Ext',
      base: 'B2C_1A_Gone',
      body: journey('SignIn', choose, run('AExchange', 'QQExchange')),
    });
    runRule(unreachableExchange, { 'ext.xml': orphan }, 'ext.xml');
  });
});
