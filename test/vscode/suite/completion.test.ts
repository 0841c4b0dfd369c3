import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openPolicy, pause, rangeOf, revertAll } from './policies';

const FILE = 'TrustFrameworkExtensions.xml';

/** The list at a place, asked for until the server has one. */
async function listAt(uri: vscode.Uri, at: vscode.Position, trigger?: string): Promise<vscode.CompletionItem[]> {
  for (let tries = 0; tries < 60; tries++) {
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      uri,
      at,
      trigger,
      100,
    );
    // Words of the file, and snippets, are offered by the editor itself.
    const others = [vscode.CompletionItemKind.Text, vscode.CompletionItemKind.Snippet];
    const ours = list.items.filter(({ kind }) => kind !== undefined && !others.includes(kind));
    if (ours.length > 0) return ours;
    await pause(100);
  }
  return [];
}

const nameOf = ({ label }: vscode.CompletionItem): string => (typeof label === 'string' ? label : label.label);

describe('completion in policies', () => {
  let editor: vscode.TextEditor;
  beforeEach(async () => {
    editor = await openPolicy(FILE);
  });
  afterEach(revertAll);

  it('lists the elements that may stand there, with documentation', async () => {
    const { document } = editor;
    const at = rangeOf(document, '<Metadata>').start;
    await editor.edit((edit) => edit.insert(at, '<\n          '));
    const items = await listAt(document.uri, at.translate(0, 1), '<');
    const names = items.map(nameOf);
    assert.ok(names.includes('Description') || names.includes('InputTokenFormat'), names.join(', '));
    assert.ok(!names.includes('OutputClaims'), 'stands after Metadata');
    const documentation = items.find((item) => nameOf(item) === 'InputTokenFormat')?.documentation;
    assert.ok(documentation instanceof vscode.MarkdownString && documentation.value !== '');
  });

  it('completes a value that is being typed', async () => {
    const { document } = editor;
    const at = rangeOf(document, '<Metadata>').start;
    await editor.edit((edit) => edit.insert(at, '<InputTokenFormat>JW</InputTokenFormat>\n          '));
    const caret = rangeOf(document, '>JW').end;
    const names = (await listAt(document.uri, caret)).map(nameOf);
    assert.ok(names.includes('JWT'), names.join(', '));
    editor.selection = new vscode.Selection(caret, caret);
    const isDone = () => document.getText().includes('<InputTokenFormat>JWT</InputTokenFormat>');
    // The list needs a moment to open, and no event says that it did.
    for (let tries = 0; tries < 10 && !isDone(); tries++) {
      await vscode.commands.executeCommand('editor.action.triggerSuggest');
      await pause(500);
      await vscode.commands.executeCommand('acceptSelectedSuggestion');
      await pause(200);
    }
    assert.ok(isDone(), document.lineAt(caret.line).text);
  });
});
