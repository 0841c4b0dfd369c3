import assert from 'node:assert/strict';
import {
  DefinitionRequest,
  DocumentHighlightRequest,
  FileChangeType,
  ReferencesRequest,
  type Location,
  type LocationLink,
} from 'vscode-languageserver-protocol/node';
import { LspSession } from '../support/lspSession';
import { policyText, profiles } from '../support/policies';

const policy = policyText({
  id: 'B2C_1A_A',
  body: profiles(
    '<TechnicalProfile Id="P"><DisplayName>P</DisplayName><Domain>{Settings:Known}</Domain></TechnicalProfile>',
  ).replace('<Domain>{Settings:Known}</Domain>', '<Description>{Settings:Known}</Description>'),
});
const settings = (name: string): string =>
  JSON.stringify({ Environments: [{ Name: 'Dev', Tenant: 't', PolicySettings: { [name]: '1' } }] });

describe('settings of the workspace, over the wire', () => {
  let session: LspSession;
  afterEach(() => session.stop());

  it('are read with the policies, and again when they change or go', async () => {
    session = await LspSession.start(
      { 'policies/a.xml': policy, 'appsettings.json': settings('Other') },
      { capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } } },
    );
    const [found] = await session.codes('policies/a.xml', ['reference/setting']);
    assert.match(String(found?.message), /"Known".*Dev/);
    session.write('appsettings.json', settings('Known'));
    session.fileEvent('appsettings.json', FileChangeType.Changed);
    await session.codes('policies/a.xml', []);
    session.write('appsettings.json', settings('Different'));
    session.fileEvent('appsettings.json', FileChangeType.Changed);
    await session.codes('policies/a.xml', ['reference/setting']);
    session.fileEvent('appsettings.json', FileChangeType.Deleted);
    await session.codes('policies/a.xml', []);
  });

  for (const linkSupport of [false, true])
    it(`lead into the file as ${linkSupport ? 'links' : 'locations'}, and are found from there`, async () => {
      session = await LspSession.start(
        { 'policies/a.xml': policy, 'appsettings.json': settings('Known') },
        { capabilities: { textDocument: { definition: { linkSupport } } } },
      );
      session.open('policies/a.xml', policy);
      await session.codes('policies/a.xml', []);
      const lines = policy.split('\n');
      const line = lines.findIndex((one) => one.includes('{Settings:Known}'));
      const at = {
        textDocument: { uri: session.uri('policies/a.xml') },
        position: { line, character: (lines[line] ?? '').indexOf('Known') + 1 },
      };
      const { connection } = session;
      const [found] = ((await connection.sendRequest(DefinitionRequest.type, at)) ?? []) as (Location | LocationLink)[];
      assert.ok(found && 'targetUri' in found === linkSupport);
      const { uri, range } = 'targetUri' in found ? { uri: found.targetUri, range: found.targetSelectionRange } : found;
      const start = settings('Known').indexOf('Known');
      assert.deepEqual(
        [uri, range],
        [
          session.uri('appsettings.json'),
          { start: { line: 0, character: start }, end: { line: 0, character: start + 'Known'.length } },
        ],
      );
      const references = await connection.sendRequest(ReferencesRequest.type, {
        ...at,
        context: { includeDeclaration: true },
      });
      assert.deepEqual(
        references?.map((one) => one.uri),
        [session.uri('appsettings.json'), session.uri('policies/a.xml')],
      );
      const highlights = await connection.sendRequest(DocumentHighlightRequest.type, at);
      assert.equal(highlights?.length, 1);
    });
});
