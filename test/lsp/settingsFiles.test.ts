import assert from 'node:assert/strict';
import { FileChangeType } from 'vscode-languageserver-protocol/node';
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
});
