import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { play, sampleProgram } from '../support/samplePlayer';
import type { Figure } from './figure';

/** How many sign-ins of a new QQ user one process plays in a second, on the samples. */
export function benchSignIns(): Figure[] {
  const program = sampleProgram();
  const signIn = (): void => {
    const player = play(program);
    player.act({ kind: 'choose', exchange: 'QQExchange' });
    player.act({ kind: 'continue' }, { displayName: 'Han Meimei' });
    if (player.want.kind !== 'token') throw new Error(`a sign-in ended with ${player.want.kind}`);
  };
  for (let count = 0; count < 200; count++) signIn();
  const heap = heapUser();
  for (let count = 0; count < 1000; count++) signIn();
  const first = heap();
  const rounds = 9000;
  const begun = performance.now();
  for (let count = 0; count < rounds; count++) signIn();
  const each = (performance.now() - begun) / rounds;
  const grown = heap() / first;
  return [
    { what: 'sign-ins with QQ', value: `${(1000 / each).toFixed(0)} a second`, limit: 'at least 300' },
    { what: 'memory after 10,000 sign-ins, to that after 1,000', value: grown.toFixed(2), limit: '1.1' },
  ];
}

/** Gives how many bytes are used, once what nobody needs is gone. */
function heapUser(): () => number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  return () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
}
