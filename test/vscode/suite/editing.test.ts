import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openPolicy, pause, rangeOf, revertAll, until } from './policies';

const FILE = 'TrustFrameworkExtensions.xml';

/** Types a text at a place, key by key, as a user does. */
async function type(editor: vscode.TextEditor, at: vscode.Position, text: string): Promise<void> {
  editor.selection = new vscode.Selection(at, at);
  for (const key of text) await vscode.commands.executeCommand('type', { text: key });
}

/** Waits until a text stands in the document. */
async function stands({ document }: vscode.TextEditor, text: string): Promise<void> {
  await until(
    () => document.getText().includes(text),
    () => `${text} in\n${document.getText()}`,
  );
}

/** Waits until the server knows the document: then it has an outline. */
async function outlineOf(uri: vscode.Uri): Promise<vscode.DocumentSymbol[]> {
  let found: vscode.DocumentSymbol[] | undefined;
  for (let tries = 0; tries < 60 && !found?.length; tries++) {
    found = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', uri);
    if (!found?.length) await pause(100);
  }
  return found ?? [];
}

describe('XML editing in policies', () => {
  let editor: vscode.TextEditor;
  beforeEach(async () => {
    editor = await openPolicy(FILE);
    assert.notEqual((await outlineOf(editor.document.uri)).length, 0);
  });
  afterEach(revertAll);
  const before = (text: string) => rangeOf(editor.document, text).start;

  it('closes a tag when ">" is typed, and leaves the caret inside', async () => {
    await type(editor, before('<Metadata>'), '<InputClaims>');
    await stands(editor, '<InputClaims></InputClaims><Metadata>');
    const { document, selection } = editor;
    assert.ok(selection.active.isEqual(rangeOf(document, '</InputClaims>').start));
  });

  it('closes the open element when "</" is typed', async () => {
    const { document } = editor;
    await editor.edit((edit) => edit.delete(rangeOf(document, '</Metadata>')));
    const item = rangeOf(document, 'profile email</Item>').end;
    await type(editor, item, '</');
    await stands(editor, 'profile email</Item></Metadata>');
  });

  it('closes nothing that is closed', async () => {
    const tag = rangeOf(editor.document, '<Metadata>');
    await editor.edit((edit) => edit.delete(new vscode.Range(tag.end.translate(0, -1), tag.end)));
    const text = editor.document.getText();
    await type(editor, tag.end.translate(0, -1), '>');
    await pause(300);
    assert.equal(editor.document.getText(), text.replace('<Metadata', '<Metadata>'));
  });

  it('formats as the editor indents', async () => {
    const text = editor.document.getText();
    await editor.edit((edit) => edit.insert(before('<Metadata>'), '\n<InputClaims>\n</InputClaims>'));
    editor.options = { ...editor.options, tabSize: 2, insertSpaces: true };
    await vscode.commands.executeCommand('editor.action.formatDocument');
    await stands(editor, '\n          <InputClaims>\n          </InputClaims>\n          <Metadata>');
    const untouched = (whole: string) =>
      whole.replace(/\s+<InputClaims>\s+<\/InputClaims>/, '').replace(/\n *\n/g, '\n\n');
    assert.equal(untouched(editor.document.getText()).replace(/[^\S\n]+$/gm, ''), text.replace(/[^\S\n]+$/gm, ''));
  });

  it('shows an outline with names', async () => {
    const names: string[] = [];
    const collect = (symbols: readonly vscode.DocumentSymbol[]): void => {
      for (const { name, children } of symbols) {
        names.push(name);
        collect(children);
      }
    };
    collect(await outlineOf(editor.document.uri));
    for (const name of [
      'TrustFrameworkPolicy B2C_1A_Sample_Extensions',
      'ClaimType city',
      'TechnicalProfile Contoso-OAuth2',
      'Item client_id',
    ])
      assert.ok(names.includes(name), name);
  });

  it('renames both names of a tag', async () => {
    const { document } = editor;
    const at = before('ClaimsProviders>').translate(0, 1);
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      at,
      'New',
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(
      document
        .getText()
        .match(/<\/?New>/g)
        ?.join(),
      '<New>,</New>',
    );
  });

  it('comments lines out and in', async () => {
    const { document } = editor;
    const text = document.getText();
    const line = rangeOf(document, '<Item Key="scope">').start;
    editor.selection = new vscode.Selection(line, line);
    await vscode.commands.executeCommand('editor.action.commentLine');
    assert.match(document.getText(), /<!-- <Item Key="scope">.*<\/Item> -->/);
    await vscode.commands.executeCommand('editor.action.commentLine');
    assert.equal(document.getText(), text);
  });

  it('surrounds a selection with an element', async () => {
    const { document } = editor;
    const line = document.lineAt(rangeOf(document, '<Item Key="scope">').start.line);
    editor.selection = new vscode.Selection(
      new vscode.Position(line.lineNumber, line.firstNonWhitespaceCharacterIndex),
      line.range.end,
    );
    await vscode.commands.executeCommand('editor.action.insertSnippet', {
      langId: 'xml',
      name: 'Surround with an element',
    });
    assert.match(document.getText(), /\n( +)<OutputClaims>\n\1\s+<Item Key="scope">.*<\/Item>\n\1<\/OutputClaims>\n/);
  });

  it('leaves XML to another extension where the user says so, and takes it back', async () => {
    const settings = vscode.workspace.getConfiguration('b2cPolicy');
    await editor.edit((edit) => edit.insert(before('<Metadata>'), '\n'));
    const { uri } = editor.document;
    const formats = async () => {
      const style = { tabSize: 2, insertSpaces: true };
      const edits = await vscode.commands.executeCommand<vscode.TextEdit[] | undefined>(
        'vscode.executeFormatDocumentProvider',
        uri,
        style,
      );
      return edits !== undefined && edits.length > 0;
    };
    const waitFor = async (wanted: boolean) => {
      let now = !wanted;
      for (let tries = 0; tries < 100 && now !== wanted; tries++) {
        now = await formats();
        if (now !== wanted) await pause(100);
      }
      assert.equal(now, wanted);
    };
    try {
      await settings.update('xmlEditing', 'off', vscode.ConfigurationTarget.Workspace);
      await waitFor(false);
    } finally {
      await settings.update('xmlEditing', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await waitFor(true);
  });
});
