import { createHash, randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair, jwtVerify, SignJWT, type CryptoKey, type JWK } from 'jose';
import type { IssuedToken } from '../interpreter/data/state';

/** What a request tells a token: who asks, and what comes back to prove it. */
export interface TokenRequest {
  readonly clientId: string;
  readonly nonce: string | undefined;
  readonly scope: string;
  /** Seconds since 1970: when the user signed in. */
  readonly authTime: number;
}

/** The keys of a runner, made when it starts, and the tokens that they sign. */
export class TokenSigner {
  private constructor(
    private readonly privateKey: CryptoKey,
    private readonly publicKey: CryptoKey,
    readonly jwk: JWK,
  ) {}

  static async create(): Promise<TokenSigner> {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const jwk = {
      ...(await exportJWK(publicKey)),
      kid: randomBytes(16).toString('base64url'),
      use: 'sig',
      alg: 'RS256',
    };
    return new TokenSigner(privateKey, publicKey, jwk);
  }

  async idToken(
    token: IssuedToken,
    request: TokenRequest,
    hashes: { readonly code?: string; readonly accessToken?: string } = {},
  ): Promise<string> {
    return this.sign(token, request, token.idTokenLifetime, {
      ...(request.nonce === undefined ? {} : { nonce: request.nonce }),
      ...(hashes.code === undefined ? {} : { c_hash: half(hashes.code) }),
      ...(hashes.accessToken === undefined ? {} : { at_hash: half(hashes.accessToken) }),
    });
  }

  async accessToken(token: IssuedToken, request: TokenRequest): Promise<string> {
    const scopes = request.scope
      .split(' ')
      .filter((one) => !['openid', 'offline_access', request.clientId].includes(one));
    return this.sign(token, request, token.lifetime, {
      azp: request.clientId,
      ...(scopes.length > 0 ? { scp: scopes.map((one) => one.split('/').at(-1)).join(' ') } : {}),
    });
  }

  /** The claims of a token that this runner signed; undefined where it did not, or where it is too old. */
  async verify(token: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    try {
      return (await jwtVerify(token, this.publicKey)).payload;
    } catch {
      return undefined;
    }
  }

  private async sign(
    token: IssuedToken,
    { clientId, authTime }: TokenRequest,
    lifetime: number,
    more: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      ver: '1.0',
      ...(token.subject === undefined ? {} : { sub: token.subject }),
      auth_time: authTime,
      ...(token.acr === undefined ? {} : { acr: token.acr }),
      ...more,
      ...token.claims,
    };
    return await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: this.jwk.kid })
      .setIssuer(token.issuer)
      .setAudience(clientId)
      .setIssuedAt(now)
      .setNotBefore(now)
      .setExpirationTime(now + lifetime)
      .sign(this.privateKey);
  }
}

/** The left half of a hash, as OpenID Connect wants it. */
function half(text: string): string {
  return createHash('sha256').update(text, 'ascii').digest().subarray(0, 16).toString('base64url');
}

/** Whether a verifier answers a challenge of PKCE. */
export function answersChallenge(verifier: string | undefined, challenge: string, method: string): boolean {
  if (verifier === undefined) return false;
  const made = method.toUpperCase() === 'S256' ? createHash('sha256').update(verifier).digest('base64url') : verifier;
  return made === challenge;
}
