import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answer, advance, start } from '../interpreter/machine';
import type { Program } from '../interpreter/program';
import type { Account, CallAnswer, HttpCall, PageAction, RunRequest, Turn } from '../interpreter/state';
import type { NotRunnable } from '../player/programs';
import type { PartyAnswers } from '../player/parties';
import { isQqHost } from '../signIn/qqProfile';
import { isRefusal, QqStandIn } from '../standIns/qq';
import { GenericProvider, type ProviderUser } from '../standIns/genericProvider';
import { html, type Html } from './html';
import { document, policyPage, traceHtml } from './pages';
import { Registry, secret, type Grant, type SignIn } from './registry';
import { BadRequest, readRequest, type ReadRequest } from './requests';
import { answersChallenge, TokenSigner, type TokenRequest } from './tokens';
import { word } from './words';

/** What a runner serves. */
export interface RunnerHost {
  /** The PolicyIds of the relying parties there are now, with their tenants. */
  readonly policies: () => readonly { readonly policyId: string; readonly tenant: string }[];
  /** A relying party made ready, as its files are now. */
  readonly program: (policyId: string, origin: string, journey?: string) => Program | NotRunnable;
  readonly answers: PartyAnswers;
  readonly accounts: readonly Account[];
  /** Makes a call to an API that nobody plays; undefined where the network is not allowed. */
  readonly callNetwork?: (call: HttpCall) => Promise<CallAnswer>;
  readonly language: string;
  readonly log: (line: string) => void;
}

/** A client of no tenant's: that of the start page. */
const STAND_IN_CLIENT = '00000000-0000-0000-0000-000000000001';
const COOKIE = 'b2c_policy_browser';

/** Serves relying parties on this machine alone, as the service does at its own addresses. */
export class Runner {
  private origin = '';
  private readonly registry: Registry;
  private readonly qq = new QqStandIn();
  private readonly providers = new GenericProvider();
  private server: Server | undefined;

  private constructor(
    private readonly host: RunnerHost,
    private readonly signer: TokenSigner,
  ) {
    this.registry = new Registry(host.accounts);
  }

  /** @param port 0 for any that is free */
  static async start(host: RunnerHost, port: number): Promise<Runner> {
    const runner = new Runner(host, await TokenSigner.create());
    await runner.listen(port);
    return runner;
  }

  get address(): string {
    return this.origin;
  }

