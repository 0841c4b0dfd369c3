import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fileUri, openPolicy, pause, replace, revertAll } from './policies';

const FILES = ['TrustFrameworkBase.xml', 'TrustFrameworkExtensions.xml', 'SignUpOrSignin.xml'];
const HOST = 'https://contoso.b2clogin.com/contoso.onmicrosoft.com/oauth2/authresp';

/** What a command puts on the clipboard; asked for until the server has seen the newest texts. */
async function copied(command: string, wanted: string, ...from: unknown[]): Promise<string> {
  let text = '';
  for (let tries = 0; tries < 40 && text !== wanted; tries++) {
    await vscode.env.clipboard.writeText('');
    await vscode.commands.executeCommand(command, ...from);
    text = await vscode.env.clipboard.readText();
    if (text !== wanted) await pause(100);
  }
  return text;
}

describe('on the way to sign-in with QQ', () => {
  /** A family of a tenant, beside that of the samples. */
  const at = (name: string) => fileUri(`contoso/${name}`);
  before(async () => {
    for (const name of FILES) {
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(fileUri(name)));
      const own = text.replaceAll('yourtenant.onmicrosoft.com', 'contoso.onmicrosoft.com');
      await vscode.workspace.fs.writeFile(at(name), new TextEncoder().encode(own));
    }
  });
  // Of open files the server knows at once; of others it hears some time.
  beforeEach(async () => {
    for (const name of FILES) await openPolicy(`contoso/${name}`);
  });
  afterEach(revertAll);
  after(() => vscode.workspace.fs.delete(fileUri('contoso'), { recursive: true }));

  it('the callback address of a family is copied, from any of its files', async () => {
    for (const name of FILES) assert.equal(await copied('b2cPolicy.copyQqCallbackUrl', HOST, at(name)), HOST, name);
  });

  it('the policy key has the name that the open file gives it', async () => {
    const name = 'b2cPolicy.copyQqPolicyKeyName';
    assert.equal(await copied(name, 'QQSecret', at('TrustFrameworkExtensions.xml')), 'QQSecret');
    const editor = await openPolicy('contoso/TrustFrameworkExtensions.xml');
    const profile = `<TechnicalProfile Id="QQ-OAuth2"><Protocol Name="OAuth2" /><CryptographicKeys>
      <Key Id="client_secret" StorageReferenceId="B2C_1A_Tencent" /></CryptographicKeys></TechnicalProfile>`;
    await replace(
      editor,
      '<ClaimsProviders>',
      `<ClaimsProviders><ClaimsProvider><DisplayName>QQ</DisplayName><TechnicalProfiles>${profile}</TechnicalProfiles></ClaimsProvider>`,
    );
    assert.equal(await copied(name, 'Tencent', at('TrustFrameworkExtensions.xml')), 'Tencent');
  });

  it('the checklist comes into view', async () => {
    await vscode.commands.executeCommand('b2cPolicy.qqChecklist', at('SignUpOrSignin.xml'));
  });
});
