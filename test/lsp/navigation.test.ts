import assert from 'node:assert/strict';
import {
  CallHierarchyIncomingCallsRequest,
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
  CodeLensRefreshRequest,
  CodeLensRequest,
  CodeLensResolveRequest,
  DeclarationRequest,
  DefinitionRequest,
  DidChangeConfigurationNotification,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  ImplementationRequest,
  ReferencesRequest,
  TypeHierarchyPrepareRequest,
  TypeHierarchySubtypesRequest,
  TypeHierarchySupertypesRequest,
  WorkspaceSymbolRequest,
  type CodeLens,
  type Location,
  type LocationLink,
  type Position,
} from 'vscode-languageserver-protocol/node';
import { LspSession, type SessionOptions } from '../support/lspSession';
import { policyText, profiles } from '../support/policies';

const including = (id: string, other: string): string =>
  `<TechnicalProfile Id="${id}">\n<IncludeTechnicalProfile ReferenceId="${other}"/>\n</TechnicalProfile>`;
const BASE = policyText({ id: 'B2C_1A_Base', body: profiles('Common') });
const LEAF = policyText({
  id: 'B2C_1A_Leaf',
  base: 'B2C_1A_Base',
  body: profiles('Common', including('Mine', 'common')),
});

describe('navigation over the wire', () => {
  let session: LspSession;
  afterEach(() => session.stop());

  async function start(options: SessionOptions = {}): Promise<void> {
    session = await LspSession.start({ 'Base.xml': BASE, 'Leaf.xml': LEAF }, options);
    session.open('Leaf.xml', LEAF);
    await session.until(
      () => session.logged.some((line) => line.startsWith('read 2 policies')),
      () => 'the workspace was not read',
    );
  }
  /** A position one character into the first place of a text. */
  const inside = (text: string, path = 'Leaf.xml') => {
    const lines = (path === 'Leaf.xml' ? LEAF : BASE).split('\n');
    const line = lines.findIndex((one) => one.includes(text));
    const position: Position = { line, character: (lines[line] ?? '').indexOf(text) + 1 };
    return { textDocument: { uri: session.uri(path) }, position };
  };
  const lineOf = (text: string, of: string): number => of.split('\n').findIndex((one) => one.includes(text));

  it('gives definitions as links where the client takes them', async () => {
    await start({ capabilities: { textDocument: { definition: { linkSupport: true } } } });
    const links = (await session.connection.sendRequest(DefinitionRequest.type, inside('common'))) as LocationLink[];
    assert.deepEqual(
      links.map(({ targetUri, targetSelectionRange, originSelectionRange }) => [
        targetUri,
        targetSelectionRange.start.line,
        originSelectionRange?.start,
      ]),
      [
        [session.uri('Leaf.xml'), lineOf('"Common"', LEAF), { ...inside('common').position, character: inside('common').position.character - 1 }], // prettier-ignore
        [session.uri('Base.xml'), lineOf('"Common"', BASE), { ...inside('common').position, character: inside('common').position.character - 1 }], // prettier-ignore
      ],
    );
    const declared = (await session.connection.sendRequest(DeclarationRequest.type, inside('common'))) as Location[];
    assert.deepEqual(
      declared.map(({ uri, range }) => [uri, range.start.line]),
      [[session.uri('Base.xml'), lineOf('"Common"', BASE)]],
    );
    const over = (await session.connection.sendRequest(ImplementationRequest.type, inside('common'))) as Location[];
    assert.deepEqual(
      over.map(({ uri }) => uri),
      [session.uri('Leaf.xml')],
    );
    assert.equal(await session.connection.sendRequest(DefinitionRequest.type, inside('PublicPolicyUri')), null);
  });

  it('finds references, highlights and symbols', async () => {
    await start();
    const { connection } = session;
    const references = (includeDeclaration: boolean) =>
      connection.sendRequest(ReferencesRequest.type, { ...inside('common'), context: { includeDeclaration } });
    assert.equal((await references(false))?.length, 1);
    assert.equal((await references(true))?.length, 3);
    assert.equal((await connection.sendRequest(DocumentHighlightRequest.type, inside('common')))?.length, 2);
    const symbols = await connection.sendRequest(WorkspaceSymbolRequest.type, { query: 'cmn' });
    assert.deepEqual(
      symbols?.map(({ name, containerName }) => `${name} ${containerName}`),
      ['Common Base.xml', 'Common Leaf.xml'],
    );
    const links = await connection.sendRequest(DocumentLinkRequest.type, inside('common'));
    assert.deepEqual(
      links?.map(({ target }) => target),
      [session.uri('Base.xml')],
    );
  });

  it('shows hierarchies of calls and of policies', async () => {
    await start();
    const { connection } = session;
    const [called] = (await connection.sendRequest(CallHierarchyPrepareRequest.type, inside('common'))) ?? [];
    assert.ok(called);
    const incoming = await connection.sendRequest(CallHierarchyIncomingCallsRequest.type, { item: called });
    const [from] = incoming ?? [];
    assert.equal(from?.from.name, 'Mine');
    const outgoing = await connection.sendRequest(CallHierarchyOutgoingCallsRequest.type, { item: from.from });
    assert.deepEqual(
      outgoing?.map(({ to }) => to.name),
      ['Common'],
    );
    const [base] = (await connection.sendRequest(TypeHierarchyPrepareRequest.type, inside('B2C_1A_Base'))) ?? [];
    assert.equal(base?.name, 'B2C_1A_Base');
    const [leaf] = (await connection.sendRequest(TypeHierarchySubtypesRequest.type, { item: base })) ?? [];
    assert.equal(leaf?.name, 'B2C_1A_Leaf');
    const [again] = (await connection.sendRequest(TypeHierarchySupertypesRequest.type, { item: leaf })) ?? [];
    assert.deepEqual(again, base);
  });

  it('shows code lenses as the user wants them, and again when other files change', async () => {
    let refreshed = 0;
    await start({
      capabilities: { workspace: { codeLens: { refreshSupport: true }, configuration: true } },
      initializationOptions: { showReferencesCommand: 'client.show' },
    });
    const { connection } = session;
    connection.onRequest(CodeLensRefreshRequest.type, () => void refreshed++);
    const lenses = async (): Promise<CodeLens[]> => {
      const all = (await connection.sendRequest(CodeLensRequest.type, inside('common'))) ?? [];
      return await Promise.all(all.map((lens) => connection.sendRequest(CodeLensResolveRequest.type, lens)));
    };
    const titles = async () => (await lenses()).map(({ command }) => command?.title);
    assert.deepEqual(await titles(), ['1 reference', 'overrides B2C_1A_Base', '0 references']);
    const [first] = await lenses();
    assert.equal(first?.command?.command, 'client.show');

    session.open('Base.xml', BASE.replace('"Common"', '"Other"'));
    await session.until(
      () => refreshed > 0,
      () => 'no refresh after another file changed',
    );
    assert.deepEqual(await titles(), ['1 reference', '0 references']);

    const before = refreshed;
    session.settings = { codeLens: 'off' };
    await connection.sendNotification(DidChangeConfigurationNotification.type, { settings: {} });
    await session.until(
      () => refreshed > before,
      () => 'no refresh after the settings changed',
    );
    assert.deepEqual(await titles(), []);
  });
});
