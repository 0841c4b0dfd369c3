import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { RenameRequest, type WorkspaceEdit } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { encodeXml } from '../../server/xml/storedText';
import { textOfBytes, type Encoding } from '../../server/xml/storedText';
import { LspSession, type SessionOptions } from '../support/lspSession';
import { policyText } from '../support/policies';

/** Its root stands in the first line: a mark that counts as a character shifts everything in it. */
function oneLine(id: string, attribute: string): string {
  const [, root, ...rest] = policyText({ id }).split('\n');
  return [`<!-- 名 --> ${root} ${attribute}`, ...rest].join('\n');
}
const base = oneLine('B2C_1A_Base', 'Nonsense="é"');
const extension = policyText({ id: 'B2C_1A_Ext', base: 'B2C_1A_Base' });

const stored: readonly (readonly [string, Encoding])[] = [
  ['UTF-8', { name: 'utf-8', bom: false }],
  ['UTF-8 with its mark', { name: 'utf-8', bom: true }],
  ['UTF-16 LE', { name: 'utf-16le', bom: true }],
  ['UTF-16 BE', { name: 'utf-16be', bom: true }],
  ['UTF-16 LE without a mark', { name: 'utf-16le', bom: false }],
];

function bytesOf(text: string, encoding: Encoding): Uint8Array {
  const bytes = encodeXml(text, encoding);
  assert.ok(bytes);
  return bytes;
}

/** What an editor makes of the text of a file, as the server tells it. */
function edited(edit: WorkspaceEdit | null, uri: string, text: string): string {
  const changes = edit?.documentChanges?.find((change) => 'textDocument' in change && change.textDocument.uri === uri);
  assert.ok(changes && 'edits' in changes, 'the file is changed');
  return TextDocument.applyEdits(TextDocument.create(uri, 'xml', 1, text), changes.edits as never);
}

describe('texts as they are stored', () => {
  let session: LspSession | undefined;
  afterEach(async () => {
    await session?.stop();
    session = undefined;
  });

  /** How a client reads files for the server: as ours does, or as one that takes everything for UTF-8. */
  const readers: Readonly<Record<string, ((bytes: Uint8Array) => string) | undefined>> = {
    'by the server': undefined,
    'by our client': textOfBytes,
    'by a client that takes all for UTF-8 and keeps the mark': (bytes) =>
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
  };

  function optionsFor(read: ((bytes: Uint8Array) => string) | undefined): SessionOptions {
    const capabilities = { workspace: { workspaceEdit: { documentChanges: true } } };
    if (!read) return { capabilities };
    const answers = {
      'b2cPolicy/files/list': (_: never, own: LspSession) => ['Base.xml', 'Ext.xml'].map((path) => own.uri(path)),
      'b2cPolicy/files/read': ({ uri }: { uri: string }) => read(readFileSync(new URL(uri))),
    };
    return { capabilities, initializationOptions: { files: true }, answers };
  }

  for (const [title, encoding] of stored)
    for (const [by, read] of Object.entries(readers)) {
      const text = encoding.bom ? base.replaceAll('\n', '\r\n') : base;
      it(`${title}${text === base ? '' : ', CRLF'}: read ${by}, a closed file has the places that editors show`, async () => {
        const files = { 'Base.xml': bytesOf(text, encoding), 'Ext.xml': extension };
        session = await LspSession.start(files, optionsFor(read));
        const [found] = await session.codes('Base.xml', ['schema/unknown-attribute']);
        const document = TextDocument.create('', 'xml', 1, text);
        assert.equal(document.getText(found?.range), 'Nonsense');
        session.open('Ext.xml', extension);
        await session.codes('Ext.xml', []);
        const asked = TextDocument.create('', 'xml', 1, extension);
        const edit = await session.connection.sendRequest(RenameRequest.type, {
          textDocument: { uri: session.uri('Ext.xml') },
          position: asked.positionAt(extension.indexOf('B2C_1A_Base') + 3),
          newName: 'B2C_1A_Core',
        });
        assert.equal(
          edited(edit, session.uri('Base.xml'), text),
          text
            .replace('PolicyId="B2C_1A_Base"', 'PolicyId="B2C_1A_Core"')
            .replace('com/B2C_1A_Base"', 'com/B2C_1A_Core"'),
        );
        session.open('Base.xml', text);
        const [open] = await session.codes('Base.xml', ['schema/unknown-attribute']);
        assert.deepEqual(open?.range, found?.range);
      });
    }
});
