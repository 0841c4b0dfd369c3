import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { EXPLAIN_RULE, explainRule } from './commands/explainRule';
import { qqCommandNames } from './commands/qqCommandNames';
import { onFirstPolicy } from './policies/firstPolicy';
import type * as Session from './session';
import { STOP_RUNNING, stopRunning, type RunnerPlace } from './views/running';

/** What other extensions, and tests, can know of this one. */
export interface Extension {
  /** Whether a policy was found and the server runs. */
  isRunning(): boolean;
  /** Tell of each sign-in test that ran, of each file that a run with coverage covers, and of each way of a sign-in that is shown. */
  testEvents(): Promise<Pick<typeof Session, 'onTestOutcome' | 'onTestCoverage' | 'onPathShown'>>;
  stop(): Promise<void>;
}

/** Commands about a tenant, by the names that they have after `b2cPolicy.`. */
const tenantCommands = {
  upload: (session: typeof Session) => session.upload,
  compareWithTenant: (session: typeof Session) => session.compareTenant,
  createQqKey: (session: typeof Session) => session.createQqKey,
  listKeys: (session: typeof Session) => session.listKeys,
  lookInTenant: (session: typeof Session) => session.lookInTenant,
  setUpTenant: (session: typeof Session) => session.setUpTenant,
  qqUserFlows: (session: typeof Session) => session.qqUserFlows,
  downloadPolicies: (session: typeof Session) => session.downloadTenantPolicies,
  deletePolicies: (session: typeof Session) => session.deleteTenantPolicies,
  openInPortal: (session: typeof Session) => session.openInPortal,
};

/** A command that needs the server; `from` is the file that a menu was opened on. */
type SessionCommand = (
  session: typeof Session,
  client: BaseLanguageClient,
  from: vscode.Uri | undefined,
) => Promise<unknown>;

/**
 * Everything the extension does in VS Code. XML files are many and policies few: until the first policy is seen,
 * only a light watch for one runs. Then come the language client and the server.
 * @param startRunner serves policies on this machine, where that can be
 */
export function activateExtension(
  context: vscode.ExtensionContext,
  createClient: Session.CreateClient,
  startRunner?: RunnerPlace['start'],
): Extension {
  let connected: Promise<BaseLanguageClient> | undefined;
  let client: BaseLanguageClient | undefined;

  const connect = async (): Promise<BaseLanguageClient> => {
    const { createSession } = await import('./session');
    client = await createSession(context, createClient);
    void vscode.commands.executeCommand('setContext', 'b2cPolicy.hasPolicies', true);
    return client;
  };
  const start = async (): Promise<BaseLanguageClient> => {
    const connection = await (connected ??= connect());
    await connection.start();
    return connection;
  };
  const restart = async () => {
    if (client?.needsStop()) await client.stop();
    await start();
  };
  const orTell = (work: () => Promise<unknown>) => work().catch((error: unknown) => tellFailure(error, client));

  const registerForSession = (name: string, command: SessionCommand) =>
    vscode.commands.registerCommand(name, (from?: vscode.Uri) =>
      orTell(async () => command(await import('./session'), await start(), from)),
    );
  const state = context.workspaceState;
  const place = startRunner && { extension: context.extensionUri, start: startRunner };

  context.subscriptions.push(
    registerForSession('b2cPolicy.addQQ', (session, server, from) => session.addQq(server, state, from)),
    registerForSession('b2cPolicy.showEffectivePolicy', (session, ...given) => session.showEffectivePolicy(...given)),
    registerForSession('b2cPolicy.compareWithBase', (session, ...given) => session.compareWithBase(...given)),
    registerForSession('b2cPolicy.showJourney', (session, ...given) => session.showJourney(...given)),
    registerForSession('b2cPolicy.explainUploadError', (session, server) => session.explainUploadError(server)),
    registerForSession('b2cPolicy.showTrace', (session, server) => session.showTrace(server, state, context.secrets)),
    registerForSession('b2cPolicy.forgetAppInsightsKey', (session) => session.forgetAppInsightsKey(context.secrets)),
    registerForSession('b2cPolicy.recordSignIns', (session, ...given) => session.recordSignIns(...given)),
    registerForSession('b2cPolicy.stopRecording', (session, ...given) => session.stopRecording(...given)),
    registerForSession('b2cPolicy.build', (session, server) => session.build(server, state)),
    registerForSession('b2cPolicy.createSettings', (session, server) => session.createSettings(server)),
    registerForSession('b2cPolicy.chooseEnvironment', (session, server) => session.chooseEnvironment(server, state)),
    registerForSession('b2cPolicy.createSignInTests', (session, server, from) =>
      session.createSignInTests(server, state, from),
    ),
    ...Object.entries(tenantCommands).map(([name, command]) =>
      registerForSession(`b2cPolicy.${name}`, (session, server, from) => command(session)(server, state, from)),
    ),
    registerForSession('b2cPolicy.changeAccount', (session) => session.changeAccount()),
    registerForSession('b2cPolicy.runHere', (session, server, from) => session.runHere(server, state, place, from)),
    vscode.commands.registerCommand(STOP_RUNNING, stopRunning),
    { dispose: stopRunning },
    registerForSession('b2cPolicy.renumberSteps', (session, ...given) => session.renumberSteps(...given)),
    ...qqCommandNames.map((name) =>
      registerForSession(name, (session, server, from) => session.runQqCommand(name, server, state, from)),
    ),
    vscode.commands.registerCommand(EXPLAIN_RULE, (code: unknown) => explainRule(context.extensionUri, code)),
    vscode.commands.registerCommand('b2cPolicy.restartServer', () => orTell(restart)),
    vscode.commands.registerCommand('b2cPolicy.showOutput', () => client?.outputChannel.show(true)),
    onFirstPolicy(() => void orTell(start)),
  );
  return {
    isRunning: () => client?.isRunning() ?? false,
    testEvents: async () => {
      const { onTestOutcome, onTestCoverage, onPathShown } = await import('./session');
      return { onTestOutcome, onTestCoverage, onPathShown };
    },
    stop: async () => {
      if (client?.needsStop()) await client.stop();
    },
  };
}

async function tellFailure(error: unknown, client: BaseLanguageClient | undefined): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  const showLog = vscode.l10n.t('Show log');
  const text = vscode.l10n.t('The language server for Azure AD B2C policies failed: {0}', reason);
  if ((await vscode.window.showErrorMessage(text, showLog)) === showLog) client?.outputChannel.show(true);
}
