import {
  DidChangeConfigurationNotification,
  TextDocuments,
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { loadCatalogue } from '../catalogue/catalogue';
import { diagnosticSource } from '../presentation/diagnostics';
import { useTranslations, type Translations } from '../presentation/translate';
import type { EditSupport } from '../presentation/workspaceEdit';
import type { PolicyFiles } from '../policy/files';
import { status, type InitializationOptions } from '../protocol/files';
import { Checker } from '../rules/checker';
import { rules } from '../rules/table';
import { registerAddQq } from './addQq';
import { clientFiles } from './clientFiles';
import { codeActionCapabilities, codeActionSupport, registerCodeActions } from './codeActions';
import { codeLensCapabilities, codeLensSupport, registerCodeLens } from './codeLens';
import { completionCapabilities, completionSupport, registerCompletion } from './completion';
import { editingCapabilities, registerEditing } from './editing';
import { registerExplorer } from './explorer';
import { registerEffectivePolicy } from './effectivePolicy';
import { takeFileEvents, watchFiles } from './fileWatching';
import { hierarchiesCapabilities, registerHierarchies } from './hierarchies';
import { hoverCapabilities, hoverMarkdown, registerHover } from './hover';
import { annotatesEdits, registerRename, renameCapabilities } from './rename';
import { linkSupport, navigationCapabilities, registerNavigation } from './navigation';
import { registerQqChecklist } from './qqChecklist';
import { describeError } from './run';
import { readSettings, type Settings } from './settings';
import { canonicalUri } from './uris';
import { Validation } from './validation';
import { Workspace } from './workspace';

/** What a server needs of the machine it runs on; a browser has none of it. */
export interface Runtime {
  /** Reads the folders (as uris) that are open when it is asked from disk, for clients that do not answer file requests. */
  readonly diskFiles?: (folders: () => readonly string[]) => PolicyFiles;
  readonly version: string;
  /** The texts of a language, such as `zh-cn`, for clients that do not send them; undefined where there are none. */
  readonly translations?: (locale: string) => Translations | undefined;
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
  /** Uris of the folders that are open. */
  let folders: readonly string[] = [];
  let loaded = false;
  let tellLoaded = (): void => undefined;
  const whenLoaded = new Promise<void>((resolve) => (tellLoaded = resolve));
  let editSupport: EditSupport = { versioned: false };
  let actions = codeActionSupport({});
  let completion = completionSupport({}, {});
  let hoversInMarkdown = false;
  let links = linkSupport({});
  let lenses = codeLensSupport({}, {});
  let workspace = new Workspace(noFiles, (text) => log.warn(text));
  let settings: Settings = readSettings(undefined, rules);
  let checker = makeChecker();

  function makeChecker(): Checker {
    const { levels, policyKeys } = settings;
    return new Checker(
      rules,
      loadCatalogue(),
      { levels, ...(policyKeys ? { policyKeys } : {}) },
      (rule, policy, error) =>
        log.error(`rule ${rule.code} failed on ${policy.uri}, the others go on: ${describeError(error)}`),
    );
  }

  const tellExplorer = registerExplorer(connection, {
    snapshot: () => workspace.snapshot(),
    checker: () => checker,
  });
  const codeLens = registerCodeLens(connection, {
    snapshot: () => workspace.snapshot(),
    codeLensSupport: () => lenses,
    codeLensLevel: () => settings.codeLens,
  });
  const validation = new Validation({
    snapshot: () => workspace.snapshot(),
    checker: () => checker,
    isOpen: (uri) => workspace.isOpen(uri),
    publish: (uri, version, diagnostics) =>
      void connection.sendDiagnostics({
        uri: workspace.editorUri(uri),
        diagnostics,
        ...(version === undefined ? {} : { version }),
      }),
    takesLong: (policies) => tell('checking', policies, 0, 0),
    done: ({ policies, errors, warnings, published, milliseconds }) => {
      const { file, chain, family } = checker.runs;
      log.debug(
        `checked ${policies} policies in ${milliseconds.toFixed(1)} ms, published ${published}; since start: ${file} files, ${chain} chains, ${family} family members`,
      );
      tell('ready', policies, errors, warnings);
      if (support.explorer) tellExplorer();
      codeLens.filesChanged(workspace.snapshot());
    },
    failed: (error) => log.error(`validation failed: ${describeError(error)}`),
  });

  function tell(state: 'reading' | 'checking' | 'ready', policies: number, errors: number, warnings: number): void {
    if (support.status) void connection.sendNotification(status, { state, policies, errors, warnings });
  }

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const { capabilities } = params;
    const options = (params.initializationOptions ?? {}) as InitializationOptions;
    useTranslations(options.translations ?? runtime.translations?.(params.locale ?? '') ?? {});
    support.watch = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    support.configuration = capabilities.workspace?.configuration === true;
    support.folders = capabilities.workspace?.workspaceFolders === true;
    actions = codeActionSupport(capabilities);
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
    folders = params.workspaceFolders?.map((folder) => folder.uri) ?? (params.rootUri ? [params.rootUri] : []);
    const files = options.files ? clientFiles(connection) : runtime.diskFiles?.(() => folders);
    workspace = new Workspace(files ?? noFiles, (text) => log.warn(text));
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

  connection.onInitialized(() => {
    void start().catch((error: unknown) => log.error(`start failed: ${describeError(error)}`));
  });

  async function start(): Promise<void> {
    if (support.configuration)
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'b2cPolicy' });
    if (support.watch) await watchFiles(connection);
    if (support.folders)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const kept = folders.filter((uri) => !removed.some((one) => canonicalUri(one.uri) === canonicalUri(uri)));
        folders = [...kept, ...added.map(({ uri }) => uri)];
        void reloadAll();
      });
    await takeSettings(undefined);
    await reloadAll();
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

  async function takeSettings(sent: unknown): Promise<void> {
    const section: unknown = support.configuration ? await connection.workspace.getConfiguration('b2cPolicy') : sent;
    settings = readSettings(section, rules);
    if (settings.unknown.length > 0)
      log.warn(`unknown in the setting b2cPolicy.rules, left out: ${settings.unknown.join(', ')}`);
    checker = makeChecker();
  }

  /** Until the workspace is read, a base policy that is only not read yet would count as missing. */
  function changed(): void {
    if (loaded) validation.schedule();
  }

  connection.onDidChangeConfiguration(({ settings: sent }) => {
    const section = (sent as { b2cPolicy?: unknown } | null | undefined)?.b2cPolicy;
    void takeSettings(section)
      .then(() => {
        if (loaded) validation.reset();
        codeLens.all();
      })
      .catch((error: unknown) => log.error(`settings: ${describeError(error)}`));
  });

  documents.onDidChangeContent(({ document }) => {
    workspace.edit(document);
    changed();
  });
  documents.onDidClose(({ document }) => {
    void workspace.close(document.uri).then(changed);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    void takeFileEvents(changes, workspace).then((any) => {
      if (any) changed();
    });
  });

  registerCodeActions(connection, {
    snapshot: () => workspace.snapshot(),
    checker: () => checker,
    editSupport: () => editSupport,
    codeActionSupport: () => actions,
    editorUri: (uri) => workspace.editorUri(uri),
  });
  registerAddQq(connection, { snapshot: () => workspace.snapshot(), editSupport: () => editSupport });
  registerQqChecklist(connection, {
    snapshot: () => workspace.snapshot(),
    editSupport: () => editSupport,
    qqChecks: (policies) => ({
      findings: (policy) => checker.check(policies, policy),
      policyKeys: settings.policyKeys,
    }),
  });
  registerEditing(connection, { snapshot: () => workspace.snapshot() });
  registerRename(connection, {
    snapshot: () => workspace.snapshot(),
    editSupport: () => editSupport,
    genericXml: () => support.genericXml,
  });
  registerCompletion(connection, {
    snapshot: () => workspace.snapshot(),
    completionSupport: () => completion,
    policyKeys: () => settings.policyKeys,
  });
  registerHover(connection, { snapshot: () => workspace.snapshot(), hoverMarkdown: () => hoversInMarkdown });
  registerNavigation(connection, { snapshot: () => workspace.snapshot(), linkSupport: () => links });
  registerEffectivePolicy(connection, {
    snapshot: () => workspace.snapshot(),
    whenLoaded: () => whenLoaded,
    editorUri: (uri) => workspace.editorUri(uri),
  });
  registerHierarchies(connection, { snapshot: () => workspace.snapshot() });

  connection.onShutdown(() => validation.stop());
  documents.listen(connection);
  connection.listen();
}
