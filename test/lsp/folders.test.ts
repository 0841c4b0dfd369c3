import assert from 'node:assert/strict';
import { DidChangeWorkspaceFoldersNotification } from 'vscode-languageserver-protocol/node';
import { pathToFileURL } from 'node:url';
import { LspSession } from '../support/lspSession';
import { policyText, profiles } from '../support/policies';
import { tempFolder, writeTree } from '../support/tempFolder';

const wrong = (id: string): string =>
  policyText({
    id,
    body: profiles('<TechnicalProfile Id="A"><IncludeTechnicalProfile ReferenceId="Missing"/></TechnicalProfile>'),
  });
const unresolved = ['reference/technical-profile'];

describe('folders of the workspace, over the wire', () => {
  const other = tempFolder();
  let session: LspSession;
  afterEach(() => session.stop());

  it('that are added are read from disk, and those removed are forgotten', async () => {
    writeTree(other(), { 'b.xml': wrong('B2C_1A_B') });
    session = await LspSession.start(
      { 'a.xml': wrong('B2C_1A_A') },
      { capabilities: { workspace: { workspaceFolders: true } } },
    );
    const first = { uri: pathToFileURL(session.folder).href, name: 'work' };
    const second = { uri: pathToFileURL(other()).href, name: 'other' };
    const inSecond = (): number | undefined =>
      session.published.filter(({ uri }) => uri.startsWith(second.uri)).at(-1)?.diagnostics.length;
    await session.codes('a.xml', unresolved);
    assert.equal(inSecond(), undefined);

    await session.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
      event: { added: [second], removed: [] },
    });
    await session.until(
      () => inSecond() === 1,
      () => 'the problem in the added folder',
    );
    await session.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
      event: { added: [], removed: [first] },
    });
    await session.codes('a.xml', []);
    assert.equal(inSecond(), 1);
  });
});
