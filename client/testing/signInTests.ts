import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { knownEnvironment } from '../views/environment';
import { coverageDetails } from './testCoverage';
import { isTestFile, TestItems } from './testItems';
import { runTests, type RunHost } from './testRun';

/** What is saved together is run together. */
const SETTLED = 300;

/** Shows sign-in tests in the Test Explorer and in their files, and runs them, on request or after each save. */
export function showSignInTests(client: BaseLanguageClient, memory: vscode.Memento): vscode.Disposable {
  const controller = vscode.tests.createTestController('b2cPolicy.signInTests', vscode.l10n.t('Sign-in tests'));
  const items = new TestItems(client, controller);
  const host: RunHost = { client, controller, items, environment: () => knownEnvironment(client, memory) };
  const run = (request: vscode.TestRunRequest, token: vscode.CancellationToken) =>
    request.continuous === true ? runAfterSaves(host, request, token) : runTests(host, request, token);
  controller.createRunProfile(vscode.l10n.t('Run'), vscode.TestRunProfileKind.Run, run, true, undefined, true);
  const withCoverage = controller.createRunProfile(
    vscode.l10n.t('Run with coverage'),
    vscode.TestRunProfileKind.Coverage,
    run,
    true,
    undefined,
    true,
  );
  withCoverage.loadDetailedCoverage = (_, file) => Promise.resolve(coverageDetails(file));
  return vscode.Disposable.from(controller, items.watch());
}

/** Runs what was asked for whenever a policy, its settings or a test file was saved, until the token is cancelled. */
function runAfterSaves(host: RunHost, request: vscode.TestRunRequest, token: vscode.CancellationToken): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: Promise<void> = Promise.resolve();
  const runInTurn = () => {
    last = last
      .then(() => runTests(host, request, token))
      .catch((error: unknown) => host.client.error('Running tests after saving failed', error, false));
  };
  const saves = vscode.workspace.onDidSaveTextDocument(({ uri }) => {
    if (!isTestFile(uri) && !/\.xml$|\/appsettings\.json$/i.test(uri.path)) return;
    clearTimeout(timer);
    timer = setTimeout(runInTurn, SETTLED);
  });
  token.onCancellationRequested(() => {
    clearTimeout(timer);
    saves.dispose();
  });
}
