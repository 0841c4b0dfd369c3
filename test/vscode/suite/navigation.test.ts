import assert from 'node:assert/strict';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as vscode from 'vscode';
import { plainChain, plainDefinition, plainFile, type PlainFile } from '../../support/plainIds';
import { fileUri, openPolicy, pause, rangeOf, revertAll, until } from './policies';

/** From the bundle of this suite; the corpus is no part of the project. */
const corpus = process.env['B2C_POLICY_CORPUS'] ?? resolve(__dirname, '../../shared/corpus');
const STARTER_PACK = 'starterpack/SocialAndLocalAccounts';
const PATIENCE = 30_000;

type Places = readonly (vscode.Location | vscode.LocationLink)[];

function whereTo(place: vscode.Location | vscode.LocationLink): { uri: vscode.Uri; start: vscode.Position } {
  return 'targetUri' in place
    ? { uri: place.targetUri, start: (place.targetSelectionRange ?? place.targetRange).start }
    : { uri: place.uri, start: place.range.start };
}

const definitionsAt = (uri: vscode.Uri, position: vscode.Position): Thenable<Places> =>
  vscode.commands.executeCommand('vscode.executeDefinitionProvider', uri, position);

/** Waits until the findings of files that were just added have all arrived. */
async function rest(): Promise<void> {
  let last = Date.now();
  const listener = vscode.languages.onDidChangeDiagnostics(() => (last = Date.now()));
  while (Date.now() - last < 2_000) await pause(200);
  listener.dispose();
}

describe('navigation in the starter pack', () => {
  // Beside all other policies, as in a workspace of many families.
  const all = fileUri('real');
  const folder = vscode.Uri.joinPath(all, STARTER_PACK);
  before(function () {
    if (!existsSync(join(corpus, STARTER_PACK))) {
      console.log(`skipped: no policies at ${corpus} (set B2C_POLICY_CORPUS)`);
      this.skip();
    }
    cpSync(corpus, all.fsPath, { recursive: true });
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(all.fsPath, { recursive: true, force: true });
  });

  it('goes from every reference to its definition', async function () {
    const names = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
    const documents = new Map<string, vscode.TextDocument>();
    const files: PlainFile[] = [];
    for (const name of names.filter((one) => one.endsWith('.xml'))) {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, name));
      const file = plainFile(document.uri.toString(), document.getText());
      assert.ok(file);
      documents.set(file.uri, document);
      files.push(file);
    }
    const asked = files.flatMap((file) => {
      const chain = plainChain(file, files);
      const document = documents.get(file.uri);
      assert.ok(chain && document);
      return file.ids.flatMap((id) => {
        const target = id.role === 'reference' ? plainDefinition(id, chain) : undefined;
        const start = target && documents.get(target.uri)?.positionAt(target.start);
        return target && start
          ? [{ document, position: document.positionAt(id.start), id, uri: target.uri, start }]
          : [];
      });
    });
    // The files are new to the server: the last to be answered tells that all are known.
    const last = asked.at(-1);
    assert.ok(last);
    for (const begun = Date.now(); Date.now() - begun < PATIENCE; await pause(200))
      if ((await definitionsAt(last.document.uri, last.position)).length > 0) break;
    await rest();

    const times: number[] = [];
    const wrong: string[] = [];
    for (const { document, position, id, uri, start } of asked) {
      const begun = performance.now();
      const [first] = await definitionsAt(document.uri, position);
      times.push(performance.now() - begun);
      const got = first && whereTo(first);
      if (got?.uri.toString() !== uri || !got.start.isEqual(start))
        wrong.push(`${document.uri.path}:${position.line + 1} ${id.kind} ${id.key}`);
    }
    assert.deepEqual(wrong, []);
    assert.ok(asked.length >= 226, `${asked.length} references`);
    const median = times.sort((a, b) => a - b)[times.length >> 1] ?? NaN;
    const found = `${asked.length} of ${asked.length}, median ${median.toFixed(1)} ms`;
    console.log(`definitions in the starter pack: ${found}`);
    // For the report: the title is all that gets out of the extension host.
    if (this.test) this.test.title += `: ${found}`;
  });
});

