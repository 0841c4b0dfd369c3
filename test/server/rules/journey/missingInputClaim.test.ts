import assert from 'node:assert/strict';
import { missingInputClaim } from '../../../../server/rules/journey/missingInputClaim';
import {
  choiceStep,
  exchangeStep,
  flowPolicy,
  flowProfile,
  inputs,
  metadata,
  outputs,
} from '../../../support/flowPolicy';
import { runRule } from '../../../support/runRule';

const key = flowProfile('directory', 'Read', metadata('Operation=Read') + inputs('objectId') + outputs('displayName'));
const files = (text: string): Record<string, string> => ({ 'a.xml': text });

describe('journey/missing-input-claim', () => {
  it('reports a claim that no earlier step yields, and the steps that need it', () => {
    const found = runRule(
      missingInputClaim,
      files(
        flowPolicy({
          profiles: [key, flowProfile('rest', 'Other', inputs('objectId!'))],
          steps: [exchangeStep(['A=«Read»']), exchangeStep(['B=«Other»'])],
        }),
      ),
      'a.xml',
    );
    const [first] = found.findings;
    assert.deepEqual(first?.args, ['Read', 'objectId', '1', 'SignIn']);
    assert.equal(first?.severity, undefined);
    assert.deepEqual(first?.note?.args, ['2']);
    const mended = found.fixed(0, 'Remove step 1, 2 of "SignIn"');
    assert.doesNotMatch(mended, /ClaimsExchange/);
    assert.match(mended, /Order="1" Type="SendClaims"/);
  });

  it('is an information where the claim is not required, and nothing on a page', () => {
    const found = runRule(
      missingInputClaim,
      files(
        flowPolicy({
          profiles: [
            flowProfile('rest', 'Rest', inputs('email')),
            flowProfile('page', 'Page', inputs('email') + outputs('displayName')),
          ],
          steps: [exchangeStep(['A=Page']), exchangeStep(['B=«Rest»'])],
        }),
      ),
      'a.xml',
    );
    assert.equal(found.findings[0]?.severity, 'information');
  });

  it('is a warning where profiles list the claim, but nobody can have it', () => {
    const found = runRule(
      missingInputClaim,
      files(
        flowPolicy({
          profiles: [flowProfile('transform', 'Lists', outputs('objectId')), key],
          steps: [exchangeStep(['A=Lists']), exchangeStep(['B=«Read»'])],
        }),
      ),
      'a.xml',
    );
    assert.equal(found.findings[0]?.severity, 'warning');
  });

  it('knows claims that earlier steps yield, default values and choices', () => {
    const steps = [choiceStep('QQX', 'LocalX'), exchangeStep(['QQX=QQ', 'LocalX=Local']), exchangeStep(['B=Read'])];
    const profiles = [
      key,
      flowProfile('oauth2', 'QQ', outputs('objectId')),
      flowProfile('page', 'Local', outputs('email!')),
    ];
    runRule(missingInputClaim, files(flowPolicy({ profiles, steps })), 'a.xml');
    const preset = flowProfile('rest', 'Preset', inputs('objectId=1'));
    runRule(missingInputClaim, files(flowPolicy({ profiles: [preset], steps: [exchangeStep(['A=Preset'])] })), 'a.xml');
  });

  it('takes one of several exchanges out', () => {
    const found = runRule(
      missingInputClaim,
      files(
        flowPolicy({
          profiles: [key, flowProfile('oauth2', 'QQ', outputs('email'))],
          steps: [choiceStep('QQX', 'ReadX'), exchangeStep(['QQX=QQ', 'ReadX=«Read»'])],
        }),
      ),
      'a.xml',
    );
    assert.doesNotMatch(found.fixed(0, 'Remove the claims exchange "ReadX"'), /ReadX/);
  });

  it('stands at the relying party where another one adds what its journey lacks', () => {
    const text = flowPolicy({
      profiles: [key, flowProfile('rest', 'Makes', outputs('objectId'))],
      steps: [exchangeStep(['A=Read'])],
    });
    const cut = text.indexOf('<RelyingParty>');
    const base = `${text.slice(0, cut)}</TrustFrameworkPolicy>`;
    const party = (id: string, more: string, mark = 'SignIn'): string =>
      text
        .slice(cut)
        .replace('"SignIn"', `"${mark}"`)
        .replace(
          /^/,
          `<TrustFrameworkPolicy xmlns="http://schemas.microsoft.com/online/cpim/schemas/2013/06" TenantId="contoso.onmicrosoft.com" PolicyId="${id}"><BasePolicy><TenantId>contoso.onmicrosoft.com</TenantId><PolicyId>B2C_1A_Flow</PolicyId></BasePolicy>${more}`,
        );
    const adds = `<UserJourneys><UserJourney Id="SignIn"><OrchestrationSteps><OrchestrationStep Order="0" Type="ClaimsExchange"><ClaimsExchanges><ClaimsExchange Id="Z" TechnicalProfileReferenceId="Makes"/></ClaimsExchanges></OrchestrationStep></OrchestrationSteps></UserJourney></UserJourneys>`;
    const all = {
      'base.xml': base,
      'good.xml': party('B2C_1A_Good', adds),
      'bad.xml': party('B2C_1A_Bad', '', '«SignIn»'),
    };
    const plain = { ...all, 'bad.xml': party('B2C_1A_Bad', '') };
    runRule(missingInputClaim, plain, 'base.xml');
    runRule(missingInputClaim, plain, 'good.xml');
    runRule(missingInputClaim, all, 'bad.xml');
  });
});
