import assert from 'node:assert/strict';
import {
  DocumentFormattingRequest,
  DocumentLinkRequest,
  DocumentRangeFormattingRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  LinkedEditingRangeRequest,
  PrepareRenameRequest,
  RenameRequest,
  SelectionRangeRequest,
  type DocumentSymbol,
  type FormattingOptions,
  type Range,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { autoClose } from '../../server/protocol/editing';
import { LspSession, type SessionOptions } from '../support/lspSession';
import { markedPolicy } from '../support/markedPolicy';

const options: FormattingOptions = { tabSize: 2, insertSpaces: true };
const policy = (body: string): string =>
  `<TrustFrameworkPolicy PolicyId="B2C_1A_x">\n${body}\n</TrustFrameworkPolicy>\n`;

describe('XML editing over the wire', () => {
  let session: LspSession;
  afterEach(() => session.stop());

  /** Opens a marked text in a server of its own. */
  async function open(source: string, sessionOptions?: SessionOptions, path = 'x@y.xml') {
    session = await LspSession.start({}, sessionOptions);
    const edited = markedPolicy(source);
    session.open(path, edited.text);
    const position = edited.policy && edited.rangeOf({ start: edited.caret, end: edited.caret }).start;
    return { ...edited, position, textDocument: { uri: session.uri(path) } };
  }

  it('formats a document and a range', async () => {
    const { textDocument, after, rangeOf, spans } = await open(policy('<a>\n«<b/>»\n</a>'));
    const range: Range = rangeOf(spans[0]!);
    const all = await session.connection.sendRequest(DocumentFormattingRequest.type, { textDocument, options });
    assert.equal(after(all ?? []), policy('  <a>\n    <b/>\n  </a>'));
    const some = await session.connection.sendRequest(DocumentRangeFormattingRequest.type, {
      textDocument,
      options,
      range,
    });
    assert.equal(after(some ?? []), policy('<a>\n    <b/>\n</a>'));
  });

  it('says in the log what it did not format', async () => {
    const { textDocument, after } = await open(policy('<a>\n<b>\n<c>\n</b>\n</a>'));
    const edits = await session.connection.sendRequest(DocumentFormattingRequest.type, { textDocument, options });
    assert.equal(after(edits ?? []), policy('  <a>\n    <b>\n<c>\n</b>\n  </a>'));
    await session.until(
      () => session.logged.some((line) => line.includes('leaves lines 3-5 alone')),
      () => 'nothing logged',
    );
  });

  it('closes a tag in the text it was asked for, and in no other', async () => {
    const { textDocument, position } = await open(policy('<a>|'));
    const ask = (version: number) =>
      session.connection.sendRequest(autoClose, { uri: textDocument.uri, version, position });
    assert.equal(await ask(1), '$0</a>');
    assert.equal(await ask(2), null);
  });

  it('links and renames the names of a tag', async () => {
    const { textDocument, position, spanOf, spans, text } = await open(policy('<«a|b»><ab/></«ab»>'), {
      capabilities: { textDocument: { rename: { prepareSupport: true } } },
    });
    const linked = await session.connection.sendRequest(LinkedEditingRangeRequest.type, { textDocument, position });
    assert.deepEqual(linked?.ranges.map(spanOf), spans);
    const prepared = await session.connection.sendRequest(PrepareRenameRequest.type, { textDocument, position });
    assert.equal(prepared && 'placeholder' in prepared && prepared.placeholder, 'ab');
    const edit = await session.connection.sendRequest(RenameRequest.type, { textDocument, position, newName: 'cd' });
    const edits = Object.values(edit?.changes ?? {})[0] ?? [];
    assert.equal(
      TextDocument.applyEdits(TextDocument.create('file:///x', 'xml', 1, text), edits),
      policy('<cd><ab/></cd>'),
    );
    await assert.rejects(
      session.connection.sendRequest(RenameRequest.type, { textDocument, position, newName: '<' }),
      /"<" cannot be the name of an element/,
    );
  });

  it('gives outline, folds, selections and links', async () => {
    const { textDocument, position } = await open(
      policy(
        '<ClaimsProviders>\n  <TechnicalProfile Id="A|B">\n    <LoadUri>https://example.com/</LoadUri>\n  </TechnicalProfile>\n</ClaimsProviders>',
      ),
      { capabilities: { textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } } },
    );
    const [top] = ((await session.connection.sendRequest(DocumentSymbolRequest.type, { textDocument })) ??
      []) as DocumentSymbol[];
    assert.equal(top?.name, 'TrustFrameworkPolicy B2C_1A_x');
    assert.equal(top.children?.[0]?.children?.[0]?.name, 'TechnicalProfile AB');
    const folds = await session.connection.sendRequest(FoldingRangeRequest.type, { textDocument });
    assert.equal(folds?.length, 3);
    const [selection] =
      (await session.connection.sendRequest(SelectionRangeRequest.type, { textDocument, positions: [position] })) ?? [];
    assert.equal(selection?.range.end.character, position.character + 1);
    const links = await session.connection.sendRequest(DocumentLinkRequest.type, { textDocument });
    assert.deepEqual(
      links?.map(({ target }) => target),
      ['https://example.com/'],
    );
  });

  it('leaves other XML files alone', async () => {
    const { textDocument, position } = await open('<project>\n<|a>\n<b>\n</b></a></project>', {}, 'pom.xml');
    const { connection } = session;
    assert.equal(await connection.sendRequest(DocumentFormattingRequest.type, { textDocument, options }), null);
    assert.deepEqual(await connection.sendRequest(DocumentSymbolRequest.type, { textDocument }), []);
    assert.deepEqual(await connection.sendRequest(FoldingRangeRequest.type, { textDocument }), []);
    assert.equal(await connection.sendRequest(LinkedEditingRangeRequest.type, { textDocument, position }), null);
    assert.equal(await connection.sendRequest(RenameRequest.type, { textDocument, position, newName: 'x' }), null);
    assert.equal(await connection.sendRequest(autoClose, { uri: textDocument.uri, version: 1, position }), null);
  });

  it('offers only what is about policies where another extension does generic XML', async () => {
    await open(policy(''), { initializationOptions: { genericXml: true } });
    const { capabilities } = session.result;
    assert.equal(capabilities.documentSymbolProvider, true);
    assert.ok(capabilities.documentLinkProvider);
    const generic = [
      'documentFormatting',
      'documentRangeFormatting',
      'foldingRange',
      'selectionRange',
      'linkedEditingRange',
    ];
    assert.deepEqual(
      generic.filter((name) => `${name}Provider` in capabilities),
      [],
    );
  });
});
