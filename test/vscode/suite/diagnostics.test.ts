import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codeOf, diagnosticsOf, fileUri, openPolicy, pause, rangeOf, replace, revertAll } from './policies';

const REFERENCE = 'TechnicalProfileReferenceId="Contoso-OAuth2"';
const BROKEN = 'TechnicalProfileReferenceId="Contoso-OAuth"';
const UNRESOLVED = 'reference/technical-profile';
const isUnresolved = (diagnostic: vscode.Diagnostic) => codeOf(diagnostic) === UNRESOLVED;

describe('diagnostics', () => {
  const base = fileUri('TrustFrameworkBase.xml');
  afterEach(revertAll);

  it('come while typing, at the value that is wrong, and go when it is mended', async () => {
    const editor = await openPolicy('TrustFrameworkBase.xml');
    await diagnosticsOf(base, (all) => !all.some(isUnresolved));
    await replace(editor, REFERENCE, BROKEN);
    const [found] = (await diagnosticsOf(base, (all) => all.some(isUnresolved))).filter(isUnresolved);
    assert.equal(found && editor.document.getText(found.range), 'Contoso-OAuth');
    assert.equal(found?.severity, vscode.DiagnosticSeverity.Error);
    await replace(editor, BROKEN, REFERENCE);
    await diagnosticsOf(base, (all) => !all.some(isUnresolved));
  });

  it('come in other files when their base loses what they refer to', async () => {
    const partners = fileUri('Partners.xml');
    const editor = await openPolicy('TrustFrameworkBase.xml');
    await diagnosticsOf(partners, (all) => !all.some(isUnresolved));
    await replace(editor, '<TechnicalProfile Id="AAD-Common">', '<TechnicalProfile Id="AAD-Shared">');
    await diagnosticsOf(partners, (all) => all.some(isUnresolved));
    await replace(editor, '<TechnicalProfile Id="AAD-Shared">', '<TechnicalProfile Id="AAD-Common">');
    await diagnosticsOf(partners, (all) => !all.some(isUnresolved));
  });

  it('can be mended by a quick fix', async () => {
    const editor = await openPolicy('TrustFrameworkBase.xml');
    await replace(editor, REFERENCE, BROKEN);
    await diagnosticsOf(base, (all) => all.some(isUnresolved));
    const range = rangeOf(editor.document, BROKEN);
    const at = new vscode.Range(range.end.translate(0, -2), range.end.translate(0, -2));
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      base,
      at,
      vscode.CodeActionKind.QuickFix.value,
      5,
    );
    const fix = actions.find(({ title }) => title.includes('Contoso-OAuth2'));
    assert.ok(fix?.edit, `a fix among ${actions.map(({ title }) => title).join('; ')}`);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.ok(editor.document.getText().includes(REFERENCE));
    await diagnosticsOf(base, (all) => !all.some(isUnresolved));
  });

  it('follow the settings', async () => {
    const editor = await openPolicy('TrustFrameworkBase.xml');
    await replace(editor, REFERENCE, BROKEN);
    await diagnosticsOf(base, (all) => all.some(isUnresolved));
    const settings = vscode.workspace.getConfiguration('b2cPolicy');
    const target = vscode.ConfigurationTarget.Workspace;
    const { Warning } = vscode.DiagnosticSeverity;
    try {
      await settings.update('rules', { [UNRESOLVED]: 'warning' }, target);
      await diagnosticsOf(base, (all) => all.some((one) => isUnresolved(one) && one.severity === Warning));
      await settings.update('rules', { reference: 'off' }, target);
      await diagnosticsOf(base, (all) => !all.some(isUnresolved));
    } finally {
      await settings.update('rules', undefined, target);
    }
    await diagnosticsOf(base, (all) => all.some(isUnresolved));
  });

  it('notice files that come and go outside the editor', async () => {
    const uri = fileUri('Orphan.xml');
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(fileUri('PasswordReset.xml')));
    const orphan = text.replaceAll('Sample_PasswordReset', 'Orphan').replaceAll('Sample_Extensions', 'Nowhere');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(orphan));
    try {
      await diagnosticsOf(uri, (all) => all.some((one) => codeOf(one) === 'inheritance/base-not-found'));
    } finally {
      await vscode.workspace.fs.delete(uri);
    }
    await diagnosticsOf(uri, (all) => all.length === 0);
  });

  it('say nothing in other XML files', async () => {
    const { document } = await openPolicy('other.xml');
    await pause(1_000);
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
  });
});
