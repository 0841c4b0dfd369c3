import assert from 'node:assert/strict';
import { unknownKey } from '../../../../server/rules/metadata/unknownKey';
import { policyText, profiles } from '../../../support/policies';
import { runRule } from '../../../support/runRule';

const rest =
  'Web.TPEngine.Providers.RestfulProvider, Web.TPEngine, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null';

function profile(id: string, protocol: string, ...items: readonly string[]): string {
  return `<TechnicalProfile Id="${id}">${protocol}<Metadata>${items.join('')}</Metadata></TechnicalProfile>`;
}

const one = (text: string): Record<string, string> => ({
  'a.xml': policyText({ id: 'B2C_1A_A', body: profiles(text) }),
});

describe('metadata/unknown-key', () => {
  it('takes documented, sample and observed keys', () => {
    runRule(
      unknownKey,
      one(
        profile(
          'Rest',
          `<Protocol Name="Proprietary" Handler="${rest}"/>`,
          '<Item Key="ServiceUrl">https://contoso.example</Item>',
          '<Item Key="ClaimResolverUrlFormatting">true</Item>',
          '<Item Key="language.anything">x</Item>',
          '<Item Key="UserMessageIfSomething">x</Item>',
        ),
      ),
      'a.xml',
    );
  });

  it('suggests the key that was meant and writes it', () => {
    const run = runRule(
      unknownKey,
      one(
        profile(
          'QQ',
          '<Protocol Name="OAuth2"/>',
          '<Item Key="«clientid»">1</Item>',
          '<Item Key="«ClaimEndpoint»">x</Item>',
        ),
      ),
      'a.xml',
    );
    assert.deepEqual(
      run.findings.map((finding) => finding.suggestion),
      ['client_id', 'ClaimsEndpoint'],
    );
    assert.ok(run.findings.every((finding) => finding.severity === undefined));
    assert.match(run.fixed(0), /<Item Key="client_id">1<\/Item>/);
  });

  it('only hints at keys that are like no other, and at another case', () => {
    const run = runRule(
      unknownKey,
      one(
        profile(
          'Rest',
          `<Protocol Name="Proprietary" Handler="${rest}"/>`,
          '<Item Key="«RetryCount»">3</Item>',
          '<Item Key="«sendClaimsIn »">Body</Item>',
        ),
      ),
      'a.xml',
    );
    assert.deepEqual(
      run.findings.map(({ severity }) => severity),
      ['hint', 'hint'],
    );
    assert.match(run.fixed(1), /Key="SendClaimsIn"/);
  });

  it('offers no fix that would double a key', () => {
    const run = runRule(
      unknownKey,
      one(
        profile('QQ', '<Protocol Name="OAuth2"/>', '<Item Key="client_id">1</Item>', '<Item Key="«clientId»">1</Item>'),
      ),
      'a.xml',
    );
    assert.equal(run.findings[0]?.fixes, undefined);
  });

  it('notices a slip in keys that fall under a pattern', () => {
    const run = runRule(
      unknownKey,
      one(
        profile(
          'Page',
          '<Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.SelfAssertedAttributeProvider"/>',
          '<Item Key="«setting.showCancelButon»">true</Item>',
          '<Item Key="setting.somethingNew">true</Item>',
          '<Item Key="language.button_continu">Go</Item>',
        ),
      ),
      'a.xml',
    );
    assert.equal(run.findings[0]?.suggestion, 'setting.showCancelButton');
  });

  it('knows the protocol from a base policy and from an included profile', () => {
    const files = {
      'base.xml': policyText({
        id: 'B2C_1A_Base',
        body: profiles(
          profile('Common', `<Protocol Name="Proprietary" Handler="${rest}"/>`),
          profile('QQ', '<Protocol Name="OAuth2"/>'),
        ),
      }),
      'ext.xml': policyText({
        id: 'B2C_1A_Ext',
        base: 'B2C_1A_Base',
        body: profiles(
          profile('qq', '', '<Item Key="«client-id»">1</Item>'),
          '<TechnicalProfile Id="Mine"><Metadata><Item Key="«ServiceUri»">x</Item></Metadata><IncludeTechnicalProfile ReferenceId="Common"/></TechnicalProfile>',
        ),
      }),
    };
    const run = runRule(unknownKey, files, 'ext.xml');
    assert.deepEqual(
      run.findings.map(({ suggestion }) => suggestion),
      ['client_id', 'ServiceUrl'],
    );
  });

  it('is silent where protocol or handler are not known, and on damaged items', () => {
    runRule(unknownKey, one(profile('A', '', '<Item Key="clientid">1</Item>')), 'a.xml');
    runRule(
      unknownKey,
      one(profile('A', '<Protocol Name="Proprietary" Handler="My.Provider"/>', '<Item Key="clientid">1</Item>')),
      'a.xml',
    );
    runRule(unknownKey, one(profile('A', '<Protocol Name="OAuth2"/>', '<Item Key="clientid>1</Item>')), 'a.xml');
    runRule(unknownKey, one(profile('A', '<Protocol Name="OAuth2"/>', '<Item Key="{Settings:Key}">1</Item>')), 'a.xml');
  });

  it('looks at the profile of a relying party', () => {
    const run = runRule(
      unknownKey,
      {
        'rp.xml': policyText({
          id: 'B2C_1A_RP',
          body: `<RelyingParty><DefaultUserJourney ReferenceId="J"/>
            <TechnicalProfile Id="PolicyProfile"><Protocol Name="SAML2"/><Metadata>
              <Item Key="IdpInitiatedProfileEnabled">true</Item><Item Key="«WantSignedResponses»">true</Item>
            </Metadata></TechnicalProfile></RelyingParty>`,
        }),
      },
      'rp.xml',
    );
    assert.equal(run.findings[0]?.suggestion, 'WantsSignedResponses');
  });
});
