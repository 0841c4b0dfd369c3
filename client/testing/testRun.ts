import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { runSignInTests, type SignInTestMessage } from '../../server/protocol/signInTests';
import { RunCoverage } from './testCoverage';
import type { TestItems } from './testItems';

/** What a run needs beside what it was asked for. */
export interface RunHost {
  readonly client: BaseLanguageClient;
  readonly controller: vscode.TestController;
  readonly items: TestItems;
  /** The environment that the user works for. */
  environment(): Promise<string | undefined>;
}

/** What came of a test, or of a file none of whose tests can run. */
export interface TestOutcome {
  readonly item: vscode.TestItem;
  readonly state: 'passed' | 'failed' | 'errored' | 'skipped';
  readonly messages: readonly vscode.TestMessage[];
}

const outcomes = new vscode.EventEmitter<TestOutcome>();

/** What came of each test, as it is shown: VS Code itself tells no extension. */
export const onTestOutcome = outcomes.event;

const covered = new vscode.EventEmitter<vscode.FileCoverage>();

/** What was covered of each file, as it is shown. */
export const onTestCoverage = covered.event;

/** Runs what was asked for, each file by one request, and shows what came; one run in the list of results. */
export async function runTests(
  host: RunHost,
  request: vscode.TestRunRequest,
  token: vscode.CancellationToken,
): Promise<void> {
  if (!request.include) await host.items.findAll();
  const run = host.controller.createTestRun(request);
  const wantsCoverage = request.profile?.kind === vscode.TestRunProfileKind.Coverage;
  const coverage = wantsCoverage ? new RunCoverage(host.client) : undefined;
  try {
    for (const [file, wanted] of testsByFile(host.controller, request)) {
      if (token.isCancellationRequested) break;
      await runFile(host, run, file, wanted, request.exclude ?? [], token, coverage);
    }
  } finally {
    for (const file of coverage?.show(run) ?? []) covered.fire(file);
    run.end();
  }
}

/** Which tests of which files are meant; all tests of a file where there are none named. */
function testsByFile(
  controller: vscode.TestController,
  { include }: vscode.TestRunRequest,
): Map<vscode.TestItem, Set<vscode.TestItem>> {
  const files = new Map<vscode.TestItem, Set<vscode.TestItem>>();
  const whole = include?.filter(({ parent }) => !parent) ?? [...controller.items].map(([, item]) => item);
  for (const item of include ?? [])
    if (item.parent && !whole.includes(item.parent))
      files.set(item.parent, (files.get(item.parent) ?? new Set()).add(item));
  for (const file of whole) files.set(file, new Set());
  return files;
}

async function runFile(
  host: RunHost,
  run: vscode.TestRun,
  file: vscode.TestItem,
  wanted: ReadonlySet<vscode.TestItem>,
  left: readonly vscode.TestItem[],
  token: vscode.CancellationToken,
  coverage: RunCoverage | undefined,
): Promise<void> {
  if (left.includes(file) || !file.uri) return;
  let asked: vscode.TestItem[] = [];
  try {
    const { text, tests } = await host.items.read(file);
    asked = tests.filter((test) => (wanted.size === 0 || wanted.has(test)) && !left.includes(test));
    for (const test of asked) run.started(test);
    const environment = await host.environment();
    const {
      refusals,
      results,
      coverage: ran,
    } = await host.client.sendRequest(
      runSignInTests,
      {
        uri: host.client.code2ProtocolConverter.asUri(file.uri),
        text,
        tests: asked.map((test) => tests.indexOf(test)),
        ...(environment === undefined ? {} : { environment }),
        ...(coverage ? { coverage: true } : {}),
      },
      token,
    );
    coverage?.add(ran);
    const messages = (told: readonly SignInTestMessage[]) => told.map((one) => messageOf(host.client, file, one));
    // A file in which no test can be read is told of by its own item.
    if (refusals.length > 0)
      for (const item of asked.length > 0 ? asked : [file])
        show(run, { item, state: 'errored', messages: messages(refusals) });
    const done = new Map(results.map((result) => [tests[result.test], result]));
    for (const item of refusals.length > 0 ? [] : asked) {
      const result = done.get(item);
      if (result) {
        const state = result.failures.length === 0 ? 'passed' : 'failed';
        show(run, { item, state, messages: messages(result.failures) }, result.milliseconds);
      } else if (token.isCancellationRequested) show(run, { item, state: 'skipped', messages: [] });
      else {
        const text = vscode.l10n.t('This failed; the output of the language server says why.');
        show(run, { item, state: 'errored', messages: [new vscode.TestMessage(text)] });
      }
    }
  } catch (error) {
    const messages = [new vscode.TestMessage(error instanceof Error ? error.message : String(error))];
    const state = token.isCancellationRequested ? 'skipped' : 'errored';
    for (const item of asked.length > 0 ? asked : [file]) show(run, { item, state, messages });
  }
}

function show(run: vscode.TestRun, outcome: TestOutcome, milliseconds?: number): void {
  const { item, state, messages } = outcome;
  if (state === 'passed') run.passed(item, milliseconds);
  else if (state === 'skipped') run.skipped(item);
  else run[state](item, messages, milliseconds);
  outcomes.fire(outcome);
}

function messageOf(
  client: BaseLanguageClient,
  { uri }: vscode.TestItem,
  { message, at, expected, actual }: SignInTestMessage,
): vscode.TestMessage {
  const told =
    expected === undefined || actual === undefined
      ? new vscode.TestMessage(message)
      : vscode.TestMessage.diff(message, expected, actual);
  if (uri) told.location = new vscode.Location(uri, client.protocol2CodeConverter.asPosition(at));
  return told;
}
