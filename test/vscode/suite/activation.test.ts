import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Extension } from '../../../client/activate';
import { until } from './policies';

describe('the packaged extension', () => {
  const extension = vscode.extensions.getExtension<Extension>('b2c-policy.b2c-policy');

  it('is installed', () => {
    assert.ok(extension);
  });

  it('starts its server in a folder of policies, before any file is opened', async () => {
    await until(
      () => extension?.isActive ?? false,
      () => 'the extension to be active',
    );
    await until(
      () => extension?.exports.isRunning() ?? false,
      () => 'the server to run',
    );
  });

  it('has every command that it promises', async () => {
    const { contributes } = extension?.packageJSON as { contributes: { commands: { command: string }[] } };
    const known = await vscode.commands.getCommands(true);
    const missing = contributes.commands.map(({ command }) => command).filter((command) => !known.includes(command));
    assert.deepEqual(missing, []);
  });
});
