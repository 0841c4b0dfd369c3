import assert from 'node:assert/strict';
import type { qqDocument } from './qqDocument';

/** A file of the documented family. */
export type File = keyof ReturnType<typeof qqDocument>;

/** An APP KEY that is none. */
export const appKey = '0a1b2c3d4e5f60718293a4b5c6d7e8f9';
const item = (key: string, value: string): string => `<Item Key="${key}">${value}</Item>`;
const line = (text: string): string => `\n            ${text}`;
const qqItem = (key: string, value: string): string => line(item(key, value));
const endpoints = {
  authorization_endpoint: 'https://graph.qq.com/oauth2.0/authorize',
  AccessTokenEndpoint: 'https://graph.qq.com/oauth2.0/token',
  ClaimsEndpoint: 'https://graph.qq.com/oauth2.0/me',
};
const keyLine = line('<Key Id="client_secret" StorageReferenceId="B2C_1A_QQSecret" />');
const selection = line('<ClaimsProviderSelection TargetClaimsExchangeId="QQExchange" />');
const exchange = line('<ClaimsExchange Id="QQExchange" TechnicalProfileReferenceId="QQ-OAuth2" />');

/** What is done to the document's policies: the code that is to be reported, and texts to replace. */
export const qqFaults: readonly (readonly [
  code: string,
  what: string,
  ...changes: (readonly [from: string, to: string])[],
])[] = [
  ...Object.entries(endpoints).flatMap(([key, url]) =>
    [
      url.replace('https', 'http'),
      url.replace('graph.qq.com', 'graph.qqq.com'),
      url.replace('graph.qq.com', 'open.qq.com'),
      url.replace('graph.qq.com', 'graph.facebook.com'),
      url.replace(/\/oauth2\.0\/\w+$/, '/oauth2/endpoint'),
      url.replace(/\/oauth2\.0\/\w+$/, ''),
      url.replace('oauth2.0', 'OAuth2.0'),
      `${url}/`,
      'https://www.example.com/elsewhere',
      'nowhere',
      url.replace('https://', ''),
      '',
    ].map((wrong) => ['qq/endpoint', `${key} "${wrong}"`, [item(key, url), item(key, wrong)]] as const),
  ),
  ...Object.entries(endpoints).map(([key, url]) => ['qq/endpoint', `no ${key}`, [qqItem(key, url), '']] as const),
  ...['POST', 'GTE', 'anything', ''].map(
    (wrong) =>
      [
        'qq/http-binding',
        `"${wrong}"`,
        [
          qqItem('HttpBinding', 'GET') + qqItem('ClaimsResponseFormat', 'JsonP'),
          qqItem('HttpBinding', wrong) + qqItem('ClaimsResponseFormat', 'JsonP'),
        ],
      ] as const,
  ),
  [
    'qq/http-binding',
    'none',
    [qqItem('HttpBinding', 'GET') + qqItem('ClaimsResponseFormat', 'JsonP'), qqItem('ClaimsResponseFormat', 'JsonP')],
  ],
  ...['JSON', 'Default', 'Jsonpp', 'anything'].map(
    (wrong) =>
      [
        'qq/claims-format',
        `"${wrong}"`,
        [item('ClaimsResponseFormat', 'JsonP'), item('ClaimsResponseFormat', wrong)],
      ] as const,
  ),
  ['qq/claims-format', 'none', [qqItem('ClaimsResponseFormat', 'JsonP'), '']],
  [
    'qq/error-parameter',
    'another',
    [item('ResponseErrorCodeParamName', 'error'), item('ResponseErrorCodeParamName', 'error_code')],
  ],
  ['qq/error-parameter', 'none', [qqItem('ResponseErrorCodeParamName', 'error'), '']],
  [
    'qq/user-id-item',
    'another',
    [item('external_user_identity_claim_id', 'openid'), item('external_user_identity_claim_id', 'id')],
  ],
  ['qq/user-id-item', 'none', [qqItem('external_user_identity_claim_id', 'openid'), '']],
  [
    'qq/user-id-item',
    'unionid that nobody asked for',
    [item('external_user_identity_claim_id', 'openid'), item('external_user_identity_claim_id', 'unionid')],
  ],
  ...['openid', 'get_user_info openid', 'email', 'get_userinfo', ''].map(
    (wrong) => ['qq/scope', `"${wrong}"`, [item('scope', 'get_user_info'), item('scope', wrong)]] as const,
  ),
  ['qq/scope', 'none', [qqItem('scope', 'get_user_info'), '']],
  ['qq/client-id', 'with words', [item('client_id', '101234567'), item('client_id', 'APP 101234567')]],
  ['qq/missing-key', 'no key', [`\n          <CryptographicKeys>${keyLine}\n          </CryptographicKeys>`, '']],
  ['qq/missing-key', 'an empty list', [`<CryptographicKeys>${keyLine}`, '<CryptographicKeys>']],
  [
    'qq/missing-key',
    'another Id',
    ['"client_secret" StorageReferenceId="B2C_1A_QQSecret"', '"app_key" StorageReferenceId="B2C_1A_QQSecret"'],
  ],
  [
    'qq/missing-key',
    'a misspelled Id',
    ['"client_secret" StorageReferenceId="B2C_1A_QQSecret"', '"clientsecret" StorageReferenceId="B2C_1A_QQSecret"'],
  ],
  ['qq/shared-key', 'the key of another provider', ['"B2C_1A_QQSecret"', '"B2C_1A_FacebookSecret"']],
  ['qq/shared-key', 'the key that signs tokens', ['"B2C_1A_QQSecret"', '"B2C_1A_TokenSigningKeyContainer"']],
  ['qq/shared-key', 'the key that encrypts tokens', ['"B2C_1A_QQSecret"', '"B2C_1A_TokenEncryptionKeyContainer"']],
  ['qq/identity-provider', 'in the claim', ['DefaultValue="qq.com"', 'DefaultValue="facebook.com"']],
  ['qq/identity-provider', 'in Domain', ['<Domain>qq.com</Domain>', '<Domain>tencent.com</Domain>']],
  [
    'qq/missing-output-claim',
    'no id',
    [line('<OutputClaim ClaimTypeReferenceId="issuerUserId" PartnerClaimType="openid" />'), ''],
  ],
  [
    'qq/missing-output-claim',
    'the id under another name',
    ['"issuerUserId" PartnerClaimType="openid"', '"issuerUserId" PartnerClaimType="id"'],
  ],
  [
    'qq/missing-output-claim',
    'the id in another claim',
    ['"issuerUserId" PartnerClaimType="openid"', '"sub" PartnerClaimType="openid"'],
  ],
  [
    'qq/missing-output-claim',
    'no provider',
    [
      line(
        '<OutputClaim ClaimTypeReferenceId="identityProvider" DefaultValue="qq.com" AlwaysUseDefaultValue="true" />',
      ),
      '',
    ],
  ],
  [
    'qq/missing-output-claim',
    'a provider without value',
    ['"identityProvider" DefaultValue="qq.com" AlwaysUseDefaultValue="true"', '"identityProvider"'],
  ],
  [
    'qq/missing-output-claim',
    'no source',
    [
      `${line('<OutputClaim ClaimTypeReferenceId="authenticationSource" DefaultValue="socialIdpAuthentication" AlwaysUseDefaultValue="true" />')}`,
      '',
    ],
  ],
  ...[
    'CreateRandomUPNUserName',
    'CreateUserPrincipalName',
    'CreateAlternativeSecurityId',
    'CreateSubjectClaimFromAlternativeSecurityId',
  ].map(
    (id) =>
      ['qq/missing-transformation', id, [line(`<OutputClaimsTransformation ReferenceId="${id}" />`), '']] as const,
  ),
  ['qq/unreachable', 'neither offered nor called', [selection, ''], [exchange, '']],
  [
    'qq/old-journey',
    'the base policy has it',
    ['<DefaultUserJourney ReferenceId="CustomSignUpSignIn"', '<DefaultUserJourney ReferenceId="SignUpOrSignIn"'],
  ],
  ['qq/secret-in-policy', 'as the name of the key', ['"B2C_1A_QQSecret"', `"${appKey}"`]],
  ['qq/secret-in-policy', 'as the name of the key, with its prefix', ['"B2C_1A_QQSecret"', `"B2C_1A_${appKey}"`]],
  [
    'qq/secret-in-policy',
    'as metadata',
    [qqItem('client_id', '101234567'), qqItem('client_id', '101234567') + qqItem('client_secret', appKey)],
  ],
  [
    'qq/secret-in-policy',
    'as metadata of another form',
    [qqItem('client_id', '101234567'), qqItem('client_id', '101234567') + qqItem('app_key', 'qrTRaEcFKQ7lp0wZ')],
  ],
  [
    'qq/secret-in-policy',
    'in a comment',
    [qqItem('client_id', '101234567'), `${qqItem('client_id', '101234567')}${line(`<!-- APP KEY: ${appKey} -->`)}`],
  ],
];

/** The files after some texts are replaced, each where it stands first. */
export function changed(
  files: Record<File, string>,
  changes: readonly (readonly [string, string])[],
): Record<File, string> {
  const result = { ...files };
  for (const [from, to] of changes) {
    const name: File = from.includes('DefaultUserJourney') ? 'rp.xml' : 'ext.xml';
    assert.ok(result[name].includes(from), from);
    result[name] = result[name].replace(from, () => to);
  }
  return result;
}
