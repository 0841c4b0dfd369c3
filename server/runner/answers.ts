import { originOf } from './addresses';
import { html } from '../pages/html';
import type { Grant, SignIn } from './registry';
import type { Reply } from './reply';
import type { Service } from './service';
import type { TokenRequest } from './tokens';
import { word } from '../pages/words';

/** Hands a token to the application, in the form that it asked for. */
export async function handToken(service: Service, signIn: SignIn, token: Grant['token'], reply: Reply): Promise<void> {
  signIn.over = true;
  const { parameters } = signIn;
  const request: TokenRequest = {
    clientId: parameters['client_id'] ?? '',
    nonce: parameters['nonce'],
    scope: parameters['scope'] ?? 'openid',
    authTime: Math.floor(Date.now() / 1000),
  };
  const types = (parameters['response_type'] ?? 'code').split(/\s+/);
  const answered: Record<string, string> = {};
  if (types.includes('code')) {
    const challenge = parameters['code_challenge'];
    answered['code'] = service.registry.grant({
      program: signIn.program,
      token,
      request,
      redirectUri: parameters['redirect_uri'] ?? '',
      challenge:
        challenge === undefined
          ? undefined
          : { value: challenge, method: parameters['code_challenge_method'] ?? 'plain' },
    });
  }
  if (types.includes('token')) {
    answered['access_token'] = await service.signer.accessToken(token, request);
    answered['token_type'] = 'Bearer';
    answered['expires_in'] = String(token.lifetime);
  }
  if (types.includes('id_token'))
    answered['id_token'] = await service.signer.idToken(token, request, {
      ...(answered['code'] === undefined ? {} : { code: answered['code'] }),
      ...(answered['access_token'] === undefined ? {} : { accessToken: answered['access_token'] }),
    });
  respond(service, signIn, answered, reply);
}

/** Answers the application, in the way that it asked for. */
export function respond(
  service: Service,
  signIn: SignIn,
  answered: Readonly<Record<string, string>>,
  reply: Reply,
): void {
  const { parameters } = signIn;
  const redirectUri = parameters['redirect_uri'] ?? '';
  const all = {
    ...answered,
    ...(parameters['state'] === undefined ? {} : { state: parameters['state'] }),
    // Our own page shows what ran, too.
    ...(redirectUri.startsWith(`${service.origin}/token`) ? { trace: signIn.id } : {}),
  };
  const mode = parameters['response_mode'] ?? (parameters['response_type'] === 'code' ? 'query' : 'fragment');
  if (mode === 'form_post') {
    const { language } = service.host;
    const fields = Object.entries(all).map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
    );
    const body = html`<main>
      <form method="post" action="${redirectUri}">
        ${fields}<button class="main" id="goOn">${word(language, 'goOn')}</button>
      </form>
    </main>`;
    return reply.autoSubmit(language, word(language, 'goOn'), body, originOf(redirectUri));
  }
  const text = new URLSearchParams(all).toString();
  reply.redirect(`${redirectUri}${mode === 'fragment' ? '#' : redirectUri.includes('?') ? '&' : '?'}${text}`);
}
