/** The whole form of a file of sign-in tests: every part of it once. */
export const wholeTestFile = `policy: B2C_1A_signup_signin
environment: Development
directory:
  - objectId: 11111111-1111-1111-1111-111111111111
    displayName: Li Lei
    signInNames.emailAddress: lilei@contoso.com
    password: Pass0rd!word
    alternativeSecurityIds: [{ identityProvider: qq.com, id: OPENID-1 }]
providers: { QQ-OAuth2: { openid: OPENID-1 } }
rest: { REST-Check: { status: 200, body: { allowed: true } } }
tests:
  - name: a new QQ user
    request: { ui_locales: zh-Hans }
    directory: [{ displayName: Somebody }]
    providers: { QQ-OAuth2: { error: access_denied } }
    rest: { REST-Check: { status: 409, body: no } }
    do:
      - choose: QQExchange
      - fill: { displayName: Han Meimei }
      - press: continue
    expect:
      pages: [api.signuporsignin, api.selfasserted]
      path: [1, 2, 3]
      claims: { identityProvider: qq.com, newUser: true }
      absent: [password]
      error: AADB2C90118
      directory: [{ displayName: Han Meimei }]
`;

const test = (rest: string): string => `policy: P\ntests:\n  - name: one\n${rest && `    ${rest}\n`}`;

/** Files that are right. */
export const rightTestFiles: readonly string[] = [
  wholeTestFile,
  'policy: P\ntests: []\n',
  'policy: P\ntests: [{}]\n',
  test(''),
  test('expect:'),
  test('do:'),
  test('directory:'),
  test('do: [{ fill: {} }, { fill: { age: 12, agrees: true, city: } }]'),
  test('request: { max_age: 0 }'),
  test('directory: [{ age: 12, otherMails: [a@b.c] }]'),
  test('rest: { A: {} }'),
  test('expect: { claims: { a: null, b: [1], c: { d: 1 } } }'),
  test("directory: [{ password: '12345678' }]"),
];

/** Files with the slips that people make, each with the words of what is told. */
export const wrongTestFiles: readonly (readonly [text: string, told: RegExp])[] = [
  ['', /PolicyId/],
  ['policy: P\n', /list of tests/],
  ['tests: []\n', /PolicyId/],
  ['policy: 1\ntests: []\n', /PolicyId/],
  ['policy: P\ntest: []\n', /"test" is not known/],
  ['policy: P\ntests:\n', /list of tests/],
  ['policy: P\ntests: { name: one }\n', /list of tests/],
  ['policy: P\ntests: [null]\n', /Names with values/],
  ['policy: P\ntests: [one]\n', /Names with values/],
  ['policy: P\nenvironment: 1\ntests: []\n', /"environment" is a text/],
  ['policy: P\nenvironment:\ntests: []\n', /"environment" is a text/],
  ['policy: P\ndirectory: { displayName: X }\ntests: []\n', /"directory" is a list/],
  ['policy: P\ndirectory: [null]\ntests: []\n', /Names with values/],
  ['policy: P\ndirectory: [{ password: 12345678 }]\ntests: []\n', /"password" is a text/],
  ['policy: P\ndirectory: [{ alternativeSecurityIds: qq.com }]\ntests: []\n', /"alternativeSecurityIds" is a list/],
  ['policy: P\nproviders: [QQ]\ntests: []\n', /Names with values/],
  ['policy: P\nproviders: { QQ: OPENID }\ntests: []\n', /Names with values/],
  ['policy: P\nproviders: { QQ: }\ntests: []\n', /Names with values/],
  ['policy: P\nproviders: { QQ: { openid: 12 } }\ntests: []\n', /"openid" is a text/],
  ['policy: P\nrest: { A: { statusCode: 200 } }\ntests: []\n', /"statusCode" is not known/],
  ['policy: P\nrest: { A: { status: OK } }\ntests: []\n', /from 100 to 599/],
  ['policy: P\nrest: { A: { status: 20 } }\ntests: []\n', /from 100 to 599/],
  [test('expects: {}'), /"expects" is not known/],
  ['policy: P\ntests: [{ name: 1 }]\n', /"name" is a text/],
  [test('request: [ui_locales]'), /Names with values/],
  [test('request: { a: [1] }'), /one value/],
  [test('request: { a: }'), /one value/],
  [test('do: { choose: X }'), /"do" is a list/],
  [test('do: [choose]'), /./],
  [test('do: [null]'), /An action is/],
  [test('do: [{}]'), /An action is/],
  [test('do: [{ click: X }]'), /An action is/],
  [test('do: [{ choose: 1 }]'), /An action is/],
  [test('do: [{ fill: name }]'), /An action is/],
  [test('do: [{ fill: { a: { b: c } } }]'), /one value/],
  [test('do: [{ choose: A, press: continue }]'), /stands by itself/],
  [test('expect: { page: [] }'), /"page" is not known/],
  [test('expect: { pages: api.selfasserted }'), /"pages" is a list/],
  [test('expect: { pages: [1] }'), /list of texts/],
  [test('expect: { path: [one] }'), /whole numbers/],
  [test('expect: { path: [1.5] }'), /whole numbers/],
  [test('expect: { claims: [a] }'), /Names with values/],
  [test('expect: { claims: }'), /Names with values/],
  [test('expect: { absent: password }'), /"absent" is a list/],
  [test('expect: { error: 90118 }'), /"error" is a text/],
  [test('expect: { directory: [one] }'), /list of accounts/],
  [test('expect: { directory: { displayName: X } }'), /"directory" is a list/],
];
