import {
  DidChangeConfigurationNotification,
  TextDocuments,
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { diagnosticSource } from '../presentation/diagnostics';
import { useTranslations, type Translations } from '../presentation/translate';
import type { EditSupport } from '../presentation/workspaceEdit';
import type { PolicyFiles } from '../policy/files';
import { status, type InitializationOptions } from '../protocol/files';
import { registerAddQq } from './addQq';
import { registerBuild } from './build';
import { clientFiles } from './clientFiles';
import { codeActionCapabilities, codeActionSupport, registerCodeActions } from './codeActions';
import { codeLensCapabilities, codeLensSupport, registerCodeLens } from './codeLens';
import { completionCapabilities, completionSupport, registerCompletion } from './completion';
import { editingCapabilities, registerEditing } from './editing';
import { registerExplain } from './explain';
import { registerTraces } from './traces';
import { registerExplorer } from './explorer';
import { registerEffectivePolicy } from './effectivePolicy';
import { takeFileEvents, watchFiles } from './fileWatching';
import { Folders } from './folders';
import { FolderSettings } from './folderSettings';
import { hierarchiesCapabilities, registerHierarchies } from './hierarchies';
import { hoverCapabilities, hoverMarkdown, registerHover } from './hover';
import { annotatesEdits, registerRename, renameCapabilities } from './rename';
import { registerDryRun } from './dryRun';
import { registerJourneyDrawing } from './journeyDrawing';
import { linkSupport, navigationCapabilities, registerNavigation } from './navigation';
import { registerQqChecklist } from './qqChecklist';
import { Requests } from './requests';
import { SeenTenants } from './seenTenants';
import { describeError } from './run';
import { registerFirstSignInTests } from './firstSignInTests';
import { registerSignInTests } from './signInTests';
import { registerTenant } from './tenant';
import { Validation } from './validation';
import { Workspace } from './workspace';

/** What a server needs of the machine it runs on; a browser has none of it. */
export interface Runtime {
  /** Reads the folders (as uris) that are open when it is asked from disk, for clients that do not answer file requests. */
  readonly diskFiles?: (folders: () => readonly string[], warn: (text: string) => void) => PolicyFiles;
  readonly version: string;
  /** The texts of a language, such as `zh-cn`, for clients that do not send them; undefined where there are none. */
  readonly translations?: (locale: string) => Translations | undefined;
  /** The address of the rules' pages in a language, with `{code}` in it; undefined where they are not at hand. */
  readonly rulePages?: (locale: string) => string | undefined;
}

const noFiles: PolicyFiles = { list: () => Promise.resolve([]), read: () => Promise.resolve(undefined) };

/** Wires the engine to a connection and listens. */
export function startServer(connection: Connection, runtime: Runtime): void {
  const documents = new TextDocuments(TextDocument);
  const log = connection.console;
  const support = {
    watch: false,
    configuration: false,
    folders: false,
    status: false,
    genericXml: false,
    explorer: false,
  };
  let folders = new Folders([]);
  /** The address of the rules' pages, with `{code}` in it. */
  let rulePages: string | undefined;
  let loaded = false;
  let tellLoaded = (): void => undefined;
  const whenLoaded = new Promise<void>((resolve) => (tellLoaded = resolve));
  let editSupport: EditSupport = { versioned: false };
  let actions = codeActionSupport({}, {});
  let completion = completionSupport({}, {});
  let hoversInMarkdown = false;
  let links = linkSupport({});
  let lenses = codeLensSupport({}, {});
  let workspace = workspaceOf(noFiles);
  const settings = new FolderSettings(
    () => folders,
    (rule, policy, error) =>
      log.error(`rule ${rule.code} failed on ${policy.uri}, the others go on: ${describeError(error)}`),
  );
  const seen = new SeenTenants((tenants) => {
    settings.takeTenants(tenants);
    if (loaded) validation.reset();
  });
  /** Settings that were asked for: answers may come in another order. */
  let settingsAsked = 0;
  const requests = new Requests({ moment: () => workspace.moment(), editCount: () => workspace.editCount }, log);

  function workspaceOf(files: PolicyFiles): Workspace {
    return new Workspace({ files, folders: () => folders, warn: (text) => log.warn(text) });
  }

  const tellExplorer = registerExplorer(connection, {
    snapshot: () => workspace.snapshot(),
    judge: () => settings,
    requests,
  });
  const codeLens = registerCodeLens(connection, {
    requests,
    isOpen: (uri) => workspace.isOpen(uri),
    codeLensSupport: () => lenses,
    codeLensLevel: () => settings.of().codeLens,
    editorUri: (uri) => workspace.editorUri(uri),
  });
  const validation = new Validation({
    snapshot: () => workspace.snapshot(),
    judge: () => settings,
    maxProblems: (uri) => settings.of(uri).maxProblems,
    isOpen: (uri) => workspace.isOpen(uri),
    rulePages: () => rulePages,
    publish: (uri, version, diagnostics) =>
      send(
        connection.sendDiagnostics({
          uri: workspace.editorUri(uri),
          diagnostics,
          ...(version === undefined ? {} : { version }),
        }),
        'diagnostics',
      ),
    takesLong: (policies) => tell('checking', policies, 0, 0),
    done: ({ policies, errors, warnings, published, milliseconds }) => {
      const { file, chain, family } = settings.runs;
      log.debug(
        `checked ${policies} policies in ${milliseconds.toFixed(1)} ms, published ${published}; since start: ${file} files, ${chain} chains, ${family} family members`,
      );
      tell('ready', policies, errors, warnings);
      if (support.explorer) tellExplorer();
      codeLens.filesChanged(workspace.snapshot());
    },
    failed: (error, uri) =>
      log.error(
        uri === undefined
          ? `validation failed: ${describeError(error)}`
          : `checking ${uri} failed, the others go on: ${describeError(error)}`,
      ),
  });

  /** Waits for nothing; a client that is gone or does not take it is a line in the log. */
  function send(sending: Promise<unknown>, what: string): void {
    sending.catch((error: unknown) => log.error(`${what}: ${describeError(error)}`));
  }

  function tell(state: 'reading' | 'checking' | 'ready', policies: number, errors: number, warnings: number): void {
    if (support.status) send(connection.sendNotification(status, { state, policies, errors, warnings }), 'status');
  }

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const { capabilities } = params;
    const options = (params.initializationOptions ?? {}) as InitializationOptions;
    useTranslations(options.translations ?? runtime.translations?.(params.locale ?? '') ?? {});
    rulePages = options.rulePages ?? runtime.rulePages?.(params.locale ?? '');
    support.watch = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    support.configuration = capabilities.workspace?.configuration === true;
    support.folders = capabilities.workspace?.workspaceFolders === true;
    actions = codeActionSupport(capabilities, options);
    support.status = options.status === true;
    support.explorer = options.explorer === true;
    editSupport = {
      versioned: capabilities.workspace?.workspaceEdit?.documentChanges === true,
      annotated: annotatesEdits(capabilities),
    };
    support.genericXml = options.genericXml === true;
    completion = completionSupport(capabilities, options);
    hoversInMarkdown = hoverMarkdown(capabilities);
    links = linkSupport(capabilities);
    lenses = codeLensSupport(capabilities, options);
    folders = new Folders(
      params.workspaceFolders?.map((folder) => folder.uri) ?? (params.rootUri ? [params.rootUri] : []),
    );
    const disk = runtime.diskFiles?.(
      () => folders.uris,
      (text) => log.warn(text),
    );
    workspace = workspaceOf((options.files ? clientFiles(connection, disk) : disk) ?? noFiles);
    return {
      serverInfo: { name: diagnosticSource, version: runtime.version },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        ...codeActionCapabilities(actions),
        ...editingCapabilities(support.genericXml),
        ...renameCapabilities(capabilities),
        ...completionCapabilities,
        ...hoverCapabilities,
        ...navigationCapabilities,
        ...hierarchiesCapabilities,
        ...codeLensCapabilities,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.onInitialized(() => send(start(), 'start failed'));

  async function start(): Promise<void> {
    if (support.folders)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = removed.map(({ uri }) => new Folders([uri]).uris[0]);
        folders = new Folders([...folders.uris.filter((uri) => !gone.includes(uri)), ...added.map(({ uri }) => uri)]);
        send(takeSettings(undefined).then(reloadAll), 'folders');
      });
    if (support.configuration)
      await registered('changes of settings', () =>
        connection.client.register(DidChangeConfigurationNotification.type, { section: 'b2cPolicy' }),
      );
    if (support.watch) await registered('changes of files', () => watchFiles(connection));
    await takeSettings(undefined);
    await reloadAll();
  }

  /** What a client does not tell of, it does not tell of: all else goes on. */
  async function registered(what: string, register: () => Promise<unknown>): Promise<void> {
    await register().catch((error: unknown) =>
      log.warn(`the client will not tell of ${what}: ${describeError(error)}`),
    );
  }

  async function reloadAll(): Promise<void> {
    tell('reading', 0, 0, 0);
    const begun = performance.now();
    await workspace.load().catch((error: unknown) => log.error(`cannot read the workspace: ${describeError(error)}`));
    loaded = true;
    tellLoaded();
    log.info(`read ${workspace.snapshot().size} policies in ${(performance.now() - begun).toFixed(0)} ms`);
    validation.schedule(0);
  }

  /** @param sent the settings of clients that send them instead of being asked */
  async function takeSettings(sent: unknown): Promise<void> {
    const asked = ++settingsAsked;
    const uris = folders.uris;
    let sections: readonly unknown[] = [sent];
    if (support.configuration) {
      const items = [undefined, ...uris].map((scopeUri) => ({
        section: 'b2cPolicy',
        ...(scopeUri === undefined ? {} : { scopeUri }),
      }));
      try {
        sections = await connection.workspace.getConfiguration(items);
      } catch (error) {
        log.warn(`the client does not tell its settings, they stay as they are: ${describeError(error)}`);
        return;
      }
      if (asked !== settingsAsked) return;
    }
    const [window, ...ofFolders] = Array.isArray(sections) ? (sections as readonly unknown[]) : [];
    const unknown = settings.take(window, new Map(uris.map((uri, i) => [uri, ofFolders[i] ?? window])));
    if (unknown.length > 0) log.warn(`unknown in the setting b2cPolicy.rules, left out: ${unknown.join(', ')}`);
  }

  /** Until the workspace is read, a base policy that is only not read yet would count as missing. */
  function changed(): void {
    if (loaded) validation.schedule();
  }

  connection.onDidChangeConfiguration(({ settings: sent }) => {
    const section = (sent as { b2cPolicy?: unknown } | null | undefined)?.b2cPolicy;
    send(
      takeSettings(section).then(() => {
        if (loaded) validation.reset();
        codeLens.all();
      }),
      'settings',
    );
  });

  documents.onDidChangeContent(({ document }) => {
    workspace.edit(document);
    changed();
  });
  documents.onDidClose(({ document }) => send(workspace.close(document.uri).then(changed), 'closing a document'));
  connection.onDidChangeWatchedFiles(({ changes }) =>
    send(
      takeFileEvents(changes, folders, workspace).then((any) => {
        if (any) changed();
      }),
      'changes of files',
    ),
  );

  registerCodeActions(connection, {
    requests,
    judge: () => settings,
    editSupport: () => editSupport,
    codeActionSupport: () => actions,
    isTenantSeen: (policy) => seen.keyNamesOf(policy) !== undefined,
    rulePages: () => rulePages,
    editorUri: (uri) => workspace.editorUri(uri),
  });
  registerAddQq(connection, { requests, editSupport: () => editSupport });
  registerQqChecklist(connection, {
    requests,
    editSupport: () => editSupport,
    qqChecks: (policies) => ({
      findings: (policy) => settings.check(policies, policy),
      policyKeys: settings.of().policyKeys,
      tenantOf: (uri) => seen.of(policies, uri),
    }),
  });
  registerEditing(connection, { requests });
  registerRename(connection, {
    requests,
    editSupport: () => editSupport,
    genericXml: () => support.genericXml,
  });
  registerCompletion(connection, {
    requests,
    completionSupport: () => completion,
    policyKeys: (policy) => seen.keyNamesOf(policy) ?? settings.of(policy.uri).policyKeys,
  });
  registerHover(connection, { requests, hoverMarkdown: () => hoversInMarkdown });
  registerNavigation(connection, { requests, linkSupport: () => links });
  registerEffectivePolicy(connection, {
    requests,
    whenLoaded: () => whenLoaded,
    editorUri: (uri) => workspace.editorUri(uri),
  });
  registerJourneyDrawing(connection, {
    requests,
    judge: () => settings,
    whenLoaded: () => whenLoaded,
    editorUri: (uri) => workspace.editorUri(uri),
  });
  registerExplain(connection, {
    requests,
    judge: () => settings,
    whenLoaded: () => whenLoaded,
    editorUri: (uri) => workspace.editorUri(uri),
  });
  registerSignInTests(connection, {
    requests,
    judge: () => settings,
    whenLoaded: () => whenLoaded,
    editorUri: (uri) => workspace.editorUri(uri),
  });
  registerTraces(connection, {
    requests,
    whenLoaded: () => whenLoaded,
    editSupport: () => editSupport,
    editorUri: (uri) => workspace.editorUri(uri),
  });
  registerDryRun(connection, {
    requests,
    judge: () => settings,
    whenLoaded: () => whenLoaded,
    editorUri: (uri) => workspace.editorUri(uri),
  });
  registerHierarchies(connection, { requests });
  registerFirstSignInTests(connection, { requests, whenLoaded: () => whenLoaded });
  registerBuild(connection, {
    requests,
    whenLoaded: () => whenLoaded,
    xmlBelow: (folder) => workspace.xmlBelow(folder),
    choose: (environment) => {
      if (workspace.choose(environment)) changed();
    },
  });

  registerTenant(connection, {
    requests,
    editSupport: () => editSupport,
    whenLoaded: () => whenLoaded,
    editorUri: (uri) => workspace.editorUri(uri),
    seen,
  });

  connection.onShutdown(() => validation.stop());
  documents.listen(connection);
  connection.listen();
}
