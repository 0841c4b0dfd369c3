import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the packaged extension', () => {
  it('is installed', () => {
    assert.ok(vscode.extensions.getExtension('b2c-policy.b2c-policy'));
  });
});
