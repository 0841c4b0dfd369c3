import { randomBytes, randomUUID } from 'node:crypto';
import { advance, answer, start } from '../interpreter/machine';
import type { Page } from '../interpreter/data/page';
import type { RunRequest, Turn } from '../interpreter/data/state';
import { originOf } from './addresses';
import { makeCall } from './calls';
import { handToken, respond } from './answers';
import { html } from '../pages/html';
import { fillCustomPage } from './customPage';
import { actionNamed, formHtml } from '../pages/policyForm';
import { policyPage, traceHtml } from './pages';
import { secret, type SignIn } from './registry';
import type { Reply } from './reply';
import { BadRequest, type ReadRequest } from './requests';
import { COOKIE, languageOf, type Service } from './service';
import { word } from '../pages/words';

export async function authorize(service: Service, request: ReadRequest, reply: Reply, policyId: string): Promise<void> {
  const parameters = { ...request.query, ...request.form };
  const { client_id: clientId, response_type: type } = parameters;
  const redirectUri = parameters['redirect_uri'];
  if (!clientId) throw new BadRequest(400, 'AADB2C90008: The request has no client_id.');
  if (!type) throw new BadRequest(400, 'AADB2C90055: The request has no response_type.');
  if (
    redirectUri === undefined ||
    !/^(?:https?|[a-z][a-z0-9+.-]*):/i.test(redirectUri) ||
    /^(?:javascript|data|file):/i.test(redirectUri)
  )
    throw new BadRequest(400, 'AADB2C90006: The redirect_uri is missing, or is no address.');
  const program = service.host.program(policyId, service.origin);
  if ('reason' in program) throw new BadRequest(409, program.reason);
  const browser = request.cookies[COOKIE] ?? secret();
  reply.cookie(COOKIE, browser);
  const run: RunRequest = {
    parameters,
    correlationId: randomUUID(),
    seed: randomBytes(4).readUInt32LE(),
    context: { ip: '127.0.0.1' },
  };
  const turn = start(program, run, service.registry.world(browser));
  const path = `/${program.tenant}/${program.policyId.toLowerCase()}`;
  const signIn = service.registry.begin({ browser, program, parameters, path, state: turn.state });
  await carryOn(service, signIn, turn, reply);
}

export async function takePage(service: Service, request: ReadRequest, reply: Reply, id: string): Promise<void> {
  const signIn = service.registry.signIn(id, request.cookies[COOKIE]);
  if (!signIn || signIn.over || request.method !== 'POST')
    throw new BadRequest(410, word(service.host.language, 'gone'));
  const { action = 'continue', ...values } = request.form;
  const event = { kind: 'page', action: actionNamed(action), values } as const;
  await carryOn(
    service,
    signIn,
    advance(signIn.program, signIn.state, event, service.registry.world(signIn.browser)),
    reply,
  );
}

/** Where providers send users back to. */
export async function takeProviderAnswer(service: Service, request: ReadRequest, reply: Reply): Promise<void> {
  const parameters = { ...request.query, ...request.form };
  const signIn = service.registry.waiting(stateOf(parameters), request.cookies[COOKIE]);
  if (!signIn)
    throw new BadRequest(400, 'AADB2C90289: The "state" of the answer belongs to no sign-in of this browser.');
  const event = { kind: 'provider', parameters } as const;
  await carryOn(
    service,
    signIn,
    advance(signIn.program, signIn.state, event, service.registry.world(signIn.browser)),
    reply,
  );
}

/** What an answer says of the request that it belongs to: its `state`, or the token of OAuth 1.0. */
function stateOf({ state, oauth_token: token, denied }: Readonly<Record<string, string>>): string {
  return state ?? token ?? denied ?? '';
}

/** Carries a run on until somebody must look at it, and shows what comes. */
async function carryOn(service: Service, signIn: SignIn, from: Turn, reply: Reply): Promise<void> {
  let turn = from;
  for (let count = 0; ; count++) {
    signIn.records.push(...turn.records);
    signIn.state = turn.state;
    if (turn.want.kind !== 'call') break;
    if (count > 100) throw new BadRequest(508, 'The run goes round in circles.');
    const said = await makeCall(service, signIn.program, turn.want.call);
    turn = answer(signIn.program, turn.state, said, service.registry.world(signIn.browser));
  }
  service.registry.keepWorld(signIn.browser, turn.world);
  const { want } = turn;
  service.host.onTurn?.(signIn, want);
  const language = languageOf(service, signIn);
  switch (want.kind) {
    case 'page':
      return showPage(service, signIn, want.page, reply);
    case 'redirect':
      return reply.redirect(
        `/provider/${signIn.id}?${new URLSearchParams({ to: want.url, profile: want.profile }).toString()}`,
      );
    case 'token':
      return await handToken(service, signIn, want.token, reply);
    case 'error': {
      signIn.over = true;
      const { error, code, description } = want.error;
      const text = `${code === undefined ? '' : `${code}: `}${description}\r\nCorrelation ID: ${signIn.state.request.correlationId}\r\nTimestamp: ${new Date().toISOString()}\r\n`;
      return respond(service, signIn, { error, error_description: text }, reply);
    }
    default: {
      signIn.over = true;
      const body = html`<main>
          <h1>${word(language, 'unsupported')}</h1>
          <p class="error">${want.profile ?? ''} ${want.reason}</p>
          <p><a href="/">${word(language, 'back')}</a></p>
        </main>
        ${traceHtml(language, signIn.id, signIn.records)}`;
      return reply.html(501, language, word(language, 'unsupported'), body);
    }
  }
}

/** Shows a page of the policy: the author's own where a folder has it, else ours. */
function showPage(service: Service, signIn: SignIn, page: Page, reply: Reply): void {
  const trace = traceHtml(languageOf(service, signIn), signIn.id, signIn.records);
  const action = `/sign-in/${signIn.id}`;
  const local = page.loadUri === undefined ? undefined : service.host.pages?.page(page.loadUri);
  const custom = local && fillCustomPage(local, formHtml(page, action), trace);
  if (custom !== undefined) return reply.customHtml(custom, formTargets(signIn));
  if (local) service.host.log(`${local.path} has no <div id="api">: the service would show it without a form.`);
  reply.html(200, page.language, page.title, policyPage(page, action, trace), formTargets(signIn));
}

/** Where forms of a sign-in's pages may lead in the end: browsers follow them through redirects. */
export function formTargets(signIn: SignIn): string {
  return originOf(signIn.parameters['redirect_uri'] ?? '');
}
