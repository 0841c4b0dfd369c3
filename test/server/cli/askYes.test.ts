import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { askYes, canAsk } from '../../../server/cli/askYes';
import { processTerminal, type Terminal } from '../../../server/cli/terminal';

describe('a question in a terminal', () => {
  let said: string;
  const terminal = (isTerminal = true): Terminal =>
    Object.create(processTerminal, {
      outIsTerminal: { value: isTerminal },
      errIsTerminal: { value: true },
      err: { value: (text: string) => (said += text) },
    }) as Terminal;
  const input = (isTTY = true) => Object.assign(new PassThrough(), { isTTY });
  beforeEach(() => (said = ''));

  for (const [answer, yes] of [
    ['y\n', true],
    ['Yes\r\n', true],
    ['是\n', true],
    ['\n', false],
    ['n\n', false],
    ['yesterday\n', false],
    ['', false],
  ] as const)
    it(`takes ${JSON.stringify(answer)} as ${yes ? 'yes' : 'no'}`, async () => {
      const from = input();
      from.end(answer);
      assert.equal(await askYes('Go on?', terminal(), from), yes);
      assert.equal(said, 'Go on? [y/N] ');
    });

  it('is asked of people alone', () => {
    assert.deepEqual(
      [canAsk(terminal(), input()), canAsk(terminal(), input(false)), canAsk(terminal(false), input())],
      [true, false, false],
    );
  });
});
