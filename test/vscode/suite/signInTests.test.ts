import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Extension } from '../../../client/activate';
import type { TestOutcome } from '../../../client/testing/testRun';
import { fileUri, openPolicy, revertAll, until } from './policies';

const NAME = 'Samples.b2ctest.yaml';
const text = `policy: B2C_1A_Sample_SignUpOrSignIn
tests:
  - name: a new user
    do:
      - choose: ContosoExchange
      - press: continue
    expect:
      claims:
        given_name: Lei
  - name: a user who gives up
    do:
      - press: cancel
    expect: { error: AADB2C90091 }
`;

describe('sign-in tests', () => {
  const outcomes: TestOutcome[] = [];
  const covered: vscode.FileCoverage[] = [];
  let listening: vscode.Disposable | undefined;

  before(async () => {
    await openPolicy('SignUpOrSignin.xml');
    await vscode.workspace.fs.writeFile(fileUri(NAME), new TextEncoder().encode(text));
    const extension = await vscode.extensions.getExtension<Extension>('b2c-policy.b2c-policy')?.activate();
    assert.ok(extension);
    const { onTestOutcome, onTestCoverage } = await extension.testEvents();
    listening = vscode.Disposable.from(
      onTestOutcome((outcome) => outcomes.push(outcome)),
      onTestCoverage((file) => covered.push(file)),
    );
  });
  after(async () => {
    listening?.dispose();
    await vscode.commands.executeCommand('testing.clearTestResults');
    await revertAll();
    await vscode.workspace.fs.delete(fileUri(NAME), { useTrash: false });
  });

  /** What came of each test last, once there is something of both. */
  async function ran(command: string): Promise<ReadonlyMap<string, TestOutcome>> {
    outcomes.length = 0;
    await vscode.commands.executeCommand(command);
    const last = () => new Map(outcomes.map((outcome) => [outcome.item.label, outcome]));
    await until(
      () => last().size >= 2,
      () => `two tests to run: ${JSON.stringify(outcomes.map(({ item, state }) => [item.id, state]))}`,
    );
    return last();
  }

  it('are found in the folder, at their lines, and fail at the line of the expectation', async () => {
    const last = await ran('testing.runAll');
    const failed = last.get('a new user');
    const passed = last.get('a user who gives up');
    assert.deepEqual([failed?.state, passed?.state], ['failed', 'passed'], JSON.stringify(failed?.messages));
    assert.deepEqual([failed?.item.range?.start.line, passed?.item.range?.start.line], [2, 9]);
    assert.equal(failed?.item.parent?.uri?.toString(), fileUri(NAME).toString());
    const [message] = failed?.messages ?? [];
    assert.deepEqual(
      [message?.location?.range.start.line, message?.expectedOutput, message?.actualOutput],
      [8, '"Lei"', '"some-first_name"'],
    );
  });

  it('run as they are typed, not as they are stored', async () => {
    const editor = await openPolicy(NAME);
    const at = editor.document.getText().indexOf('Lei');
    const typed = new vscode.Range(editor.document.positionAt(at), editor.document.positionAt(at + 'Lei'.length));
    assert.ok(await editor.edit((edit) => edit.replace(typed, 'some-first_name')));
    const last = await ran('testing.runCurrentFile');
    assert.deepEqual(
      [...last.values()].map(({ state }) => state),
      ['passed', 'passed'],
    );
  });

  it('say with coverage how much of which policy ran', async () => {
    covered.length = 0;
    await ran('testing.coverageAll');
    const base = fileUri('TrustFrameworkBase.xml').toString();
    await until(
      () => covered.some(({ uri }) => uri.toString() === base),
      () => `coverage of ${base}: ${covered.map(({ uri }) => uri.path).join(', ')}`,
    );
    const counted = covered.find(({ uri }) => uri.toString() === base)?.statementCoverage;
    assert.ok(counted && counted.covered > 0 && counted.covered < counted.total, JSON.stringify(counted));
  });
});
