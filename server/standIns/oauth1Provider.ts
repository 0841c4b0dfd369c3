import { keep } from './keep';
import { jsonAnswer, parametersOf, textAnswer, type StandInAnswer, type StandInRequest } from './request';

/** What a signed request carries: the parameters of its `Authorization: OAuth` header; undefined where it has none. */
export function signedParameters({ headers }: StandInRequest): Readonly<Record<string, string>> | undefined {
  const text = /^OAuth\s+(.+)$/is.exec(headers['authorization'] ?? '')?.[1];
  if (text === undefined) return undefined;
  const pairs = [...text.matchAll(/(\w+)="([^"]*)"/g)];
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, decoded(value)]));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

interface Token<User> {
  readonly consumer: string;
  readonly callback: string;
  readonly secret: string;
  verifier?: string;
  user?: User;
}

/**
 * Stands for an OAuth 1.0 provider: request token, consent, access token. Signatures are not checked, as nobody knows
 * the secret; consumer, tokens and verifier are. Source: RFC 5849.
 */
export class OAuth1Provider<User extends Readonly<Record<string, unknown>>> {
  private readonly asked = new Map<string, Token<User>>();
  private readonly given = new Map<string, User>();
  private made = 0;

  /** Gives a token for a request that names where users are sent back to. */
  requestToken(request: StandInRequest): StandInAnswer {
    const { oauth_consumer_key: consumer, oauth_callback: callback } = signedParameters(request) ?? {};
    if (!consumer || !callback || !URL.canParse(callback)) return refusal('The request names no consumer or callback.');
    const token = `request-${++this.made}`;
    const secret = `secret-${this.made}`;
    keep(this.asked, token, { consumer, callback, secret });
    return form({ oauth_token: token, oauth_token_secret: secret, oauth_callback_confirmed: 'true' });
  }

  /** Where the user of an authorization request is sent back to; undefined where it is none of this protocol. */
  callbackOf(url: string): string | undefined {
    return this.askedBy(url)?.callback;
  }

  /** The parameters of the answer with which a user comes back. */
  grant(url: string, user: User): Readonly<Record<string, string>> | undefined {
    const asked = this.askedBy(url);
    const token = parametersOf({ method: 'GET', url, headers: {}, body: undefined })['oauth_token'];
    if (!asked || token === undefined) return undefined;
    if (typeof user['error'] === 'string') return { denied: token };
    asked.user = user;
    asked.verifier = `verifier-${++this.made}`;
    return { oauth_token: token, oauth_verifier: asked.verifier };
  }

  token(request: StandInRequest): StandInAnswer {
    const {
      oauth_consumer_key: consumer,
      oauth_token: token = '',
      oauth_verifier: verifier,
    } = signedParameters(request) ?? {};
    const asked = this.asked.get(token);
    if (!asked?.user || asked.consumer !== consumer || asked.verifier !== verifier)
      return refusal('The token or its verifier is not good.');
    this.asked.delete(token);
    const access = `access-${++this.made}`;
    keep(this.given, access, asked.user);
    const { user_id: id = 'user-1', screen_name: name = 'someone' } = asked.user;
    return form({
      oauth_token: access,
      oauth_token_secret: `secret-${this.made}`,
      user_id: String(id),
      screen_name: String(name),
    });
  }

  /** What the provider tells of the user of an access token; undefined where it knows none. */
  userOf(request: StandInRequest): User | undefined {
    return this.given.get(signedParameters(request)?.['oauth_token'] ?? '');
  }

  private askedBy(url: string): Token<User> | undefined {
    return this.asked.get(parametersOf({ method: 'GET', url, headers: {}, body: undefined })['oauth_token'] ?? '');
  }
}

function form(pairs: Readonly<Record<string, string>>): StandInAnswer {
  return textAnswer(new URLSearchParams(pairs).toString(), 'application/x-www-form-urlencoded');
}

function refusal(message: string): StandInAnswer {
  return jsonAnswer({ errors: [{ code: 32, message }] }, 401);
}
