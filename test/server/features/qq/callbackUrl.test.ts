import assert from 'node:assert/strict';
import { callbackFaults, callbackUrls, customDomainFault } from '../../../../server/features/qq/callbackUrl';
import { readTenant, type Tenant } from '../../../../server/policy/tenant';

function tenantOf(text: string): Tenant {
  const reading = readTenant(text);
  assert.ok(reading.kind === 'known');
  return reading.tenant;
}

const contoso = tenantOf('Contoso.onmicrosoft.com');
const right = 'https://contoso.b2clogin.com/contoso.onmicrosoft.com/oauth2/authresp';
const custom = 'https://login.contoso.com/contoso.onmicrosoft.com/oauth2/authresp';

describe('callback address', () => {
  it('has the tenant twice, in lower case', () => assert.deepEqual(callbackUrls({ tenant: contoso }), [right]));
  it('has a custom domain as host', () =>
    assert.deepEqual(callbackUrls({ tenant: contoso, customDomain: 'login.contoso.com' }), [custom]));
  it('is another one in the cloud of China', () =>
    assert.deepEqual(callbackUrls({ tenant: tenantOf('contoso.partner.onmschina.cn') }), [
      'https://contoso.b2clogin.cn/contoso.partner.onmschina.cn/oauth2/authresp',
    ]));

  const says = (registered: string, domain?: string): string[] =>
    callbackFaults(registered, { tenant: contoso, customDomain: domain }).map(({ text }) => text);

  it('is right as we give it, alone or beside the other one', () => {
    assert.deepEqual(says(right), []);
    assert.deepEqual(says(custom, 'login.contoso.com'), []);
    assert.deepEqual(says(`${right};${custom}`, 'login.contoso.com'), []);
    assert.deepEqual(says(` ${right}； `), []);
  });

  for (const [what, registered, fault] of [
    ['nothing', ' ', /^Enter/],
    ['capital letters', right.replace('contoso.o', 'Contoso.o'), /lower case/],
    ['http', right.replace('https', 'http'), /https/],
    ['no scheme', right.replace('https://', ''), /https/],
    ['another tenant', right.replaceAll('contoso', 'fabrikam'), /not where users sign in/],
    ['the tenant once', right.replace('/contoso.onmicrosoft.com', ''), /once more/],
    ['the old host', right.replace('contoso.b2clogin.com', 'login.microsoftonline.com'), /not where users sign in/],
    ['a te path', right.replace('/contoso.onmicrosoft.com', '/te/contoso.onmicrosoft.com/b2c_1a_x'), /once more/],
    ['another end', right.replace('authresp', 'authorize'), /must end/],
    ['a slash at the end', `${right}/`, /must end/],
  ] as const)
    it(`is wrong with ${what}`, () => {
      const faults = says(registered);
      assert.equal(faults.length, 1);
      assert.match(faults[0] ?? '', fault);
    });

  it('is missing where only the usual one is registered and users come to a custom domain', () =>
    assert.match(says(right, 'login.contoso.com').join(), /is missing/));

  describe('with the name of the policy in it', () => {
    const policies = ['B2C_1A_SignUp', 'B2C_1A_SignIn'];
    const urls = callbackUrls({ tenant: contoso, policies });
    const faults = (registered: string): string[] =>
      callbackFaults(registered, { tenant: contoso, policies }).map(({ text, args }) =>
        [text, ...(args ?? [])].join(' '),
      );

    it('is one for each policy, in lower case', () =>
      assert.deepEqual(urls, [
        'https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1a_signup/oauth2/authresp',
        'https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1a_signin/oauth2/authresp',
      ]));
    it('is right with all of them', () => assert.deepEqual(faults(urls.join(';')), []));
    it('is missing where one is', () => {
      const said = faults(urls[0] ?? '');
      assert.equal(said.length, 1);
      assert.match(said[0] ?? '', /is missing: users of .*B2C_1A_SignIn/);
    });
    it('is not the address without the name', () => assert.match(faults(right).join(), /UsePolicyInRedirectUri/));
  });
});

describe('custom domain', () => {
  it('is a plain domain name', () => assert.equal(customDomainFault('login.contoso.com'), undefined));
  for (const text of [
    'Login.contoso.com',
    'https://login.contoso.com',
    'login',
    'a b.com',
    'x.b2clogin.com',
    '',
    '-a.com',
  ])
    it(`is not "${text}"`, () => assert.ok(customDomainFault(text)));
});
