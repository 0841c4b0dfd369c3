import assert from 'node:assert/strict';
import type { LogOutputChannel } from 'vscode';
import { whileHidden, withoutSecrets } from '../../../client/editor/hiddenSecrets';

describe('secrets in the log of messages', () => {
  it('are hidden for as long as the request runs, as they stand in JSON', async () => {
    const lines: string[] = [];
    const written = { logLevel: 1, trace: (line: string) => void lines.push(line) };
    // As those of VS Code are.
    const channel = withoutSecrets(Object.freeze(written) as unknown as LogOutputChannel);
    assert.equal(channel.logLevel, 1);
    const params = { token: 'eyJ0.one', secret: 'a"b\\c' };
    const given = await whileHidden([params.token, params.secret, ''], async () => {
      channel.trace(`Params: ${JSON.stringify(params, null, 4)}`);
      return Promise.resolve('done');
    });
    channel.trace('after');
    assert.equal(given, 'done');
    assert.deepEqual(lines, ['Params: {\n    "token": "***",\n    "secret": "***"\n}', 'after']);
  });
});
