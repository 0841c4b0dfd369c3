import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GenericProvider } from '../standIns/genericProvider';
import { QqStandIn } from '../standIns/qq';
import { endpointIn, isTenantId } from './addresses';
import { answerAsParty } from './calls';
import { metadataOf } from './metadata';
import { logout, pageFile, startPage, tokenPage, traceJson } from './ownPages';
import { standInPage } from './providerPages';
import { Registry } from './registry';
import { Reply } from './reply';
import { BadRequest, readRequest, type ReadRequest } from './requests';
import type { RunnerHost, Service } from './service';
import { authorize, takePage, takeProviderAnswer } from './signIns';
import { tokenEndpoint } from './tokenEndpoint';
import { TokenSigner } from './tokens';
import { userInfo } from './userInfo';

/** Serves relying parties on this machine alone, as the service does at its own addresses. */
export class Runner implements Service {
  origin = '';
  readonly registry: Registry;
  readonly qq = new QqStandIn();
  readonly providers = new GenericProvider();
  private server: Server | undefined;

  private constructor(
    readonly host: RunnerHost,
    readonly signer: TokenSigner,
  ) {
    this.registry = new Registry(host.accounts);
  }

  /** @param port 0 for any that is free */
  static async start(host: RunnerHost, port: number): Promise<Runner> {
    const runner = new Runner(host, await TokenSigner.create());
    await runner.listen(port);
    return runner;
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
    if (path === '/') return startPage(this, request, reply);
    if (path === '/token') return tokenPage(this, request, reply);
    if (path.startsWith('/trace/')) return traceJson(this, request, reply, path.slice('/trace/'.length));
    if (path.startsWith('/sign-in/')) return takePage(this, request, reply, path.slice('/sign-in/'.length));
    if (path.startsWith('/provider/')) return standInPage(this, request, reply, path.slice('/provider/'.length));
    if (path.startsWith('/pages/')) return pageFile(this, reply, path.slice('/pages/'.length));
    if (path.startsWith('/party/')) return answerAsParty(this, request, reply);
    if (/\/oauth[12]\/authresp$/i.test(path)) return takeProviderAnswer(this, request, reply);
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
        return reply.json(200, metadataOf(this, base, policy.policyId));
      case 'discovery/v2.0/keys':
        return reply.json(200, { keys: [this.signer.jwk] });
      case 'oauth2/v2.0/authorize':
        return await authorize(this, request, reply, policy.policyId);
      case 'oauth2/v2.0/token':
        return await tokenEndpoint(this, request, reply, policy.policyId);
      case 'oauth2/v2.0/logout':
        return logout(this, request, reply);
      default:
        return await userInfo(this, request, reply, policy.policyId);
    }
  }
}
