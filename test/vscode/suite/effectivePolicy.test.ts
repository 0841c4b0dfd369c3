import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codeOf, diagnosticsOf, fileUri, openPolicy, pause, rangeOf, replace, revertAll, until } from './policies';

const LEAF = 'SignUpOrSignin.xml';
const EXTENSIONS = 'TrustFrameworkExtensions.xml';

/** The document of a merged policy, once it is shown. */
async function shownEffective(): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand('b2cPolicy.showEffectivePolicy', fileUri(LEAF));
  const document = vscode.window.activeTextEditor?.document;
  assert.equal(document?.uri.scheme, 'b2c-effective');
  return document;
}

describe('effective policies', () => {
  afterEach(revertAll);

  it('show a policy with all that it inherits, which nobody can edit', async () => {
    const document = await shownEffective();
    assert.equal(document.languageId, 'xml');
    assert.match(document.uri.path, /SignUpOrSignin \(effective\)\.xml$/);
    const text = document.getText();
    assert.ok(text.includes('<ClaimType Id=') && text.includes('<RelyingParty>') && !text.includes('<BasePolicy>'));
    const editor = vscode.window.activeTextEditor;
    await vscode.commands.executeCommand('type', { text: 'x' });
    assert.equal(editor?.document.getText(), text);
  });

  it('are shown at what the caret is in', async () => {
    const { document, selection } = await openPolicy(EXTENSIONS);
    assert.ok(selection.isEmpty);
    const caret = rangeOf(document, '<DisplayName>City').start;
    vscode.window.activeTextEditor!.selection = new vscode.Selection(caret, caret);
    await vscode.commands.executeCommand('b2cPolicy.showEffectivePolicy');
    const editor = vscode.window.activeTextEditor!;
    assert.match(editor.document.uri.path, /TrustFrameworkExtensions \(effective\)\.xml$/);
    assert.match(editor.document.lineAt(editor.selection.active).text, /<ClaimType Id="city">/);
  });

  it('say above each part where it comes from, and lead there', async () => {
    const document = await shownEffective();
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      1,
    );
    const lens = lenses.find(
      ({ range, command }) =>
        document.lineAt(range.start).text.includes('<ClaimType Id="city"') && command?.title === EXTENSIONS,
    );
    assert.ok(lens?.command, lenses.map(({ command }) => command?.title).join());
    const { command, arguments: args = [] } = lens.command;
    await vscode.commands.executeCommand(command, ...(args as unknown[]));
    await until(
      () => vscode.window.activeTextEditor?.document.uri.path.endsWith(EXTENSIONS) === true,
      () => EXTENSIONS,
    );
    const { document: there, selection } = vscode.window.activeTextEditor!;
    assert.ok(there.getText().startsWith('<ClaimType Id="city"', there.offsetAt(selection.active)));
  });

  it('follow what is typed into the files, and keep what they showed while those are broken', async () => {
    const document = await shownEffective();
    const editor = await openPolicy(EXTENSIONS);
    await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
    await replace(editor, '<TechnicalProfile ', '<TechnicalProfile Id="TypedJustNow"/><TechnicalProfile ');
    await until(
      () => document.getText().includes('<TechnicalProfile Id="TypedJustNow" />'),
      () => 'the new profile in the merged policy',
    );
    await replace(editor, '<TechnicalProfile Id="TypedJustNow"/>', '<TechnicalProfile Id="TypedJust');
    await diagnosticsOf(editor.document.uri, (all) => all.some((one) => codeOf(one).startsWith('xml/')));
    await pause(1000);
    assert.ok(document.getText().includes('TypedJustNow'));
  });

  it('are no policies of the workspace', async () => {
    const document = await shownEffective();
    await diagnosticsOf(fileUri(LEAF), () => true);
    assert.deepEqual(
      vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'b2c-policy'),
      [],
    );
  });

  it('are compared with what the base amounts to', async () => {
    await vscode.commands.executeCommand('b2cPolicy.compareWithBase', fileUri(LEAF));
    const input = (): unknown => vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    await until(
      () => input() instanceof vscode.TabInputTextDiff,
      () => 'a comparison',
    );
    const { original, modified } = input() as vscode.TabInputTextDiff;
    assert.deepEqual([original.scheme, modified.scheme], ['b2c-effective', 'b2c-effective']);
    const [base, own] = await Promise.all([original, modified].map((uri) => vscode.workspace.openTextDocument(uri)));
    assert.ok(own?.getText().includes('<RelyingParty>') && !base?.getText().includes('<RelyingParty>'));
    assert.ok(base?.getText().includes('<ClaimType Id='));
  });
});
