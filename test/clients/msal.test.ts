import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  CryptoProvider,
  PublicClientApplication,
  type AuthenticationResult,
  type INetworkModule,
} from '@azure/msal-node';
import { runCli } from '../support/bundledCli';
import { Browser, serve, type Served } from '../support/servedPolicies';
import { tempFolder } from '../support/tempFolder';

const authorityHost = 'yourtenant.b2clogin.com';
const policyPath = '/yourtenant.onmicrosoft.com/b2c_1a_sample_signuporsignin';
const auth = {
  clientId: '00000000-0000-0000-0000-000000000001',
  authority: `https://${authorityHost}${policyPath}`,
  knownAuthorities: [authorityHost],
};
const redirectUri = 'http://localhost/app';
const scopes = ['openid', 'offline_access'];

/**
 * MSAL takes no authority and no issuer but of https, and `run` speaks http on the loopback port alone. This leads the
 * service's host there, as a proxy that ends TLS does: it puts its own origin into what discovery answers.
 */
function proxyTo(origin: string, asked: string[]): INetworkModule {
  const send = async <T>(method: string, url: string, headers: Record<string, string> = {}, body?: string) => {
    const { host, pathname, search } = new URL(url);
    assert.equal(host, authorityHost, `MSAL asks somebody else: ${url}`);
    asked.push(`${method} ${pathname.slice(policyPath.length)}`);
    const answered = await fetch(`${origin}${pathname}${search}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    const text = (await answered.text()).replaceAll(origin, `https://${authorityHost}`);
    return {
      status: answered.status,
      headers: Object.fromEntries(answered.headers),
      body: JSON.parse(text) as T,
    };
  };
  return {
    sendGetRequestAsync: (url, options) => send('GET', url, options?.headers),
    sendPostRequestAsync: (url, options) => send('POST', url, options?.headers, options?.body),
  };
}

const claimsOf = ({ idTokenClaims }: AuthenticationResult): Record<string, unknown> => ({ ...idTokenClaims });

describe('MSAL, signing in at b2c-policy run', () => {
  const folder = tempFolder();
  let served: Served;

  beforeEach(async () => {
    cpSync(resolve(__dirname, '../../samples'), folder(), { recursive: true });
    assert.equal(runCli(folder(), ['add-qq', '.', '--client-id', '101234567']).exitCode, 0);
    served = await serve(folder());
  });
  afterEach(() => served.stop());

  /** Lets a new QQ user sign in: a code with PKCE, for which MSAL takes tokens. */
  async function signIn(
    msal: PublicClientApplication,
    told = (verifier: string) => verifier,
  ): Promise<AuthenticationResult> {
    const crypto = new CryptoProvider();
    const { verifier, challenge } = await crypto.generatePkceCodes();
    const [state, nonce] = [crypto.createNewGuid(), crypto.createNewGuid()];
    const asked = { scopes, redirectUri, state, nonce };
    const address = new URL(
      await msal.getAuthCodeUrl({ ...asked, codeChallenge: challenge, codeChallengeMethod: 'S256' }),
    );
    const browser = new Browser(served.origin);
    await browser.open(address.pathname + address.search);
    await browser.throughQq();
    const back = browser.left?.searchParams ?? assert.fail(browser.body);
    const code = back.get('code') ?? assert.fail(back.toString());
    const answered = { code, nonce, state: back.get('state') ?? '' };
    return msal.acquireTokenByCode({ code, scopes, redirectUri, state, codeVerifier: told(verifier) }, answered);
  }

  it('gets tokens for a code with PKCE, and new ones without the user', async () => {
    const asked: string[] = [];
    const msal = new PublicClientApplication({ auth, system: { networkClient: proxyTo(served.origin, asked) } });
    const first = await signIn(msal);
    const claims = claimsOf(first);
    assert.deepEqual([claims['idp'], claims['name'], claims['aud']], ['qq.com', 'Han Meimei', auth.clientId]);
    const { account } = first;
    assert.ok(account);
    assert.equal((await msal.getTokenCache().getAllAccounts()).length, 1);
    assert.equal(asked[0], 'GET /v2.0/.well-known/openid-configuration');

    asked.length = 0;
    const again = await msal.acquireTokenSilent({ account, scopes, forceRefresh: true });
    assert.deepEqual(asked, ['POST /oauth2/v2.0/token']);
    assert.equal(again.fromCache, false);
    assert.equal(claimsOf(again)['sub'], claims['sub']);
  });

  it('gets none with another verifier than the one that the code was asked for with', async () => {
    const msal = new PublicClientApplication({ auth, system: { networkClient: proxyTo(served.origin, []) } });
    await assert.rejects(
      signIn(msal, (verifier) => `${verifier}x`),
      { errorCode: 'invalid_grant' },
    );
  });

  it('asks the runner itself, where it is given what discovery answers', async () => {
    const discovered = await fetch(`${served.origin}${policyPath}/v2.0/.well-known/openid-configuration`);
    const msal = new PublicClientApplication({ auth: { ...auth, authorityMetadata: await discovered.text() } });
    const first = await signIn(msal);
    assert.ok(first.account);
    const again = await msal.acquireTokenSilent({ account: first.account, scopes, forceRefresh: true });
    assert.equal(claimsOf(again)['sub'], claimsOf(first)['sub']);
  });
});
