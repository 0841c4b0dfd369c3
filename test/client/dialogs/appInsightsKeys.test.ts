import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { forgetKeys, keepKey, keptKey } from '../../../client/dialogs/appInsightsKeys';

/** A secret storage in memory. */
function storage(): vscode.SecretStorage {
  const kept = new Map<string, string>();
  return {
    get: (name: string) => Promise.resolve(kept.get(name)),
    store: (name: string, value: string) => Promise.resolve(void kept.set(name, value)),
    delete: (name: string) => Promise.resolve(void kept.delete(name)),
  } as unknown as vscode.SecretStorage;
}

describe('API keys of Application Insights', () => {
  const endpoint = 'https://api.example.test';
  const appId = '12345678-aaaa-4bbb-8ccc-123456789abc';

  it('are kept for the place that they were entered for, and for no other', async () => {
    const secrets = storage();
    await keepKey(secrets, { endpoint, appId }, 'one');
    await keepKey(secrets, { endpoint, appId: 'other' }, 'two');
    assert.equal(await keptKey(secrets, { endpoint: `${endpoint}/`, appId: appId.toUpperCase() }), 'one');
    assert.equal(await keptKey(secrets, { endpoint, appId: 'other' }), 'two');
    assert.equal(await keptKey(secrets, { endpoint: 'https://elsewhere.test', appId }), undefined);
  });

  it('are all forgotten at once', async () => {
    const secrets = storage();
    assert.equal(await forgetKeys(secrets), false);
    await keepKey(secrets, { endpoint, appId }, 'one');
    assert.equal(await forgetKeys(secrets), true);
    assert.equal(await keptKey(secrets, { endpoint, appId }), undefined);
  });
});
