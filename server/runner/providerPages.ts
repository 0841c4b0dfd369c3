import { randomBytes } from 'node:crypto';
import { isQqHost } from '../signIn/qqProfile';
import { providerUser } from '../player/providerProfiles';
import type { ProviderUser } from '../standIns/genericProvider';
import { isRefusal } from '../standIns/qq';
import { html } from '../pages/html';
import { providerForm } from '../pages/providerForm';
import { traceHtml } from './pages';
import type { Reply } from './reply';
import { BadRequest, type ReadRequest } from './requests';
import { COOKIE, languageOf, type Service } from './service';
import { formTargets } from './signIns';
import { word } from '../pages/words';

/** The page that stands for a provider. */
export function standInPage(service: Service, request: ReadRequest, reply: Reply, id: string): void {
  const { language } = service.host;
  const signIn = service.registry.signIn(id, request.cookies[COOKIE]);
  const parameters = { ...request.query, ...request.form };
  const to = parameters['to'] ?? '';
  if (!signIn || !/^https?:\/\//i.test(to) || !URL.canParse(to)) throw new BadRequest(410, word(language, 'gone'));
  const profile = parameters['profile'] ?? '';
  const isQq = isQqHost(new URL(to).hostname);
  const asked = isQq ? service.qq.signIn({ method: 'GET', url: to, headers: {}, body: undefined }) : undefined;
  const tongue = languageOf(service, signIn);
  if (asked && isRefusal(asked))
    return reply.html(
      400,
      tongue,
      'QQ',
      html`<main>
          <h1>${word(tongue, 'refusedByQq')}</h1>
          <p class="error">${asked.text} (${asked.code})</p>
          <p><code>${to}</code></p>
        </main>
        ${traceHtml(tongue, signIn.id, signIn.records)}`,
    );
  const known = service.host.answers.providers[profile];
  if (request.method !== 'POST')
    return reply.html(
      200,
      tongue,
      new URL(to).hostname,
      html`<main>
          ${providerForm(tongue, {
            profile,
            host: new URL(to).hostname,
            user: isQq
              ? String(known?.['openid'] ?? randomBytes(16).toString('hex').toUpperCase())
              : JSON.stringify(known ?? providerUser(signIn.program, profile, undefined)),
            isQq,
            sent: { to, profile },
          })}
        </main>
        ${traceHtml(tongue, signIn.id, signIn.records)}`,
      formTargets(signIn),
    );
  if (asked && !isRefusal(asked)) {
    if (parameters['action'] === 'deny') {
      const query = new URLSearchParams({
        error: 'access_denied',
        ...(asked.state === undefined ? {} : { state: asked.state }),
      });
      return reply.redirect(`${asked.redirectUri}?${query.toString()}`);
    }
    return reply.redirect(service.qq.grant(asked, { openid: parameters['openid'] ?? '' }));
  }
  const user = parameters['action'] === 'deny' ? { error: 'access_denied' } : userOf(parameters['user'] ?? '{}');
  const redirectUri = service.providers.callbackOf(to);
  const back = service.providers.grant(to, providerUser(signIn.program, profile, user));
  if (!redirectUri.startsWith(service.origin))
    throw new BadRequest(400, 'The redirect_uri does not lead back to the runner.');
  return reply.redirect(`${redirectUri}?${new URLSearchParams(back).toString()}`);
}

function userOf(text: string): ProviderUser {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return read as ProviderUser;
  } catch {
    // Told below.
  }
  throw new BadRequest(400, 'What the provider says of the user must be a JSON object.');
}
