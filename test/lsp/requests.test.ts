import assert from 'node:assert/strict';
import {
  CompletionRequest,
  DidChangeTextDocumentNotification,
  DidChangeConfigurationNotification,
  DocumentFormattingRequest,
  DocumentSymbolRequest,
  ErrorCodes,
  HoverRequest,
  LSPErrorCodes,
  RenameRequest,
  type ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LspSession, type SessionOptions } from '../support/lspSession';
import { policyText } from '../support/policies';

/** A policy that defines these claim types, each in a line of its own. */
function claims(...ids: readonly string[]): string {
  const types = ids.map((id) => `<ClaimType Id="${id}" Nonsense=""><DataType>string</DataType></ClaimType>`);
  return policyText({
    id: 'B2C_1A_Ext',
    body: `<BuildingBlocks><ClaimsSchema>\n${types.join('\n')}\n</ClaimsSchema></BuildingBlocks>`,
  });
}

const before = claims('one', 'two');
const after = claims('zero', 'one', 'two');

describe('requests and the text that they are asked of', () => {
  let session: LspSession;
  const start = async (options?: SessionOptions): Promise<LspSession> => {
    session = await LspSession.start({ 'Ext.xml': before }, options);
    session.open('Ext.xml', before);
    await session.codes('Ext.xml', ['schema/unknown-attribute', 'schema/unknown-attribute']);
    return session;
  };
  afterEach(() => session.stop());

  const document = () => ({ uri: session.uri('Ext.xml') });
  const placeOf = (text: string, word: string) =>
    TextDocument.create('', 'xml', 1, text).positionAt(text.indexOf(`"${word}"`) + 2);
  const rename = (): Promise<WorkspaceEdit | null> =>
    session.connection.sendRequest(RenameRequest.type, {
      textDocument: document(),
      position: placeOf(before, 'two'),
      newName: 'three',
    });
  const codeOf = (request: Promise<unknown>): Promise<number | undefined> =>
    request.then(
      () => undefined,
      (error: unknown) => (error as ResponseError<void>).code,
    );

  it('renames what was there when it was asked, and says of which version that is', async () => {
    await start({ capabilities: { workspace: { workspaceEdit: { documentChanges: true } } } });
    session.keepBusy();
    const asked = rename();
    session.change('Ext.xml', after, 2);
    const change = (await asked)?.documentChanges?.[0];
    assert.ok(change && 'edits' in change);
    assert.equal(change.textDocument.version, 1);
    const text = TextDocument.applyEdits(TextDocument.create('', 'xml', 1, before), change.edits as never);
    assert.equal(text, claims('one', 'three'));
  });

  it('refuses edits that cannot say of which version they are, where somebody typed meanwhile', async () => {
    await start();
    session.keepBusy();
    const asked = codeOf(rename());
    session.change('Ext.xml', after, 2);
    assert.equal(await asked, LSPErrorCodes.ContentModified);
    session.keepBusy();
    const formatted = codeOf(
      session.connection.sendRequest(DocumentFormattingRequest.type, {
        textDocument: document(),
        options: { tabSize: 2, insertSpaces: true },
      }),
    );
    session.change('Ext.xml', before, 3);
    assert.equal(await formatted, LSPErrorCodes.ContentModified);
    assert.equal(await codeOf(rename()), undefined);
  });

  it('looks at the place that was meant, whatever is typed before it', async () => {
    await start();
    session.keepBusy();
    const asked = session.connection.sendRequest(HoverRequest.type, {
      textDocument: document(),
      position: placeOf(before, 'two'),
    });
    session.change('Ext.xml', after, 2);
    assert.match(JSON.stringify(await asked), /two/);
  });

  it('answers everybody after a storm of cancels', async () => {
    await start();
    const position = placeOf(before, 'two');
    const asked = Array.from({ length: 200 }, (_, i) => {
      const source = new CancellationTokenSource();
      const request = session.connection.sendRequest(
        CompletionRequest.type,
        { textDocument: document(), position },
        source.token,
      );
      if (i % 10 > 0) source.cancel();
      return codeOf(request);
    });
    const codes = await Promise.all(asked);
    assert.ok(codes.every((code) => code === undefined || code === LSPErrorCodes.RequestCancelled));
    assert.ok(codes.filter((code) => code === undefined).length >= 20);
  });

  it('has an answer for documents that it does not know, and an error for requests', async () => {
    await start();
    for (const uri of [session.uri('Gone.xml'), 'untitled:Untitled-7', 'nonsense', '', 'file://%zz', 'x:////y']) {
      assert.deepEqual(
        await session.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri } }),
        [],
        uri,
      );
      void session.connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version: 2 },
        contentChanges: [{ text: before }],
      });
    }
    assert.equal(
      await codeOf(session.connection.sendRequest('b2cPolicy/noSuchRequest', {})),
      ErrorCodes.MethodNotFound,
    );
    await session.connection.sendNotification('workspace/didRenameFiles', { files: [] });
    session.change('Ext.xml', claims('one'), 2);
    await session.codes('Ext.xml', ['schema/unknown-attribute']);
  });

  it('stands changes at places that are not there, and takes them as editors do', async () => {
    await start();
    const far = { line: 9_999, character: 9_999 };
    const contentChanges = [
      { range: { start: far, end: far }, text: '<!-- end -->' },
      { range: { start: { line: 0, character: 5 }, end: { line: 0, character: 0 } }, text: '<?xml' },
      { range: { start: { line: 0, character: 9_999 }, end: { line: 0, character: 9_999 } }, text: '<!-- line -->' },
    ];
    const mirror = TextDocument.update(TextDocument.create('', 'xml', 1, before), contentChanges, 2);
    await session.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { ...document(), version: 2 },
      contentChanges,
    });
    const found = await session.codes('Ext.xml', ['schema/unknown-attribute', 'schema/unknown-attribute'], 2);
    assert.deepEqual(
      found.map(({ range }) => mirror.getText(range)),
      ['Nonsense', 'Nonsense'],
    );
  });

  it('takes other settings while it checks', async () => {
    const configuration = { workspace: { configuration: true } };
    await start({ capabilities: configuration });
    for (let i = 0; i < 20; i++) {
      session.settings = { rules: { schema: i % 2 === 0 ? 'off' : 'warning' } };
      void session.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
      session.change('Ext.xml', `${before}${'\n'.repeat(i)}`, i + 2);
    }
    await session.until(
      () => session.last('Ext.xml')?.version === 21 && session.last('Ext.xml')?.diagnostics[0]?.severity === 2,
      () => JSON.stringify(session.published),
    );
  });
});
