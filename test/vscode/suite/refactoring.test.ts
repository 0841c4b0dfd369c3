import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnosticsOf, fileUri, openPolicy, rangeOf, revertAll } from './policies';

describe('changes over several files', () => {
  afterEach(revertAll);

  /** The text of a file, unsaved changes included. */
  const textOf = async (name: string): Promise<string> =>
    (await vscode.workspace.openTextDocument(fileUri(name))).getText();

  it('rename an id wherever it is used, and back to the same texts', async () => {
    const { document } = await openPolicy('TrustFrameworkExtensions.xml');
    await diagnosticsOf(document.uri, () => true);
    const names = ['TrustFrameworkExtensions.xml', 'ProfileEdit.xml'];
    const before = await Promise.all(names.map(textOf));
    const rename = async (from: string, to: string): Promise<void> => {
      const at = rangeOf(document, `"${from}"`).start.translate(0, 2);
      const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        at,
        to,
      );
      assert.ok(await vscode.workspace.applyEdit(edit));
    };
    await rename('city', 'homeTown');
    const renamed = await Promise.all(names.map(textOf));
    assert.deepEqual(
      renamed,
      before.map((text) => text.replaceAll('"city"', '"homeTown"')),
    );
    assert.notEqual(renamed[1], before[1]);
    await rename('homeTown', 'city');
    assert.deepEqual(await Promise.all(names.map(textOf)), before);
  });

  it('override a step of a base policy in the extensions', async () => {
    const { document } = await openPolicy('TrustFrameworkBase.xml');
    await diagnosticsOf(document.uri, () => true);
    const at = rangeOf(document, '<OrchestrationStep Order="7"');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(at.end, at.end),
      'refactor.override',
      20,
    );
    const action = actions.find(({ title }) => title.endsWith('in TrustFrameworkExtensions.xml'));
    assert.ok(action?.edit, actions.map(({ title }) => title).join('; '));
    assert.ok(await vscode.workspace.applyEdit(action.edit));
    assert.match(
      await textOf('TrustFrameworkExtensions.xml'),
      /<UserJourney Id="SignUpOrSignIn">\s*<OrchestrationSteps>\s*<OrchestrationStep Order="7" Type="SendClaims" \/>/,
    );
    assert.ok(action.command);
    await vscode.commands.executeCommand(action.command.command, ...((action.command.arguments ?? []) as unknown[]));
    const active = vscode.window.activeTextEditor;
    assert.ok(active);
    assert.ok(active.document.uri.path.endsWith('TrustFrameworkExtensions.xml'));
    assert.match(active.document.lineAt(active.selection.start.line).text, /<OrchestrationStep Order="7"/);
  });
});
