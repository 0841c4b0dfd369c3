import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openPolicy, rangeOf, revertAll } from './policies';

describe('snippets', () => {
  afterEach(revertAll);

  it('are offered and inserted in policies', async () => {
    const editor = await openPolicy('TrustFrameworkExtensions.xml');
    const at = rangeOf(editor.document, '<ClaimsProviders>').end;
    editor.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand('editor.action.insertSnippet', { langId: 'xml', name: 'QQ claims provider' });
    const text = editor.document.getText();
    assert.match(text, /<Domain>qq\.com<\/Domain>/);
    assert.match(text, /StorageReferenceId="B2C_1A_QQSecret"/);
  });
});
