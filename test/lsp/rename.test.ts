import assert from 'node:assert/strict';
import {
  PrepareRenameRequest,
  RenameRequest,
  ShowMessageNotification,
  type ClientCapabilities,
  type Position,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LspSession, type SessionOptions } from '../support/lspSession';
import { policyText, profiles } from '../support/policies';

const base = (claim: string): string =>
  policyText({
    id: 'B2C_1A_Base',
    body: `<BuildingBlocks><ClaimsSchema><ClaimType Id="${claim}"/></ClaimsSchema></BuildingBlocks>`,
  });
const extensions = (claim: string, parent = 'B2C_1A_Base'): string =>
  policyText({
    id: 'B2C_1A_Ext',
    base: parent,
    body: profiles(
      `<TechnicalProfile Id="P"><DisplayName>P</DisplayName><Protocol Name="None"/><OutputClaims><OutputClaim ClaimTypeReferenceId="${claim}"/></OutputClaims></TechnicalProfile>`,
    ),
  });

const preview: ClientCapabilities = {
  workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: { groupsOnLabel: true } } },
  textDocument: { rename: { prepareSupport: true, honorsChangeAnnotations: true } },
};

describe('renaming ids over the wire', () => {
  let session: LspSession;
  const said: string[] = [];
  afterEach(() => session.stop());

  async function start(options: SessionOptions): Promise<void> {
    session = await LspSession.start({ 'base.xml': base('email'), 'ext.xml': extensions('EMail') }, options);
    said.length = 0;
    session.connection.onNotification(ShowMessageNotification.type, ({ message }) => {
      said.push(message);
    });
    session.open('ext.xml', extensions('EMail'));
    await session.codes('ext.xml', ['reference/different-case']);
  }

  /** A position in the open file. */
  function place(text: string): Position {
    const document = TextDocument.create('file:///x', 'xml', 1, extensions('EMail'));
    return document.positionAt(document.getText().indexOf(text) + 1);
  }

  const rename = (at: string, newName: string): Promise<WorkspaceEdit | null> =>
    session.connection.sendRequest(RenameRequest.type, {
      textDocument: { uri: session.uri('ext.xml') },
      position: place(at),
      newName,
    });

  /** A file's text after an edit. */
  function after(edit: WorkspaceEdit | null, path: string, text: string): string {
    const changes = (edit?.documentChanges ?? []) as TextDocumentEdit[];
    const edits =
      changes.find(({ textDocument }) => textDocument.uri.endsWith(path))?.edits ??
      edit?.changes?.[Object.keys(edit.changes).find((uri) => uri.endsWith(path)) ?? ''] ??
      [];
    return TextDocument.applyEdits(TextDocument.create('file:///x', 'xml', 1, text), edits as never[]);
  }

  it('renames a claim in an open file and in one that is not, beside another XML extension too', async () => {
    await start({ capabilities: preview, initializationOptions: { genericXml: true } });
    const prepared = await session.connection.sendRequest(PrepareRenameRequest.type, {
      textDocument: { uri: session.uri('ext.xml') },
      position: place('EMail'),
    });
    assert.equal(prepared && 'placeholder' in prepared && prepared.placeholder, 'EMail');
    const edit = await rename('EMail', 'mail');
    assert.equal(after(edit, 'base.xml', base('email')), base('mail'));
    assert.equal(after(edit, 'ext.xml', extensions('EMail')), extensions('mail'));
    assert.equal(edit?.changeAnnotations, undefined);
    const tag = { textDocument: { uri: session.uri('ext.xml') }, position: place('<OutputClaims>') };
    assert.equal(await session.connection.sendRequest(PrepareRenameRequest.type, tag), null);
  });

  it('lets the client ask before a policy gets another name', async () => {
    await start({ capabilities: preview });
    const edit = await rename('B2C_1A_Base', 'B2C_1A_Root');
    const [annotation] = Object.values(edit?.changeAnnotations ?? {});
    assert.equal(annotation?.needsConfirmation, true);
    assert.match(annotation.description ?? '', /tenant and its applications know the policy as "B2C_1A_Base"/);
    const edits = (edit?.documentChanges as TextDocumentEdit[]).flatMap((one) => one.edits);
    assert.equal(edits.length, 3);
    assert.ok(edits.every((one) => 'annotationId' in one));
    assert.equal(after(edit, 'ext.xml', extensions('EMail')), extensions('EMail', 'B2C_1A_Root'));
    assert.deepEqual(said, [annotation.description]);
  });

  it('tells a client that does not ask', async () => {
    await start({});
    const edit = await rename('B2C_1A_Base', 'B2C_1A_Root');
    assert.equal(after(edit, 'ext.xml', extensions('EMail')), extensions('EMail', 'B2C_1A_Root'));
    await session.until(
      () => said.some((text) => text.includes('tenant')),
      () => 'nothing said',
    );
  });

  it('says why a name is refused', async () => {
    await start({});
    await assert.rejects(rename('EMail', 'e mail'), /"e mail" has characters that this name cannot have/);
    await assert.rejects(rename('B2C_1A_Base', 'B2C_1A_Ext'), /"B2C_1A_Ext" is defined already, in ext\.xml/);
  });
});
