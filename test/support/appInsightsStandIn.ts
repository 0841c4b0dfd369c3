import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { row, signInLogs } from '../server/traces/logs';

/** The application id of the resource that is there. */
export const standInAppId = '12345678-aaaa-4bbb-8ccc-123456789abc';
const columns = ['timestamp', 'message', 'cloud_RoleInstance', 'customDimensions'];

/** What was asked of a stand-in. */
export interface AskedLogs {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly query: string;
}

/** Stands for Application Insights: has a sign-in in its logs, and lets in by `good-token` and `good-key`. */
export class AppInsightsStandIn {
  readonly asked: AskedLogs[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<AppInsightsStandIn> {
    const server = createServer();
    const standIn = new AppInsightsStandIn(server);
    server.on('request', (request, response) => {
      let body = '';
      request.on('data', (data: Buffer) => (body += data.toString()));
      request.on('end', () => {
        const { method, url } = request;
        standIn.asked.push({ method, url, query: (JSON.parse(body) as { query: string }).query });
        const { authorization, 'x-api-key': key } = request.headers;
        if (authorization !== 'Bearer good-token' && key !== 'good-key')
          response.writeHead(403).end(`{"error":{"message":"No access for ${String(key)}\u001b[31m"}}`);
        else if (!url?.startsWith(`/v1/apps/${standInAppId}/query?`))
          response.writeHead(404).end('{"error":{"code":"PathNotFoundError"}}');
        else response.end(JSON.stringify(answer()));
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return standIn;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((done) => void this.server.close(() => done()));
  }
}

function answer(): unknown {
  const [first, second] = signInLogs();
  const rows = [row(second, '2026-03-01T10:00:02Z'), row(first, '2026-03-01T10:00:01Z')];
  return {
    tables: [
      {
        name: 'PrimaryResult',
        columns: columns.map((name) => ({ name, type: 'string' })),
        rows: rows.map((one) => columns.map((name) => one[name])),
      },
    ],
  };
}
