import assert from 'node:assert/strict';
import { loadCatalogue } from '../../../../server/catalogue/catalogue';
import type { FindingDraft } from '../../../../server/rules/rule';
import { rules } from '../../../../server/rules/table';
import { placeholderClientId } from '../../../../server/rules/qq/placeholderClientId';
import { policyAt, policySet, policyText, profiles } from '../../../support/policies';
import { qqDocument } from '../../../support/qqDocument';
import { runRule } from '../../../support/runRule';

const qqRules = rules.filter(({ code }) => code.startsWith('qq/'));

/** What all rules of the family say of all files. */
function said(files: Readonly<Record<string, string>>): string[] {
  const policies = policySet(files);
  const found: string[] = [];
  for (const name of Object.keys(files))
    for (const rule of qqRules) {
      const report = ({ args }: FindingDraft): number => found.push(`${name} ${rule.code} ${args?.join(' ') ?? ''}`);
      const policy = policyAt(policies, name);
      rule.check({ policy, policies, catalogue: loadCatalogue(), options: {} }, report);
    }
  return found;
}

/** The documented family with texts of the extension policy replaced. */
function documentWith(...changes: readonly (readonly [string, string])[]): Record<string, string> {
  const files = qqDocument();
  for (const [from, to] of changes) {
    assert.ok(files['ext.xml'].includes(from), from);
    files['ext.xml'] = files['ext.xml'].replace(from, to);
  }
  return files;
}

const item = (key: string, value: string): string => `<Item Key="${key}">${value}</Item>`;

