import * as vscode from 'vscode';
import { State, type BaseLanguageClient, type LanguageClientOptions } from 'vscode-languageclient';
import { schemesOfFiles } from '../server/policy/files';
import { status, type InitializationOptions, type Status } from '../server/protocol/files';
import { closeTags } from './editor/autoClose';
import { buildOnSave } from './commands/build';
import { forgetAtSignOut } from './commands/lookInTenant';
import { answerUploads } from './commands/tenant';
import { answerFileRequests } from './policies/files';
import { leavesGenericXml, onGenericXmlChange } from './editor/genericXml';
import { memoryIn } from './dialogs/qqMemory';
import { EXPLAIN_RULE, rulePages } from './commands/explainRule';
import { withoutSecrets } from './editor/hiddenSecrets';
import { SHOW_REFERENCES, showReferences } from './editor/showReferences';
import { SHOW_JOURNEY, showJourneys } from './webviews/journeys';
import { watchActivePolicy } from './policies/activePolicy';
import { showStatus } from './views/status';
import { knownEnvironment, showEnvironment } from './views/environment';
import { showSignInTests } from './testing/signInTests';
import { showEffectivePolicies } from './views/effectivePolicy';
import { showExplorer } from './views/explorer';
import { showSignInTraces } from './views/signInTrace';
import { showQqChecklist } from './views/qqChecklist';
import { showTenantTexts } from './views/tenantTexts';

export { addQq } from './commands/addQq';
export { changeAccount } from './commands/changeAccount';
export { deleteTenantPolicies } from './commands/deletePolicies';
export { downloadTenantPolicies } from './commands/downloadPolicies';
export { openInPortal } from './commands/openInPortal';
export { lookInTenant } from './commands/lookInTenant';
export { setUpTenant } from './commands/setUpTenant';
export { compareTenant, createQqKey, listKeys, upload } from './commands/tenant';
export { qqUserFlows } from './commands/userFlows';
export { build, chooseEnvironment, createSettings } from './commands/build';
export { runQqCommand } from './commands/qqCommands';
export { createSignInTests } from './commands/createSignInTests';
export { runHere } from './commands/runHere';
export { explainUploadError } from './commands/explainUpload';
export { showTrace } from './commands/showTrace';
export { recordSignIns, stopRecording } from './commands/recordSignIns';
export { forgetAppInsightsKey } from './commands/readAppInsights';
export { renumberSteps } from './commands/renumberSteps';
export { onTestCoverage, onTestOutcome } from './testing/testRun';
export { onPathShown } from './webviews/journeys';
export { showJourney } from './commands/showJourney';
export { compareWithBase, showEffectivePolicy } from './commands/effectivePolicy';

/** Makes a client that is not yet started: the one thing that differs between desktop and browser. */
export type CreateClient = (name: string, options: LanguageClientOptions) => Promise<BaseLanguageClient>;

/** A client with all it needs to answer its server, not yet started. */
export async function createSession(
  context: vscode.ExtensionContext,
  createClient: CreateClient,
): Promise<BaseLanguageClient> {
  const name = vscode.l10n.t('Azure AD B2C policies');
  const output = vscode.window.createOutputChannel(name, { log: true });
  const client = await createClient(name, {
    ...clientOptions(),
    outputChannel: output,
    traceOutputChannel: withoutSecrets(output),
  });
  // What a server offers it says once, when it starts; and it can only be stopped when it has started.
  let restarted: Promise<void> = Promise.resolve();
  const restart = async () => {
    if (client.state === State.Stopped) return;
    await client.start();
    await client.stop();
    await client.start();
  };
  const restartInTurn = () => {
    restarted = restarted.then(restart).catch((error: unknown) => client.error('Restart failed', error));
  };
  const statuses = new vscode.EventEmitter<Status>();
  context.subscriptions.push(
    output,
    answerFileRequests(client),
    answerUploads(client),
    forgetAtSignOut(client),
    showTenantTexts(),
    statuses,
    client.onNotification(status, (now) => statuses.fire(now)),
    showStatus(client, statuses.event),
    showQqChecklist(client, memoryIn(context.workspaceState), statuses.event),
    showExplorer(client),
    showEnvironment(client, context.workspaceState, statuses.event),
    buildOnSave(client, context.workspaceState),
    showSignInTests(client, context.workspaceState),
    showReferences(client),
    showJourneys(client, context.extensionUri, statuses.event, () => knownEnvironment(client, context.workspaceState)),
    watchActivePolicy(),
    closeTags(client),
    showEffectivePolicies(client),
    showSignInTraces(client),
    onGenericXmlChange(restartInTurn),
  );
  return client;
}

function clientOptions(): LanguageClientOptions {
  // Asked at every start.
  const initializationOptions = (): InitializationOptions => ({
    files: true,
    status: true,
    explorer: true,
    genericXml: leavesGenericXml(),
    ...(vscode.l10n.bundle ? { translations: vscode.l10n.bundle } : {}),
    rulePages,
    explainRuleCommand: EXPLAIN_RULE,
    createQqKeyCommand: 'b2cPolicy.createQqKey',
    suggestCommand: 'editor.action.triggerSuggest',
    showReferencesCommand: SHOW_REFERENCES,
    showJourneyCommand: SHOW_JOURNEY,
  });
  // Left sides of comparisons and the like are no files of the workspace.
  const schemes = new Set(schemesOfFiles);
  for (const folder of vscode.workspace.workspaceFolders ?? []) schemes.add(folder.uri.scheme);
  return {
    documentSelector: [...schemes].map((scheme) => ({ scheme, language: 'xml' })),
    diagnosticCollectionName: 'b2cPolicy',
    initializationOptions,
  };
}
