import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fileUri, openPolicy, revertAll, until } from './policies';

const CREATE = 'b2cPolicy.createSignInTests';
const NAME = 'B2C_1A_Sample_SignUpOrSignIn.b2ctest.yaml';

describe('first sign-in tests', () => {
  const shown = () => vscode.window.activeTextEditor?.document;
  afterEach(async () => {
    await revertAll();
    await vscode.workspace.fs.delete(fileUri(NAME)).then(undefined, () => undefined);
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('open as a new file beside the policies, and nothing is written', async () => {
    await openPolicy('SignUpOrSignin.xml');
    await vscode.commands.executeCommand(CREATE);
    await until(
      () => shown()?.uri.scheme === 'untitled' && shown()?.getText() !== '',
      () => `the tests in an editor: ${shown()?.uri.toString()}`,
    );
    const document = shown();
    assert.equal(document?.uri.path, fileUri(NAME).path);
    assert.match(document.getText(), /^policy: B2C_1A_Sample_SignUpOrSignIn$/m);
    assert.match(document.getText(), /name: "a new user: /);
    await assert.rejects(async () => vscode.workspace.fs.stat(fileUri(NAME)));
    const text = document.getText();
    await vscode.commands.executeCommand(CREATE, fileUri('SignUpOrSignin.xml'));
    assert.equal(shown()?.getText(), text);
  });

  it('never take the place of those that are there', async () => {
    await vscode.workspace.fs.writeFile(fileUri(NAME), new TextEncoder().encode('mine'));
    await vscode.commands.executeCommand(CREATE, fileUri('SignUpOrSignin.xml'));
    await until(
      () => shown()?.uri.path === fileUri(NAME).path,
      () => 'the tests in an editor',
    );
    assert.deepEqual([shown()?.uri.scheme, shown()?.getText()], [fileUri(NAME).scheme, 'mine']);
  });
});
