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
  const rounds = 2000;
  const begun = performance.now();
  for (let count = 0; count < rounds; count++) signIn();
  const each = (performance.now() - begun) / rounds;
  return [{ what: 'sign-ins with QQ', value: `${(1000 / each).toFixed(0)} a second`, limit: 'at least 300' }];
}
