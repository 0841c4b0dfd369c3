import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fileUri, openPolicy, pause, revertAll } from './policies';

/** What stands at an address; undefined where nothing answers. */
async function pageAt(address: string): Promise<string | undefined> {
  try {
    return await (await fetch(address)).text();
  } catch {
    return undefined;
  }
}

describe('running policies on this machine', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('b2cPolicy.stopRunning');
    await revertAll();
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('serves the family, once, until it is stopped', async () => {
    await openPolicy('SignUpOrSignin.xml');
    const address = await vscode.commands.executeCommand<string | undefined>('b2cPolicy.runHere');
    assert.match(address ?? '', /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.match((await pageAt(address ?? '')) ?? '', /B2C_1A_Sample_SignUpOrSignIn/);
    const again: unknown = await vscode.commands.executeCommand(
      'b2cPolicy.runHere',
      fileUri('TrustFrameworkExtensions.xml'),
    );
    assert.equal(again, address);
    await vscode.commands.executeCommand('b2cPolicy.stopRunning');
    let page: string | undefined = '';
    for (let tries = 0; tries < 100 && page !== undefined; tries++) {
      page = await pageAt(address ?? '');
      if (page !== undefined) await pause(100);
    }
    assert.equal(page, undefined);
  });
});
