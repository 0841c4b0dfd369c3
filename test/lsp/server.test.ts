import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  CodeActionRequest,
  CodeActionResolveRequest,
  DidChangeConfigurationNotification,
  FileChangeType,
  type CodeAction,
  type Diagnostic,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LspSession, type SessionOptions } from '../support/lspSession';
import { marked } from '../support/marked';
import { policyText, profiles } from '../support/policies';

const base = policyText({ id: 'B2C_1A_Base', body: profiles('SM-Noop') });

function extension(body: string): string {
  return policyText({ id: 'B2C_1A_Ext', base: 'B2C_1A_Base', body });
}

function including(id: string): string {
  return extension(
    profiles(
      `<TechnicalProfile Id="A"><DisplayName>A</DisplayName><Protocol Name="None"/><IncludeTechnicalProfile ReferenceId="${id}"/></TechnicalProfile>`,
    ),
  );
}

/** The text that a diagnostic's range holds. */
function textAt(text: string, { range }: Diagnostic): string {
  return TextDocument.create('file:///x', 'xml', 1, text).getText(range);
}

const unresolved = ['reference/technical-profile'];

describe('language server', () => {
  let session: LspSession;
  const start = async (files: Readonly<Record<string, string>>, options?: SessionOptions): Promise<LspSession> =>
    (session = await LspSession.start(files, options));
  afterEach(() => session.stop());

  it('needs no options and checks the files of the workspace, open or not', async () => {
    const text = including('SM-Nop');
    await start({ 'Base.xml': base, 'Ext.xml': text });
    const [found] = await session.codes('Ext.xml', unresolved);
    assert.ok(found);
    assert.equal(textAt(text, found), 'SM-Nop');
    assert.equal(found.source, 'b2c-policy');
    assert.equal(found.severity, 1);
    assert.match(String(found.message), /"SM-Nop".*B2C_1A_Ext.*Did you mean "SM-Noop"/);
    const page = new URL(found.codeDescription?.href ?? '');
    assert.match(readFileSync(page, 'utf8'), /^# reference\/technical-profile\n/);
    assert.equal(session.result.serverInfo?.name, 'b2c-policy');
  });

  it('follows typing: what is wrong appears and vanishes, with the version it was found in', async () => {
    await start({ 'Base.xml': base });
    session.open('Ext.xml', including('SM-Noop'));
    await session.codes('Ext.xml', [], 1);
    session.change('Ext.xml', including('SM-Noo'), 2);
    await session.codes('Ext.xml', unresolved, 2);
    session.change('Ext.xml', including('sm-noop'), 3);
    await session.codes('Ext.xml', ['reference/different-case'], 3);
  });

  it('checks what inherits from an edited base again, and forgets unsaved text when it is closed', async () => {
    await start({ 'Base.xml': base, 'Ext.xml': including('SM-Noop') });
    session.open('Ext.xml', including('SM-Noop'));
    await session.codes('Ext.xml', [], 1);
    session.open('Base.xml', policyText({ id: 'B2C_1A_Base', body: profiles('SM-AAD') }));
    await session.codes('Ext.xml', unresolved, 1);
    session.close('Base.xml');
    await session.codes('Ext.xml', []);
  });

  it('notices files that come, change and go outside the editor', async () => {
    await start(
      { 'Ext.xml': including('SM-Noop') },
      { capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } } },
    );
    await session.codes('Ext.xml', ['inheritance/base-not-found']);
    assert.ok(session.registered.includes('workspace/didChangeWatchedFiles'));
    session.write('sub/Base.xml', policyText({ id: 'B2C_1A_Base', body: profiles('SM-AAD') }));
    session.fileEvent('sub/Base.xml', FileChangeType.Created);
    await session.codes('Ext.xml', unresolved);
    session.write('sub/Base.xml', base);
    session.fileEvent('sub/Base.xml', FileChangeType.Changed);
    await session.codes('Ext.xml', []);
    session.fileEvent('sub', FileChangeType.Deleted);
    await session.codes('Ext.xml', ['inheritance/base-not-found']);
  });

  it('says nothing of other XML files', async () => {
    await start({ 'pom.xml': '<project><a></project>', 'Ext.xml': including('SM-Noop') });
    session.open('other.xml', '<project><a></project>');
    await session.codes('Ext.xml', ['inheritance/base-not-found']);
    session.open('Ext.xml', including('SM-Noop'));
    await session.until(
      () => session.last('Ext.xml')?.version === 1,
      () => 'no diagnostics',
    );
    assert.equal(session.last('pom.xml'), undefined);
    assert.deepEqual(session.last('other.xml')?.diagnostics ?? [], []);
  });

  it('takes two spellings of one uri for one file', async () => {
    await start({ 'a@b/Base.xml': base, 'a@b/Ext.xml': including('SM-Noop') });
    const spelled = session.uri('a@b/Base.xml').replace('@', '%40');
    assert.notEqual(spelled, session.uri('a@b/Base.xml'));
    void session.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: spelled, languageId: 'xml', version: 1, text: policyText({ id: 'B2C_1A_Base' }) },
    });
    await session.codes('a@b/Ext.xml', unresolved);
  });

  it('gives a quick fix with its edit at once where the client cannot ask for it later', async () => {
    const { text, spans } = marked(including('«SM-Nop»'));
    await start({ 'Base.xml': base });
    session.open('Ext.xml', text);
    const [diagnostic] = await session.codes('Ext.xml', unresolved);
    assert.ok(diagnostic);
    const actions = (await session.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: session.uri('Ext.xml') },
      range: diagnostic.range,
      context: { diagnostics: [diagnostic] },
    })) as CodeAction[];
    const [fix] = actions;
    assert.equal(fix?.title, 'Change to "SM-Noop"');
    assert.equal(fix.isPreferred, true);
    const edits = fix.edit?.changes?.[session.uri('Ext.xml')] ?? [];
    const after = TextDocument.applyEdits(TextDocument.create('file:///x', 'xml', 1, text), edits);
    assert.equal(after, including('SM-Noop'));
    assert.equal(spans.length, 1);
  });

  it('makes the edit of a quick fix when asked, for the version it was found in only', async () => {
    await start(
      { 'Base.xml': base },
      {
        capabilities: {
          workspace: { workspaceEdit: { documentChanges: true } },
          textDocument: { codeAction: { resolveSupport: { properties: ['edit'] }, dataSupport: true } },
        },
      },
    );
    session.open('Ext.xml', including('SM-Nop'), 7);
    const [diagnostic] = await session.codes('Ext.xml', unresolved);
    assert.ok(diagnostic);
    const [action] = (await session.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: session.uri('Ext.xml') },
      range: diagnostic.range,
      context: { diagnostics: [diagnostic] },
    })) as CodeAction[];
    assert.ok(action);
    assert.equal(action.edit, undefined);
    const resolved = await session.connection.sendRequest(CodeActionResolveRequest.type, action);
    assert.deepEqual(
      resolved.edit?.documentChanges?.map((change) =>
        'textDocument' in change ? change.textDocument.version : undefined,
      ),
      [7],
    );
    session.change('Ext.xml', `<!-- moved on -->${including('SM-Nop')}`, 8);
    const late = await session.connection.sendRequest(CodeActionResolveRequest.type, action);
    assert.equal(late.edit, undefined);
  });

  it('takes severities from the settings, and names what it does not know', async () => {
    await start(
      { 'Base.xml': base, 'Ext.xml': including('SM-Nop') },
      {
        capabilities: { workspace: { configuration: true } },
        settings: { rules: { reference: 'hint', 'no/such': 'off' } },
      },
    );
    const [found] = await session.codes('Ext.xml', unresolved);
    assert.equal(found?.severity, 4);
    assert.ok(session.logged.some((line) => line.includes('no/such')));
    session.settings = { rules: { 'reference/technical-profile': 'off' } };
    void session.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    await session.codes('Ext.xml', []);
  });
});