describe('navigation', () => {
  const BASE = 'TrustFrameworkBase.xml';
  let editor: vscode.TextEditor;
  before(async () => {
    editor = await openPolicy(BASE);
    await until(
      () => vscode.extensions.getExtension('b2c-policy.b2c-policy')?.isActive ?? false,
      () => 'the extension to be active',
    );
  });
  after(revertAll);

  /** One character into a text of the base policy. */
  const inside = (text: string): vscode.Position => rangeOf(editor.document, text).start.translate(0, 1);

  /** The answer of a command, asked again while the server is still starting. */
  async function ask<T>(command: string, ...args: unknown[]): Promise<T[]> {
    for (const begun = Date.now(); Date.now() - begun < PATIENCE; await pause(200)) {
      const found = await vscode.commands.executeCommand<T[] | undefined>(command, ...args);
      if (found && found.length > 0) return found;
    }
    return [];
  }

  it('finds references in all files of the family, and highlights those of the file', async () => {
    const { document } = editor;
    const at = inside('displayName"');
    const references = await ask<vscode.Location>('vscode.executeReferenceProvider', document.uri, at);
    const files = new Set(references.map(({ uri }) => uri.path.split('/').at(-1)));
    assert.ok(files.has(BASE) && files.has('SignUpOrSignin.xml'), [...files].join(', '));
    const highlights = await ask<vscode.DocumentHighlight>('vscode.executeDocumentHighlights', document.uri, at);
    assert.ok(highlights.length > 0);
    assert.ok(highlights.every(({ range }) => document.getText(range).toLowerCase() === 'displayname'));
  });

  it('finds definitions by a few letters', async () => {
    const symbols = await ask<vscode.SymbolInformation>('vscode.executeWorkspaceSymbolProvider', 'aadcommon');
    assert.ok(
      symbols.some(({ name, containerName }) => name === 'AAD-Common' && containerName === BASE),
      JSON.stringify(symbols),
    );
  });

  it('knows who calls a technical profile, and whom that calls', async () => {
    const { document } = editor;
    const [item] = await ask<vscode.CallHierarchyItem>(
      'vscode.prepareCallHierarchy',
      document.uri,
      inside('AAD-UserReadUsingAlternativeSecurityId"'),
    );
    assert.equal(item?.name, 'AAD-UserReadUsingAlternativeSecurityId');
    const incoming = await ask<vscode.CallHierarchyIncomingCall>('vscode.provideIncomingCalls', item);
    assert.ok(incoming.some(({ from }) => from.name === 'AAD-UserReadUsingAlternativeSecurityId-NoError'));
    const outgoing = await ask<vscode.CallHierarchyOutgoingCall>('vscode.provideOutgoingCalls', item);
    assert.ok(outgoing.some(({ to }) => to.name === 'AAD-Common'));
  });

  it('knows which policies inherit from one another', async () => {
    const [item] = await ask<vscode.TypeHierarchyItem>(
      'vscode.prepareTypeHierarchy',
      editor.document.uri,
      inside('B2C_1A_Sample_Base"'),
    );
    assert.equal(item?.name, 'B2C_1A_Sample_Base');
    const subtypes = await ask<vscode.TypeHierarchyItem>('vscode.provideSubtypes', item);
    assert.deepEqual(
      subtypes.map(({ name }) => name),
      ['B2C_1A_Sample_Extensions'],
    );
  });

  it('shows code lenses that lead somewhere', async () => {
    const lenses = await ask<vscode.CodeLens>('vscode.executeCodeLensProvider', editor.document.uri, 200);
    const titles = lenses.map(({ command }) => command?.title ?? '');
    assert.ok(
      titles.some((title) => /^inherited by \d+ policies$/.test(title)),
      titles.join(', '),
    );
    const references = lenses.find(({ command }) => /^\d+ references$/.test(command?.title ?? ''))?.command;
    assert.equal(references?.command, 'b2cPolicy.showReferences');
    assert.ok((references.arguments ?? []).length === 3);
  });
});
