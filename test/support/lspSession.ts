import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  ConfigurationRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentSymbolRequest,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  LogMessageNotification,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  type ClientCapabilities,
  type Diagnostic,
  type FileChangeType,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol/node';
import { URI } from 'vscode-uri';
import { policyText } from './policies';

const server = resolve(__dirname, '../../dist/server.js');

export interface SessionOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** The language of the editor, such as `zh-cn`. */
  readonly locale?: string;
  /** What the client answers when the server asks for its settings, by the path of the folder where it is a function. */
  readonly settings?: unknown;
  /** Which folders of the session's own are open, by path; itself where none are named. */
  readonly folders?: readonly string[];
  /** What else the client answers, by method, on the folder of the session; what throws is refused. */
  readonly answers?: Readonly<Record<string, (params: never, session: LspSession) => unknown>>;
}

/** A real client connection to the built server, on a folder of files of its own. */
export class LspSession {
  readonly folder: string;
  readonly logged: string[] = [];
  readonly published: PublishDiagnosticsParams[] = [];
  readonly registered: string[] = [];
  connection!: ProtocolConnection;
  result!: InitializeResult;
  settings: unknown;
  private process!: ChildProcess;
  private readonly waiting = new Set<() => void>();
  /** The version of each open document that was sent last, by path. */
  private readonly versions = new Map<string, number>();

  private constructor(files: Readonly<Record<string, string | Uint8Array>>) {
    this.folder = mkdtempSync(join(tmpdir(), 'b2c-policy-'));
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  static async start(
    files: Readonly<Record<string, string | Uint8Array>>,
    options: SessionOptions = {},
  ): Promise<LspSession> {
    const session = new LspSession(files);
    await session.initialize(options);
    return session;
  }

  write(path: string, text: string | Uint8Array): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  uri(path: string): string {
    return pathToFileURL(join(this.folder, path)).href;
  }

  open(path: string, text: string, version = 1): void {
    this.versions.set(path, version);
    void this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri: this.uri(path), languageId: 'xml', version, text },
    });
  }

  change(path: string, text: string, version: number): void {
    this.versions.set(path, version);
    void this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: this.uri(path), version },
      contentChanges: [{ text }],
    });
  }

  close(path: string): void {
    this.versions.delete(path);
    void this.connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: this.uri(path) },
    });
  }

  fileEvent(path: string, type: FileChangeType): void {
    void this.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: this.uri(path), type }],
    });
  }

  /** Gives the server something to do for a while: what is sent right after it waits side by side until it is read. */
  keepBusy(): void {
    const path = `Busy${this.versions.size}.xml`;
    const claims = Array.from(
      { length: 2_000 },
      (_, i) => `<ClaimType Id="c${i}"><DataType>string</DataType></ClaimType>`,
    );
    const body = `<BuildingBlocks><ClaimsSchema>${claims.join('\n')}</ClaimsSchema></BuildingBlocks>`;
    this.open(path, policyText({ id: path, body }));
    void this.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri: this.uri(path) } });
  }

  /** What the server last said of a file; undefined where it said nothing. */
  last(path: string): PublishDiagnosticsParams | undefined {
    // As editors do: a uri is what it decodes to, however it is escaped.
    const uri = URI.parse(this.uri(path)).toString();
    return this.published.filter((one) => URI.parse(one.uri).toString() === uri).at(-1);
  }

  /**
   * Waits until what the server last said of a file has these codes, in order of their places.
   * @param version of which it must have said so: the newest that the server was sent, where nothing else is wanted
   */
  async codes(
    path: string,
    expected: readonly string[],
    version = this.versions.get(path),
  ): Promise<readonly Diagnostic[]> {
    await this.until(
      () => {
        const last = this.last(path);
        if (version !== undefined && last?.version !== version) return false;
        return (
          JSON.stringify((last?.diagnostics ?? []).map(({ code }) => code)) === JSON.stringify(expected) &&
          last !== undefined
        );
      },
      () => `${path}: expected ${JSON.stringify(expected)}, last was ${JSON.stringify(this.last(path))}`,
    );
    return this.last(path)?.diagnostics ?? [];
  }

  /** Waits until a condition holds; looks again after every message. */
  async until(holds: () => boolean, otherwise: () => string): Promise<void> {
    const deadline = Date.now() + 15_000;
    while (!holds()) {
      if (Date.now() > deadline) throw new Error(`${otherwise()}\n${this.logged.join('\n')}`);
      await new Promise<void>((resume) => {
        const timer = setTimeout(wake, 200);
        const waiting = this.waiting;
        function wake(): void {
          clearTimeout(timer);
          waiting.delete(wake);
          resume();
        }
        waiting.add(wake);
      });
    }
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest(ShutdownRequest.type);
    const gone = new Promise<number | null>((resume) => this.process.once('exit', resume));
    await this.connection.sendNotification(ExitNotification.type);
    const code = await gone;
    this.connection.dispose();
    rmSync(this.folder, { recursive: true, force: true });
    if (code !== 0) throw new Error(`the server ended with ${code}`);
  }

  private async initialize({
    capabilities = {},
    initializationOptions,
    locale,
    settings,
    folders = [''],
    answers = {},
  }: SessionOptions): Promise<void> {
    this.settings = settings;
    this.process = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const { stdin, stdout } = this.process;
    if (!stdin || !stdout) throw new Error('the server has no pipes');
    this.connection = createProtocolConnection(stdout, stdin);
    this.connection.onNotification(PublishDiagnosticsNotification.type, (params) =>
      this.note(() => this.published.push(params)),
    );
    this.connection.onNotification(LogMessageNotification.type, ({ message }) =>
      this.note(() => this.logged.push(message)),
    );
    this.connection.onRequest(RegistrationRequest.type, ({ registrations }) =>
      this.note(() => this.registered.push(...registrations.map(({ method }) => method))),
    );
    this.connection.onRequest(ConfigurationRequest.type, ({ items }) =>
      items.map(({ scopeUri }) => this.settingsOf(scopeUri) ?? null),
    );
    for (const [method, answer] of Object.entries(answers))
      this.connection.onRequest(method, (params) => answer(params as never, this));
    this.connection.listen();
    this.result = await this.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: folders.map((path) => ({ uri: this.uri(path), name: 'work' })),
      capabilities,
      initializationOptions,
      ...(locale === undefined ? {} : { locale }),
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
  }

  private settingsOf(scopeUri: string | undefined): unknown {
    if (typeof this.settings !== 'function') return this.settings;
    return (this.settings as (path: string | undefined) => unknown)(
      scopeUri === undefined ? undefined : relative(this.folder, URI.parse(scopeUri).fsPath),
    );
  }

  private note(take: () => void): void {
    take();
    for (const wake of [...this.waiting]) wake();
  }
}
