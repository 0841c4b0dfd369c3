import { keep } from './keep';
import { OAuth1Provider, signedParameters } from './oauth1Provider';
import { jsonAnswer, parametersOf, textAnswer, type StandInAnswer, type StandInRequest } from './request';

/** What a provider tells of a user, by its own names. */
export type ProviderUser = Readonly<Record<string, unknown>>;

/** How a profile wants a provider to answer. */
export interface ProviderForms {
  /** `Default` is a form; `Json` or `JsonP` otherwise. */
  readonly token: string;
  readonly claims: string;
}

interface Grant {
  readonly user: ProviderUser;
  readonly asked: Readonly<Record<string, string>>;
  used: boolean;
}

/**
 * Stands for an OAuth 1.0, OAuth 2.0 or OpenID Connect provider of which nothing is known: it checks what every provider checks,
 * and answers in the form that the profile asks for. Its tokens are not signed.
 */
export class GenericProvider {
  private readonly codes = new Map<string, Grant>();
  private readonly tokens = new Map<string, ProviderUser>();
  private readonly oauth1 = new OAuth1Provider<ProviderUser>();
  private made = 0;

  /** Where a user of an authorization request is sent back to; empty where it does not say. */
  callbackOf(url: string): string {
    return this.oauth1.callbackOf(url) ?? new URL(url).searchParams.get('redirect_uri') ?? '';
  }

  /** Gives a token for a request, as OAuth 1.0 has it. */
  requestToken(request: StandInRequest): StandInAnswer {
    return this.oauth1.requestToken(request);
  }

  /** The parameters of the answer with which a user comes back. */
  grant(url: string, user: ProviderUser): Readonly<Record<string, string>> {
    const signed = this.oauth1.grant(url, user);
    if (signed) return signed;
    const asked = parametersOf({ method: 'GET', url, headers: {}, body: undefined });
    const state: Record<string, string> = asked['state'] === undefined ? {} : { state: asked['state'] };
    const { error } = user;
    if (typeof error === 'string')
      return { ...state, error, error_description: String(user['error_description'] ?? error) };
    const types = (asked['response_type'] ?? 'code').split(' ');
    const answer: Record<string, string> = { ...state };
    if (types.includes('id_token')) answer['id_token'] = idToken(url, asked, user);
    if (types.includes('code') || !types.includes('id_token')) {
      answer['code'] = `code-${++this.made}`;
      keep(this.codes, answer['code'], { user, asked, used: false });
    }
    return answer;
  }

  token(request: StandInRequest, forms: ProviderForms): StandInAnswer {
    if (signedParameters(request)) return this.oauth1.token(request);
    const asked = parametersOf(request);
    const code = this.codes.get(asked['code'] ?? '');
    if (!code || code.used || code.asked['redirect_uri'] !== asked['redirect_uri'])
      return jsonAnswer({ error: 'invalid_grant', error_description: 'The code is not good.' }, 400);
    code.used = true;
    const token = `token-${++this.made}`;
    keep(this.tokens, token, code.user);
    const openId = (code.asked['scope'] ?? '').split(/[\s,]+/).includes('openid');
    const more = openId ? { id_token: idToken(request.url, code.asked, code.user) } : {};
    return inForm({ access_token: token, token_type: 'Bearer', expires_in: 3600, ...more }, forms.token);
  }

  claims(request: StandInRequest, forms: ProviderForms): StandInAnswer {
    const bearer = /^Bearer (.+)$/i.exec(request.headers['authorization'] ?? '')?.[1];
    const given = [bearer, ...Object.values(parametersOf(request))];
    const known = given.map((one) => (one === undefined ? undefined : this.tokens.get(one))).find((one) => one);
    const user = known ?? this.oauth1.userOf(request);
    return user ? inForm(user, forms.claims) : jsonAnswer({ error: 'invalid_token' }, 401);
  }

  /** The document that tells an OpenID Connect provider's addresses. */
  metadata({ url }: StandInRequest): StandInAnswer {
    const { origin } = new URL(url);
    return jsonAnswer({
      issuer: `${origin}/`,
      authorization_endpoint: `${origin}/authorize`,
      token_endpoint: `${origin}/token`,
      userinfo_endpoint: `${origin}/userinfo`,
      jwks_uri: `${origin}/keys`,
      response_types_supported: ['code', 'id_token'],
      id_token_signing_alg_values_supported: ['none'],
    });
  }
}

function idToken(url: string, asked: Readonly<Record<string, string>>, user: ProviderUser): string {
  const { origin } = new URL(url);
  const claims = { iss: `${origin}/`, aud: asked['client_id'], nonce: asked['nonce'], ...user };
  return `${base64url({ alg: 'none', typ: 'JWT' })}.${base64url(claims)}.`;
}

function base64url(value: unknown): string {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}

function inForm(value: Readonly<Record<string, unknown>>, form: string): StandInAnswer {
  switch (form.toLowerCase()) {
    case 'json':
      return jsonAnswer(value);
    case 'jsonp':
      return textAnswer(`callback( ${JSON.stringify(value)} );`);
    default: {
      const pairs = Object.entries(value).map(([name, one]): [string, string] => [name, String(one)]);
      return textAnswer(new URLSearchParams(pairs).toString());
    }
  }
}