  async stop(): Promise<void> {
    const { server } = this;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  private async listen(port: number): Promise<void> {
    const server = createServer((request, response) => {
      void this.serve(request, response);
    });
    this.server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    this.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  private async serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const reply = new Reply(response);
    try {
      // Whoever comes by another name may be a page of somebody else that had a name lead here.
      const port = this.origin.split(':').at(-1);
      const host = message.headers.host ?? '';
      if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`)
        throw new BadRequest(421, 'This is another host.');
      await this.route(await readRequest(message, this.origin), reply);
    } catch (error) {
      if (error instanceof BadRequest) return reply.text(error.status, error.message);
      this.host.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
      reply.text(500, 'The runner failed. Its log says why.');
    }
  }

  private async route(request: ReadRequest, reply: Reply): Promise<void> {
    const { path } = request;
    if (path === '/') return this.startPage(reply);
    if (path === '/token') return this.tokenPage(request, reply);
    if (path.startsWith('/trace/')) return this.trace(request, reply, path.slice('/trace/'.length));
    if (path.startsWith('/sign-in/')) return this.page(request, reply, path.slice('/sign-in/'.length));
    if (path.startsWith('/provider/')) return this.provider(request, reply, path.slice('/provider/'.length));
    if (path.startsWith('/party/')) return this.party(request, reply);
    if (/\/oauth2\/authresp$/i.test(path)) return this.authresp(request, reply);
    const found = endpointIn(path);
    if (!found) throw new BadRequest(404, 'There is nothing at this address.');
    const policyId = found.policy ?? request.query['p'] ?? request.form['p'];
    if (policyId === undefined)
      throw new BadRequest(400, 'The address names no policy: it stands in the path or in the parameter "p".');
    const policy = this.host.policies().find((one) => one.policyId.toLowerCase() === policyId.toLowerCase());
    if (!policy) throw new BadRequest(404, `There is no relying party "${policyId}" here.`);
    if (found.tenant !== policy.tenant.toLowerCase() && !isTenantId(found.tenant))
      throw new BadRequest(404, `The policy is one of "${policy.tenant}".`);
    const base = `${this.origin}/${found.tfp ? 'tfp/' : ''}${found.tenant}/${policyId.toLowerCase()}`;
    switch (found.endpoint) {
      case 'v2.0/.well-known/openid-configuration':
        return reply.json(200, this.metadata(base, policy.policyId));
      case 'discovery/v2.0/keys':
        return reply.json(200, { keys: [this.signer.jwk] });
      case 'oauth2/v2.0/authorize':
        return await this.authorize(request, reply, policy.policyId);
      case 'oauth2/v2.0/token':
        return await this.token(request, reply, policy.policyId);
      case 'oauth2/v2.0/logout':
        return this.logout(request, reply);
      default:
        return await this.userInfo(request, reply, policy.policyId);
    }
  }

  private startPage(reply: Reply): void {
    const { language } = this.host;
    const rows = this.host.policies().map(({ policyId, tenant }) => {
      const program = this.host.program(policyId, this.origin);
      const query = new URLSearchParams({
        client_id: STAND_IN_CLIENT,
        redirect_uri: `${this.origin}/token`,
        response_type: 'id_token',
        response_mode: 'form_post',
        scope: 'openid',
        nonce: 'defaultNonce',
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

  private metadata(base: string, policyId: string): unknown {
    const program = this.host.program(policyId, this.origin);
    const runnable = 'chain' in program ? program : undefined;
    const endpoints = runnable?.relyingParty.runs.some(
      ({ role, name }) => role === 'endpoint' && name.toLowerCase() === 'userinfo',
    );
    return {
      issuer: `${this.origin}/${runnable?.tenantId ?? ''}/v2.0/`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      end_session_endpoint: `${base}/oauth2/v2.0/logout`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
      ...(endpoints ? { userinfo_endpoint: `${base}/openid/v2.0/userinfo` } : {}),
      response_modes_supported: ['query', 'fragment', 'form_post'],
      response_types_supported: [
        'code',
        'code id_token',
        'code token',
        'code id_token token',
        'id_token',
        'id_token token',
        'token',
        'token id_token',
      ],
      scopes_supported: ['openid'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
      code_challenge_methods_supported: ['plain', 'S256'],
      claims_supported: [
        ...(runnable?.relyingParty.profile?.outputClaims.map(({ partner, id }) => partner ?? id) ?? []),
        ...['iss', 'iat', 'exp', 'aud', 'acr', 'nonce', 'auth_time'],
      ],
    };
  }

  private async authorize(request: ReadRequest, reply: Reply, policyId: string): Promise<void> {
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
    const program = this.host.program(policyId, this.origin);
    if ('reason' in program) throw new BadRequest(409, program.reason);
    const browser = request.cookies[COOKIE] ?? secret();
    reply.cookie(COOKIE, browser);
    const run: RunRequest = {
      parameters,
      correlationId: guid(),
      seed: randomBytes(4).readUInt32LE(),
      context: { ip: '127.0.0.1' },
    };
    const turn = start(program, run, this.registry.world(browser));
    const path = `/${program.tenant}/${program.policyId.toLowerCase()}`;
    const signIn = this.registry.begin({ browser, program, parameters, path, state: turn.state });
    await this.show(signIn, turn, reply);
  }

  /** Carries a run on until somebody must look at it, and shows what comes. */
  private async show(signIn: SignIn, from: Turn, reply: Reply): Promise<void> {
    let turn = from;
    for (let count = 0; ; count++) {
      signIn.records.push(...turn.records);
      signIn.state = turn.state;
      if (turn.want.kind !== 'call') break;
      if (count > 100) throw new BadRequest(508, 'The run goes round in circles.');
      const said = await this.call(turn.want.call);
      turn = answer(signIn.program, turn.state, said, this.registry.world(signIn.browser));
    }
    this.registry.keepWorld(signIn.browser, turn.world);
    const { want } = turn;
    const language = this.languageOf(signIn);
    switch (want.kind) {
      case 'page':
        return reply.html(
          200,
          want.page.language,
          want.page.title,
          policyPage(want.page, `/sign-in/${signIn.id}`, traceHtml(language, signIn.id, signIn.records)),
          this.formTargets(signIn),
        );
      case 'redirect':
        return reply.redirect(
          `/provider/${signIn.id}?${new URLSearchParams({ to: want.url, profile: want.profile }).toString()}`,
        );
      case 'token':
        return await this.hand(signIn, want.token, reply);
      case 'error': {
        signIn.over = true;
        const { error, code, description } = want.error;
        const text = `${code === undefined ? '' : `${code}: `}${description}\r\nCorrelation ID: ${signIn.state.request.correlationId}\r\nTimestamp: ${new Date().toISOString()}\r\n`;
        return this.respond(signIn, { error, error_description: text }, reply);
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

  private async page(request: ReadRequest, reply: Reply, id: string): Promise<void> {
    const signIn = this.registry.signIn(id, request.cookies[COOKIE]);
    if (!signIn || signIn.over || request.method !== 'POST')
      throw new BadRequest(410, word(this.host.language, 'gone'));
    const { action = 'continue', ...values } = request.form;
    const event = { kind: 'page', action: actionOf(action), values } as const;
    await this.show(signIn, advance(signIn.program, signIn.state, event, this.registry.world(signIn.browser)), reply);
  }

  /** The page that stands for a provider. */
  private provider(request: ReadRequest, reply: Reply, id: string): void {
    const { language } = this.host;
    const signIn = this.registry.signIn(id, request.cookies[COOKIE]);
    const parameters = { ...request.query, ...request.form };
    const to = parameters['to'] ?? '';
    if (!signIn || !/^https?:\/\//i.test(to)) throw new BadRequest(410, word(language, 'gone'));
    const profile = parameters['profile'] ?? '';
    const isQq = isQqHost(new URL(to).hostname);
    const asked = isQq ? this.qq.signIn({ method: 'GET', url: to, headers: {}, body: undefined }) : undefined;
    const tongue = this.languageOf(signIn);
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
    const known = this.host.answers.providers[profile];
    if (request.method !== 'POST')
      return reply.html(
        200,
        tongue,
        new URL(to).hostname,
        providerPage(tongue, to, profile, isQq, known),
        this.formTargets(signIn),
      );
    if (asked && !isRefusal(asked)) {
      if (parameters['action'] === 'deny') {
        const query = new URLSearchParams({
          error: 'access_denied',
          ...(asked.state === undefined ? {} : { state: asked.state }),
        });
        return reply.redirect(`${asked.redirectUri}?${query.toString()}`);
      }
      return reply.redirect(this.qq.grant(asked, { openid: parameters['openid'] ?? '' }));
    }
    const user = parameters['action'] === 'deny' ? { error: 'access_denied' } : userOf(parameters['user'] ?? '{}');
    const back = this.providers.grant(to, user);
    const redirectUri = new URL(to).searchParams.get('redirect_uri') ?? '';
    if (!redirectUri.startsWith(this.origin))
      throw new BadRequest(400, 'The redirect_uri does not lead back to the runner.');
    return reply.redirect(`${redirectUri}?${new URLSearchParams(back).toString()}`);
  }

  /** Where providers send users back to. */
  private async authresp(request: ReadRequest, reply: Reply): Promise<void> {
    const parameters = { ...request.query, ...request.form };
    const signIn = this.registry.waiting(parameters['state'] ?? '', request.cookies[COOKIE]);
    if (!signIn)
      throw new BadRequest(400, 'AADB2C90289: The "state" of the answer belongs to no sign-in of this browser.');
    const event = { kind: 'provider', parameters } as const;
    await this.show(signIn, advance(signIn.program, signIn.state, event, this.registry.world(signIn.browser)), reply);
  }

  /** A call of the service: to a party that is played here over HTTP, to an API as a file says, or to the network. */
  private async call(call: HttpCall): Promise<CallAnswer> {
    if (call.purpose === 'rest') {
      const said = Object.entries(this.host.answers.rest).find(
        ([id]) => id.toLowerCase() === call.profile.toLowerCase(),
      )?.[1];
      if (said) {
        const { status = 200, body } = said;
        const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
        return { kind: 'answer', status, headers: { 'content-type': 'application/json' }, body: text };
      }
      return (
        (await this.host.callNetwork?.(call)) ?? {
          kind: 'failed',
          reason: 'nobody plays this API: a file of answers says what it answers, or the network must be allowed',
        }
      );
    }
    const { protocol, host, pathname, search } = new URL(call.url);
    const address = `${this.origin}/party/${protocol.replace(':', '')}/${host}${pathname}${search}`;
    const headers = { ...call.headers, 'x-purpose': call.purpose, 'x-profile': encodeURIComponent(call.profile) };
    const answered = await fetch(address, {
      method: call.method,
      headers,
      ...(call.body === undefined ? {} : { body: call.body }),
    });
    return {
      kind: 'answer',
      status: answered.status,
      headers: Object.fromEntries(answered.headers),
      body: await answered.text(),
    };
  }

  /** A party that is played: `/party/https/graph.qq.com/oauth2.0/token`. */
  private party(request: ReadRequest, reply: Reply): void {
    const [, , scheme = '', host = '', ...rest] = request.path.split('/');
    const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
    const url = `${scheme}://${host}/${rest.join('/')}${query}`;
    const asked = {
      method: request.method,
      url,
      headers: request.headers,
      body: request.body === '' ? undefined : request.body,
    };
    const purpose = request.headers['x-purpose'];
    const forms = { token: 'Json', claims: 'Json' };
    const said = isQqHost(host)
      ? this.qq.answer(asked)
      : purpose === 'metadata'
        ? this.providers.metadata(asked)
        : purpose === 'token'
          ? this.providers.token(asked, forms)
          : this.providers.claims(asked, forms);
    reply.raw(said.status, said.headers['content-type'] ?? 'text/plain', said.body);
  }

  /** Hands a token to the application, in the form that it asked for. */
  private async hand(signIn: SignIn, token: Grant['token'], reply: Reply): Promise<void> {
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
      answered['code'] = this.registry.grant({
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
      answered['access_token'] = await this.signer.accessToken(token, request);
      answered['token_type'] = 'Bearer';
      answered['expires_in'] = String(token.lifetime);
    }
    if (types.includes('id_token'))
      answered['id_token'] = await this.signer.idToken(token, request, {
        ...(answered['code'] === undefined ? {} : { code: answered['code'] }),
        ...(answered['access_token'] === undefined ? {} : { accessToken: answered['access_token'] }),
      });
    this.respond(signIn, answered, reply);
  }

  private respond(signIn: SignIn, answered: Readonly<Record<string, string>>, reply: Reply): void {
    const { parameters } = signIn;
    const redirectUri = parameters['redirect_uri'] ?? '';
    const all = { ...answered, ...(parameters['state'] === undefined ? {} : { state: parameters['state'] }) };
    const mode = parameters['response_mode'] ?? (parameters['response_type'] === 'code' ? 'query' : 'fragment');
    if (mode === 'form_post') {
      const { language } = this.host;
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

  private async token(request: ReadRequest, reply: Reply, policyId: string): Promise<void> {
    reply.open();
    if (request.method === 'OPTIONS') return reply.text(204, '');
    const { form } = request;
    const refuse = (error: string, description: string): void =>
      reply.json(400, { error, error_description: description });
    switch (form['grant_type']) {
      case 'authorization_code': {
        const grant = this.registry.redeem(form['code'] ?? '');
        if (!grant || grant.program.policyId.toLowerCase() !== policyId.toLowerCase())
          return refuse('invalid_grant', 'AADB2C90080: The code is not good, or was used before.');
        if (form['redirect_uri'] !== undefined && form['redirect_uri'] !== grant.redirectUri)
          return refuse('invalid_grant', 'The redirect_uri is not that of the request for the code.');
        if (grant.challenge && !answersChallenge(form['code_verifier'], grant.challenge.value, grant.challenge.method))
          return refuse('invalid_grant', 'AADB2C90183: The code_verifier does not answer the code_challenge.');
        return reply.json(200, await this.tokens(grant));
      }
      case 'refresh_token': {
        const grant = this.registry.redeem(form['refresh_token'] ?? '');
        if (!grant) return refuse('invalid_grant', 'AADB2C90080: The refresh token is not good, or was used before.');
        const journey = grant.token.refreshJourney;
        if (journey === undefined) return reply.json(200, await this.tokens(grant));
        const claims = {
          ...grant.token.carried,
          refreshTokenIssuedOnDateTime: new Date(grant.request.authTime * 1000).toISOString(),
        };
        return await this.redeemBy(policyId, journey, { parameters: { ...form }, claims }, grant.request, reply);
      }
      case 'password':
        return await this.redeemBy(
          policyId,
          undefined,
          { parameters: { ...form }, claims: {} },
          {
            clientId: form['client_id'] ?? STAND_IN_CLIENT,
            nonce: undefined,
            scope: form['scope'] ?? 'openid',
            authTime: Math.floor(Date.now() / 1000),
          },
          reply,
        );
      default:
        return refuse('unsupported_grant_type', `The grant_type "${form['grant_type'] ?? ''}" is not known.`);
    }
  }

  /** Runs a journey without a user, for the tokens that it issues. */
  private async redeemBy(
    policyId: string,
    journey: string | undefined,
    run: Pick<RunRequest, 'parameters' | 'claims'>,
    request: TokenRequest,
    reply: Reply,
  ): Promise<void> {
    const program = this.host.program(policyId, this.origin, journey);
    if ('reason' in program) return reply.json(400, { error: 'server_error', error_description: program.reason });
    const browser = secret();
    let turn = start(
      program,
      { ...run, correlationId: guid(), seed: randomBytes(4).readUInt32LE() },
      this.registry.world(browser),
    );
    for (let count = 0; turn.want.kind === 'call' && count < 100; count++)
      turn = answer(program, turn.state, await this.call(turn.want.call), this.registry.world(browser));
    this.registry.accounts = turn.world.accounts;
    if (turn.want.kind === 'token')
      return reply.json(
        200,
        await this.tokens({ program, token: turn.want.token, request, redirectUri: '', challenge: undefined }),
      );
    const { want } = turn;
    const description =
      want.kind === 'error'
        ? `${want.error.code ?? ''} ${want.error.description}`.trim()
        : want.kind === 'page'
          ? `The journey shows the page "${want.page.contentDefinition ?? ''}", and there is no user.`
          : want.kind === 'unsupported'
            ? want.reason
            : 'The journey needs a user.';
    reply.json(400, {
      error: want.kind === 'error' ? want.error.error : 'server_error',
      error_description: description,
    });
  }

  private async tokens(grant: Grant): Promise<unknown> {
    const { token, request } = grant;
    const scopes = request.scope.split(/\s+/);
    const accessToken = await this.signer.accessToken(token, request);
    const refresh = scopes.includes('offline_access')
      ? this.registry.grant({ ...grant, challenge: undefined })
      : undefined;
    const now = Math.floor(Date.now() / 1000);
    return {
      access_token: accessToken,
      token_type: 'Bearer',
      not_before: now,
      expires_in: token.lifetime,
      expires_on: now + token.lifetime,
      scope: request.scope,
      ...(scopes.includes('openid')
        ? { id_token: await this.signer.idToken(token, request), id_token_expires_in: token.idTokenLifetime }
        : {}),
      ...(refresh === undefined
        ? {}
        : { refresh_token: refresh, refresh_token_expires_in: token.refreshTokenLifetime }),
    };
  }

  private async userInfo(request: ReadRequest, reply: Reply, policyId: string): Promise<void> {
    reply.open();
    const bearer = /^Bearer (.+)$/i.exec(request.headers['authorization'] ?? '')?.[1];
    const claims = bearer === undefined ? undefined : await this.signer.verify(bearer);
    if (!claims) return reply.json(401, { error: 'invalid_token' });
    const program = this.host.program(policyId, this.origin);
    const journey =
      'chain' in program
        ? program.relyingParty.runs.find(({ role, name }) => role === 'endpoint' && name.toLowerCase() === 'userinfo')
            ?.journey.id
        : undefined;
    if (journey === undefined)
      return reply.json(404, { error: 'not_found', error_description: 'The policy has no UserInfo endpoint.' });
    const own = { ...claims, objectId: claims['oid'] ?? claims['sub'] } as NonNullable<RunRequest['claims']>;
    const endpoint = this.host.program(policyId, this.origin, journey);
    if ('reason' in endpoint) return reply.json(400, { error: 'server_error', error_description: endpoint.reason });
    const turn = start(
      endpoint,
      { parameters: {}, correlationId: guid(), seed: 1, claims: own },
      this.registry.world(secret()),
    );
    if (turn.want.kind === 'token') return reply.json(200, turn.want.token.claims);
    reply.json(400, {
      error: 'server_error',
      error_description: turn.want.kind === 'error' ? turn.want.error.description : 'The journey does not end.',
    });
  }

  private logout(request: ReadRequest, reply: Reply): void {
    const browser = request.cookies[COOKIE];
    if (browser !== undefined) this.registry.signOut(browser);
    const { post_logout_redirect_uri: to, state } = { ...request.query, ...request.form };
    const { language } = this.host;
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
  private tokenPage(request: ReadRequest, reply: Reply): void {
    const { language } = this.host;
    const given = { ...request.query, ...request.form };
    const payload = given['id_token']?.split('.')[1];
    const claims =
      payload === undefined
        ? undefined
        : (JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Record<string, unknown>);
    const title = word(language, claims ? 'token' : 'error');
    const rows = Object.entries(claims ?? {}).map(
      ([name, value]) =>
        html`<tr>
          <th scope="row">${name}</th>
          <td>${typeof value === 'string' ? value : JSON.stringify(value)}</td>
        </tr>`,
    );
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
    const error = html`<p class="error">${given['error']}: ${given['error_description']}</p>`;
    reply.html(
      200,
      language,
      title,
      html`<main>
        <h1>${title}</h1>
        ${claims ? table : error}
        <p><a href="/">${word(language, 'back')}</a></p>
      </main>`,
    );
  }

  private trace(request: ReadRequest, reply: Reply, id: string): void {
    const signIn = this.registry.signIn(id, request.cookies[COOKIE]);
    if (!signIn) throw new BadRequest(404, word(this.host.language, 'gone'));
    reply.json(200, { policy: signIn.program.policyId, over: signIn.over, records: signIn.records });
  }

  private languageOf(signIn: SignIn): string {
    return signIn.parameters['ui_locales']?.split(/[\s,]/)[0] ?? this.host.language;
  }

  /** Where forms of a sign-in's pages may lead in the end: browsers follow them through redirects. */
  private formTargets(signIn: SignIn): string {
    return originOf(signIn.parameters['redirect_uri'] ?? '');
  }
}

const endpoints = [
  'v2.0/.well-known/openid-configuration',
  'discovery/v2.0/keys',
  'oauth2/v2.0/authorize',
  'oauth2/v2.0/token',
  'oauth2/v2.0/logout',
  'openid/v2.0/userinfo',
] as const;

interface FoundEndpoint {
  readonly tfp: boolean;
  readonly tenant: string;
  readonly policy: string | undefined;
  readonly endpoint: (typeof endpoints)[number];
}

/** The service's addresses: `/TENANT/POLICY/...`, `/tfp/TENANT/POLICY/...`, and `/TENANT/...?p=POLICY`. */
function endpointIn(path: string): FoundEndpoint | undefined {
  for (const endpoint of endpoints) {
    if (!path.toLowerCase().endsWith(`/${endpoint}`)) continue;
    const parts = path.slice(1, -endpoint.length - 1).split('/');
    const tfp = parts[0]?.toLowerCase() === 'tfp';
    const [tenant, policy, ...more] = tfp ? parts.slice(1) : parts;
    if (tenant === undefined || tenant === '' || more.length > 0) return undefined;
    return {
      tfp,
      tenant: decodeURIComponent(tenant).toLowerCase(),
      policy: policy === undefined ? undefined : decodeURIComponent(policy),
      endpoint,
    };
  }
  return undefined;
}

function isTenantId(text: string): boolean {
  return /^[0-9a-f-]{36}$/i.test(text);
}

function actionOf(text: string): PageAction {
  const [kind, first = '', second = ''] = text.split(':');
  if (kind === 'cancel') return { kind: 'cancel' };
  if (kind === 'forgotPassword') return { kind: 'forgotPassword' };
  if (kind === 'choose') return { kind: 'choose', exchange: first };
  if (kind === 'control') return { kind: 'control', control: first, action: second };
  return { kind: 'continue' };
}

function providerPage(
  language: string,
  to: string,
  profile: string,
  isQq: boolean,
  known: ProviderUser | undefined,
): Html {
  const openid =
    typeof known?.['openid'] === 'string' ? known['openid'] : randomBytes(16).toString('hex').toUpperCase();
  const hidden = html`<input type="hidden" name="to" value="${to}" /><input
      type="hidden"
      name="profile"
      value="${profile}"
    />`;
  const fields = isQq
    ? html`<label for="openid">${word(language, 'openid')}</label><input id="openid" name="openid" value="${openid}" />`
    : html`<label for="user">${word(language, 'user')}</label
        ><input
          id="user"
          name="user"
          value="${JSON.stringify(known ?? { id: 'user-1', sub: 'user-1', name: 'Li Lei', email: 'lilei@example.com' })}"
        />`;
  return html`<main>
    <h1>${word(language, isQq ? 'qq' : 'provider')}</h1>
    <p class="note">${profile}: ${new URL(to).hostname}</p>
    <form method="post">
      ${hidden} ${fields}
      <button class="main" id="signIn" name="action" value="signIn">${word(language, 'signIn')}</button>
      <button id="deny" name="action" value="deny">${word(language, 'deny')}</button>
    </form>
  </main>`;
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

function originOf(address: string): string {
  try {
    const { origin, protocol } = new URL(address);
    return origin === 'null' ? protocol : origin;
  } catch {
    return '';
  }
}

function guid(): string {
  return crypto.randomUUID();
}

/** An answer, with what every page needs to be safe. */
class Reply {
  private readonly headers: Record<string, string | string[]> = {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };

  constructor(private readonly response: ServerResponse) {}

  cookie(name: string, value: string): void {
    this.headers['set-cookie'] = `${name}=${value}; Path=/; HttpOnly; SameSite=Lax`;
  }

  /** Lets pages of applications read the answer, as the service does for its token endpoint. */
  open(): void {
    this.headers['access-control-allow-origin'] = '*';
    this.headers['access-control-allow-headers'] = '*';
  }

  html(status: number, language: string, title: string, body: Html, formTarget = ''): void {
    const nonce = randomBytes(16).toString('base64');
    this.protect(nonce, formTarget, '');
    this.raw(status, 'text/html; charset=utf-8', document(language, title, body, nonce));
  }

  /** A page whose one form sends itself. */
  autoSubmit(language: string, title: string, body: Html, formTarget: string): void {
    const nonce = randomBytes(16).toString('base64');
    this.protect(nonce, formTarget, `; script-src 'nonce-${nonce}'`);
    const script = html`<script nonce="${nonce}">
      document.forms[0].submit();
    </script>`;
    this.raw(200, 'text/html; charset=utf-8', document(language, title, html`${body}${script}`, nonce));
  }

  redirect(to: string): void {
    this.headers['location'] = to.replace(/[\r\n]/g, '');
    this.raw(302, 'text/plain', '');
  }

  json(status: number, value: unknown): void {
    this.raw(status, 'application/json; charset=utf-8', JSON.stringify(value));
  }

  text(status: number, text: string): void {
    this.raw(status, 'text/plain; charset=utf-8', text);
  }

  raw(status: number, type: string, body: string): void {
    if (this.response.headersSent) return;
    this.response.writeHead(status, { ...this.headers, 'content-type': type });
    this.response.end(body);
  }

  private protect(nonce: string, formTarget: string, more: string): void {
    this.headers['content-security-policy'] =
      `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self' ${formTarget.replace(/[;,\s]/g, '')}; base-uri 'none'; frame-ancestors 'none'${more}`;
  }
}
