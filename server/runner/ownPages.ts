import { html } from '../pages/html';
import { traceHtml } from './pages';
import type { Reply } from './reply';
import { BadRequest, type ReadRequest } from './requests';
import { askedLanguage, COOKIE, STAND_IN_CLIENT, type Service } from './service';
import { word } from '../pages/words';

/** The relying parties, each to be run in the language of the page: that of `ui_locales`, else that of the terminal. */
export function startPage(service: Service, request: ReadRequest, reply: Reply): void {
  const language = askedLanguage(service, request.query);
  const locales = { ui_locales: language };
  const rows = service.host.policies().map(({ policyId, tenant }) => {
    const program = service.host.program(policyId, service.origin);
    const query = new URLSearchParams({
      client_id: STAND_IN_CLIENT,
      redirect_uri: `${service.origin}/token?${new URLSearchParams(locales).toString()}`,
      response_type: 'id_token',
      response_mode: 'form_post',
      scope: 'openid',
      nonce: 'defaultNonce',
      ...locales,
    });
    const address = `/${tenant.toLowerCase()}/${policyId.toLowerCase()}/oauth2/v2.0/authorize?${query.toString()}`;
    return html`<h2>${policyId}</h2>
      ${
        'reason' in program
          ? html`<p class="error">${word(language, 'notRunnable')} ${program.reason}</p>`
          : html`<p><a class="button" href="${address}">${word(language, 'runNow')}</a></p>`
      }`;
  });
  reply.html(
    200,
    language,
    word(language, 'start'),
    html`<main>
      <h1>${word(language, 'start')}</h1>
      ${rows}
    </main>`,
  );
}

export function logout(service: Service, request: ReadRequest, reply: Reply): void {
  const browser = request.cookies[COOKIE];
  if (browser !== undefined) service.registry.signOut(browser);
  const { post_logout_redirect_uri: to, state } = { ...request.query, ...request.form };
  const { language } = service.host;
  if (to !== undefined && /^https?:\/\//i.test(to))
    return reply.redirect(
      state === undefined ? to : `${to}${to.includes('?') ? '&' : '?'}${new URLSearchParams({ state }).toString()}`,
    );
  reply.html(
    200,
    language,
    word(language, 'signedOut'),
    html`<main>
      <p>${word(language, 'signedOut')}</p>
      <p><a href="/">${word(language, 'back')}</a></p>
    </main>`,
  );
}

/** What the start page's sign-ins come to: the claims of the token, or the error. */
export function tokenPage(service: Service, request: ReadRequest, reply: Reply): void {
  const given = { ...request.query, ...request.form };
  const language = askedLanguage(service, given);
  const payload = given['id_token']?.split('.')[1];
  const claims = payload === undefined ? undefined : claimsIn(payload);
  const title = word(language, claims ? 'token' : 'error');
  const rows = Object.entries(claims ?? {}).map(
    ([name, value]) =>
      html`<tr>
        <th scope="row">${name}</th>
        <td>${typeof value === 'string' ? value : JSON.stringify(value)}</td>
      </tr>`,
  );
  const signIn = service.registry.signIn(given['trace'] ?? '', request.cookies[COOKIE]);
  const table = html`<table id="claims">
    <thead>
      <tr>
        <th scope="col">${word(language, 'claim')}</th>
        <th scope="col">${word(language, 'value')}</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
  const error = html`<p class="error">${given['error']}: ${given['error_description']?.trim()}</p>`;
  reply.html(
    200,
    language,
    title,
    html`<main>
        <h1>${title}</h1>
        ${claims ? table : error}
        <p><a href="/?${new URLSearchParams({ ui_locales: language }).toString()}">${word(language, 'back')}</a></p>
      </main>
      ${signIn && traceHtml(language, signIn.id, signIn.records)}`,
  );
}

/** A file that an author's own page needs. */
export function pageFile({ host }: Service, reply: Reply, address: string): void {
  const [place = '', ...path] = address.split('/');
  const file = host.pages?.file(place, path.join('/'));
  if (!file) throw new BadRequest(404, 'There is nothing at this address.');
  reply.file(file.type, file.content);
}

export function traceJson(service: Service, request: ReadRequest, reply: Reply, id: string): void {
  const signIn = service.registry.signIn(id, request.cookies[COOKIE]);
  if (!signIn) throw new BadRequest(404, word(service.host.language, 'gone'));
  reply.json(200, { policy: signIn.program.policyId, over: signIn.over, records: signIn.records });
}

/** The claims of a token's payload. Throws `BadRequest` where it holds none. */
function claimsIn(payload: string): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    if (typeof read === 'object' && read !== null) return read as Readonly<Record<string, unknown>>;
  } catch {
    // Told below.
  }
  throw new BadRequest(400, 'The id_token cannot be read.');
}
