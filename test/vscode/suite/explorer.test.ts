import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fileUri, openPolicy, rangeOf, revertAll, until } from './policies';

const FILE = 'TrustFrameworkExtensions.xml';

/** A row as the tree hands it to a command. */
function rowAt(document: vscode.TextDocument, text: string) {
  const { start, end } = rangeOf(document, text);
  return { node: { copies: text, target: { uri: document.uri.toString(), range: { start, end } } } };
}

describe('the policy explorer', () => {
  afterEach(revertAll);

  it('opens the definition behind a row', async () => {
    const { document } = await openPolicy(FILE);
    const row = rowAt(document, 'B2C_1A_Sample_Base');
    await openPolicy('PasswordReset.xml');
    await vscode.commands.executeCommand('b2cPolicy.explorer.open', row);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), fileUri(FILE).toString());
    assert.equal(editor?.document.getText(editor.selection), 'B2C_1A_Sample_Base');
  });

  it('copies the id of a row', async () => {
    const { document } = await openPolicy(FILE);
    await vscode.commands.executeCommand('b2cPolicy.explorer.copyId', rowAt(document, 'Contoso-OAuth2'));
    assert.equal(await vscode.env.clipboard.readText(), 'Contoso-OAuth2');
  });

  it('shows the effective policy of a row', async () => {
    const { document } = await openPolicy(FILE);
    const row = rowAt(document, 'B2C_1A_Sample_Extensions');
    await vscode.commands.executeCommand('b2cPolicy.explorer.showEffectivePolicy', row);
    await until(
      () => vscode.window.activeTextEditor?.document.getText().includes('Contoso-OAuth2') === true,
      () => 'the effective policy',
    );
    assert.notEqual(vscode.window.activeTextEditor?.document.uri.toString(), document.uri.toString());
  });

  it('compares the policy of a row with its base', async () => {
    const { document } = await openPolicy(FILE);
    const row = rowAt(document, 'B2C_1A_Sample_Extensions');
    await vscode.commands.executeCommand('b2cPolicy.explorer.compareWithBase', row);
    await until(
      () => vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputTextDiff,
      () => 'a comparison',
    );
    const { original, modified } = vscode.window.tabGroups.activeTabGroup.activeTab?.input as vscode.TabInputTextDiff;
    assert.match(original.path, /TrustFrameworkBase/);
    assert.match(modified.path, /TrustFrameworkExtensions/);
  });

  it('follows the cursor or not, as the user wants', async () => {
    const follows = () => vscode.workspace.getConfiguration('b2cPolicy').get('explorer.followCursor');
    assert.equal(follows(), true);
    await vscode.commands.executeCommand('b2cPolicy.explorer.unfollow');
    assert.equal(follows(), false);
    await vscode.commands.executeCommand('b2cPolicy.explorer.follow');
    assert.equal(follows(), true);
    await vscode.workspace
      .getConfiguration('b2cPolicy')
      .update('explorer.followCursor', undefined, vscode.ConfigurationTarget.Global);
  });

  it('is shown on request, and leaves the text as it is', async () => {
    const editor = await openPolicy(FILE);
    const at = rangeOf(editor.document, 'Contoso-OAuth2').start;
    editor.selection = new vscode.Selection(at, at);
    const before = editor.document.getText();
    await vscode.commands.executeCommand('b2cPolicy.explorer.reveal');
    assert.equal(editor.document.getText(), before);
    assert.equal(editor.document.isDirty, false);
  });
});
