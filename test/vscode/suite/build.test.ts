import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fileUri, revertAll, rangeOf, openPolicy, pause, until } from './policies';

const settings = {
  Environments: [
    { Name: 'Dev', Tenant: 'dev.onmicrosoft.com', PolicySettings: { Level: 'low' } },
    { Name: 'Live', Production: true, Tenant: 'live.onmicrosoft.com', PolicySettings: {} },
  ],
};
const FILLED = 'Filled.xml';
const policy = `<TrustFrameworkPolicy xmlns="http://schemas.microsoft.com/online/cpim/schemas/2013/06" PolicySchemaVersion="0.3.0.0"
  TenantId="{Settings:Tenant}" PolicyId="B2C_1A_Filled" PublicPolicyUri="http://{Settings:Tenant}/B2C_1A_Filled">
  <!-- 名 --></TrustFrameworkPolicy>\r\n`;

async function write(name: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(fileUri(name), new TextEncoder().encode(text));
}

async function read(name: string): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await vscode.workspace.fs.readFile(fileUri(name)));
  } catch {
    return undefined;
  }
}

async function remove(name: string): Promise<void> {
  if ((await read(name)) !== undefined || name === 'Environments')
    await vscode.workspace.fs
      .delete(fileUri(name), { recursive: true, useTrash: false })
      .then(undefined, () => undefined);
}

/** Builds until there is what is wanted: the server hears of new files in its own time. */
async function builtUntil(isWanted: () => Promise<boolean>, what: string): Promise<void> {
  let there = false;
  for (let tries = 0; tries < 60 && !there; tries++) {
    // Where something is missing, it ends only when its message is read.
    await Promise.race([vscode.commands.executeCommand('b2cPolicy.build'), pause(3000)]);
    await pause(200);
    there = await isWanted();
  }
  assert.ok(there, `in vain waited for ${what}`);
}

describe('policy builds', () => {
  afterEach(async () => {
    await revertAll();
    for (const name of ['Environments', 'appsettings.json', FILLED]) await remove(name);
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('write every environment into its folder, byte for byte but for settings', async () => {
    await openPolicy('SignUpOrSignin.xml');
    await write(FILLED, `\uFEFF${policy}`);
    await write('appsettings.json', JSON.stringify(settings));
    const built = `Environments/Live/${FILLED}`;
    await builtUntil(async () => (await read(built)) !== undefined, built);
    assert.equal(await read(built), `\uFEFF${policy.replaceAll('{Settings:Tenant}', 'live.onmicrosoft.com')}`);
    assert.equal(await read('Environments/Dev/SignUpOrSignin.xml'), await read('SignUpOrSignin.xml'));
  });

  it('say at its place what is missing, and leave that environment out', async () => {
    await openPolicy('SignUpOrSignin.xml');
    await write(FILLED, policy.replace('名', '名 --><Level>{Settings:Level}</Level><!--'));
    await write('appsettings.json', JSON.stringify(settings));
    const problems = () =>
      vscode.languages.getDiagnostics(fileUri(FILLED)).filter(({ message }) => /Live.*Level/.test(message));
    await builtUntil(() => Promise.resolve(problems().length > 0), 'the problem');
    const document = await vscode.workspace.openTextDocument(fileUri(FILLED));
    assert.ok(problems().some(({ range }) => range.isEqual(rangeOf(document, '{Settings:Level}'))));
    await builtUntil(async () => (await read(`Environments/Dev/${FILLED}`)) !== undefined, 'Dev');
    assert.equal(await read(`Environments/Live/${FILLED}`), undefined);
  });

  it('get new settings from what policies use, and those stay that are there', async () => {
    await openPolicy('SignUpOrSignin.xml');
    await write(FILLED, policy.replace('名', '名 --><Level>{Settings:Level}</Level><!--'));
    const created = () =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.path.endsWith('/appsettings.json'))?.getText() ?? '';
    for (let tries = 0; tries < 60 && !created().includes('Level'); tries++) {
      if (created() !== '') {
        // Made before the server knew of the policy.
        await revertAll();
        await remove('appsettings.json');
      }
      await vscode.commands.executeCommand('b2cPolicy.createSettings');
      await pause(500);
    }
    const made = JSON.parse(created()) as { Environments: { Name: string; PolicySettings: object }[] };
    assert.deepEqual(
      made.Environments.map(({ Name, PolicySettings }) => [Name, Object.keys(PolicySettings).includes('Level')]),
      [
        ['Development', true],
        ['Test', true],
        ['Production', true],
      ],
    );
    await vscode.commands.executeCommand('b2cPolicy.createSettings');
    await until(
      () => vscode.window.activeTextEditor?.document.uri.path.endsWith('/appsettings.json') === true,
      () => 'the new settings in an editor',
    );
    assert.ok(created().includes('Level'));
  });
});