describe('rules of QQ', () => {
  for (const text of [
    'Your QQ application ID',
    'YOUR_APP_ID',
    'QQ APP ID',
    'client_id',
    '你的应用ID',
    '请填写 APP ID',
    '&lt;app-id&gt;',
    '[APP ID]',
    'xxxxxxxxx',
    '000000000',
    'TODO',
  ])
    it(`take "${text}" for a placeholder`, () => {
      const files = documentWith([item('client_id', '101234567'), item('client_id', `«${text}»`)]);
      const run = runRule(placeholderClientId, files, 'ext.xml');
      assert.match(
        run.fixed(0, 'Change to "{Settings:QQAppId}"'),
        /<Item Key="client_id">\{Settings:QQAppId\}<\/Item>/,
      );
      const plain = documentWith([item('client_id', '101234567'), item('client_id', text)]);
      assert.equal(said(plain).length, 1, said(plain).join());
    });

  for (const value of ['101234567', '1101234567', '222222', '{Settings:QQ}', '__QQ_APP_ID__', '#{qq}#', ' 101234567 '])
    it(`take "${value}" for an APP ID`, () =>
      assert.deepEqual(said(documentWith([item('client_id', '101234567'), item('client_id', value)])), []));

  it('accept what QQ offers beside the documented values', () => {
    const me = 'https://graph.qq.com/oauth2.0/me';
    const accepted: (readonly (readonly [string, string])[])[] = [
      [
        [me, `${me}?fmt=json`],
        ['>JsonP<', '>Json<'],
      ],
      [
        [
          item('ClaimsResponseFormat', 'JsonP'),
          `${item('ClaimsEndpointFormatName', 'fmt')}${item('ClaimsEndpointFormat', 'json')}${item('ClaimsResponseFormat', 'JSON')}`,
        ],
      ],
      [
        [me, `${me}?unionid=1`],
        [item('external_user_identity_claim_id', 'openid'), item('external_user_identity_claim_id', 'unionid')],
        ['PartnerClaimType="openid"', 'PartnerClaimType="unionid"'],
      ],
      [[item('HttpBinding', 'GET'), item('HttpBinding', 'get')]],
      [[item('scope', 'get_user_info'), item('scope', 'get_user_info, list_album')]],
      [['https://graph.qq.com/oauth2.0/token', 'https://GRAPH.QQ.COM:443/oauth2.0/token']],
      [['https://graph.qq.com/oauth2.0/token', '{Settings:TokenEndpoint}']],
    ];
    for (const changes of accepted) assert.deepEqual(said(documentWith(...changes)), []);
  });

  it('leave the answer of a service of one\u2019s own to its author', () => {
    const files = documentWith(
      ['https://graph.qq.com/oauth2.0/me', 'https://accounts.contoso.com/qq/user'],
      ['>JsonP<', '>JSON<'],
      [item('external_user_identity_claim_id', 'openid'), item('external_user_identity_claim_id', 'id')],
      ['PartnerClaimType="openid"', 'PartnerClaimType="id"'],
    );
    assert.deepEqual(said(files), ['ext.xml qq/endpoint ClaimsEndpoint https://graph.qq.com/oauth2.0/me']);
  });

  it('judge a profile as merged, however it is spread over policies', () => {
    const files = qqDocument();
    const provider = /\n    <ClaimsProvider>[^]*?<\/ClaimsProvider>/.exec(files['ext.xml'])?.[0] ?? '';
    const withoutId = provider.replace('101234567', 'Your QQ application ID').replace('>GET<', '>POST<');
    const base = files['base.xml'].replace('\n  </ClaimsProviders>', `${withoutId}\n  </ClaimsProviders>`);
    const part = profiles(
      `<TechnicalProfile Id="qq-oauth2"><Metadata>${item('HttpBinding', 'GET')}${item('client_id', '101234567')}</Metadata></TechnicalProfile>`,
    );
    const extension = files['ext.xml'].replace(`  <ClaimsProviders>${provider}\n  </ClaimsProviders>`, part);
    assert.notEqual(extension, files['ext.xml']);
    assert.deepEqual(said({ ...files, 'base.xml': base, 'ext.xml': extension }), []);
    const half = extension.replace(item('HttpBinding', 'GET'), '');
    assert.deepEqual(said({ ...files, 'base.xml': base, 'ext.xml': half }), [
      'base.xml qq/http-binding HttpBinding GET',
    ]);
  });

  it('say nothing of what is missing while a base policy is not here', () => {
    const { 'ext.xml': extension, 'rp.xml': relyingParty } = qqDocument();
    const bare = extension.replace(/<OutputClaims>[^]*?<\/OutputClaimsTransformations>/, '');
    assert.deepEqual(said({ 'ext.xml': bare.replace(item('HttpBinding', 'GET'), ''), 'rp.xml': relyingParty }), []);
  });

  it('know a QQ profile by its id, its domain, its provider name or its addresses', () => {
    const bare = (id: string, inner: string, domain = ''): string =>
      policyText({
        id: 'B2C_1A_A',
        body: `<ClaimsProviders><ClaimsProvider>${domain}<DisplayName>A</DisplayName><TechnicalProfiles><TechnicalProfile Id="${id}"><Protocol Name="OAuth2"/><Metadata><Item Key="HttpBinding">POST</Item>${inner}</Metadata></TechnicalProfile></TechnicalProfiles></ClaimsProvider></ClaimsProviders>`,
      });
    const binding = (text: string): boolean =>
      said({ 'a.xml': text }).includes('a.xml qq/http-binding HttpBinding GET');
    assert.ok(binding(bare('QQ-OAUTH', '')));
    assert.ok(binding(bare('Login-QQ', '')));
    assert.ok(binding(bare('Other', '', '<Domain>qq.com</Domain>')));
    assert.ok(binding(bare('Other', item('ProviderName', 'QQ'))));
    assert.ok(binding(bare('Other', item('ClaimsEndpoint', 'https://graph.qq.com/oauth2.0/me'))));
    assert.ok(!binding(bare('Other', item('authorization_endpoint', 'https://example.com/qq'))));
  });

  it('leave keys and ids that are mistyped to the rules that know what was meant', () => {
    assert.deepEqual(said(documentWith(['"ClaimsResponseFormat"', '"ClaimsResponsFormat"'])), []);
    assert.deepEqual(said(documentWith(['<TechnicalProfile Id="QQ-OAuth2"', '<TechnicalProfile Id="QQ-OAuthX"'])), []);
  });

  it('leave WeChat alone, which lives in the same domain', () => {
    const weChat = profiles(
      `<TechnicalProfile Id="WeChat-OAuth2"><Protocol Name="OAuth2"/><Metadata>${item('ProviderName', 'wechat')}${item('authorization_endpoint', 'https://open.weixin.qq.com/connect/qrconnect')}${item('AccessTokenEndpoint', 'https://api.weixin.qq.com/sns/oauth2/access_token')}${item('ClaimsEndpoint', 'https://api.weixin.qq.com/sns/userinfo')}${item('HttpBinding', 'GET')}</Metadata></TechnicalProfile>`,
    );
    assert.deepEqual(said({ 'a.xml': policyText({ id: 'B2C_1A_A', body: weChat }) }), []);
  });

  it('say nothing of a journey without QQ beside one with it, where both are run', () => {
    const files = qqDocument();
    const other = files['rp.xml']
      .replace('B2C_1A_signup_signin', 'B2C_1A_old')
      .replace('"CustomSignUpSignIn"', '"SignUpOrSignIn"');
    assert.deepEqual(said({ ...files, 'old.xml': other }), []);
  });

  it('leave a chosen QQ without exchange, and an exchange nobody chooses, to the rules of journeys', () => {
    const selection = '<ClaimsProviderSelection TargetClaimsExchangeId="QQExchange" />';
    const exchange = '<ClaimsExchange Id="QQExchange" TechnicalProfileReferenceId="QQ-OAuth2" />';
    for (const part of [selection, exchange]) assert.deepEqual(said(documentWith([part, ''])), []);
  });
});
