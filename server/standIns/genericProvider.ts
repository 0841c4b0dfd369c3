import { jsonAnswer, parametersOf, textAnswer, type StandInAnswer, type StandInRequest } from './request';

/** What a provider tells of a user, by its own names. */
export type ProviderUser = Readonly<Record<string, unknown>>;

/** How a profile wants a provider to answer. */
export interface ProviderForms {
  /** `Default` is a form; `Json` or `JsonP` otherwise. */
  readonly token: string;
  readonly claims: string;
}

/**
 * Stands for an OAuth 2.0 provider of which nothing is known: it checks what every provider checks, and answers in the
 * form that the profile asks for.
 */
export class GenericProvider {
  private readonly codes = new Map<
    string,
    { readonly user: ProviderUser; readonly redirectUri: string; used: boolean }
  >();
  private readonly tokens = new Map<string, ProviderUser>();
  private made = 0;

  /** The parameters of the answer with which a user comes back. */
  grant(url: string, user: ProviderUser): Readonly<Record<string, string>> {
    const asked = parametersOf({ method: 'GET', url, headers: {}, body: undefined });
    const state: Record<string, string> = asked['state'] === undefined ? {} : { state: asked['state'] };
    const { error } = user;
    if (typeof error === 'string')
      return { ...state, error, error_description: String(user['error_description'] ?? error) };
    const code = `code-${++this.made}`;
    this.codes.set(code, { user, redirectUri: asked['redirect_uri'] ?? '', used: false });
    return { ...state, code };
  }

  token(request: StandInRequest, forms: ProviderForms): StandInAnswer {
    const asked = parametersOf(request);
    const code = this.codes.get(asked['code'] ?? '');
    if (!code || code.used || code.redirectUri !== asked['redirect_uri'])
      return jsonAnswer({ error: 'invalid_grant', error_description: 'The code is not good.' }, 400);
    code.used = true;
    const token = `token-${++this.made}`;
    this.tokens.set(token, code.user);
    return inForm({ access_token: token, token_type: 'Bearer', expires_in: 3600 }, forms.token);
  }

  claims(request: StandInRequest, forms: ProviderForms): StandInAnswer {
    const bearer = /^Bearer (.+)$/i.exec(request.headers['authorization'] ?? '')?.[1];
    const given = [bearer, ...Object.values(parametersOf(request))];
    const user = given.map((one) => (one === undefined ? undefined : this.tokens.get(one))).find((one) => one);
    return user ? inForm(user, forms.claims) : jsonAnswer({ error: 'invalid_token' }, 401);
  }
}

function inForm(value: Readonly<Record<string, unknown>>, form: string): StandInAnswer {
  switch (form.toLowerCase()) {
    case 'json':
      return jsonAnswer(value);
    case 'jsonp':
      return textAnswer(`callback( ${JSON.stringify(value)} );`);
    default:
      return textAnswer(
        new URLSearchParams(
          Object.entries(value).map(([name, one]): [string, string] => [name, String(one)]),
        ).toString(),
      );
  }
}
