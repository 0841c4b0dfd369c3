import assert from 'node:assert/strict';
import type { RunState } from '../../../server/interpreter/data/state';
import { Registry, type Grant, type SignIn } from '../../../server/runner/registry';
import { sampleProgram } from '../../support/samplePlayer';

describe('what a runner remembers', () => {
  const program = sampleProgram();
  const begin = (registry: Registry, browser: string): SignIn =>
    registry.begin({ browser, program, parameters: {}, path: '/', state: {} as RunState });

  it('is what came last: old sign-ins, grants and sessions are forgotten', () => {
    const registry = new Registry([]);
    const first = begin(registry, 'b');
    const grant = registry.grant({ redirectUri: 'first' } as Grant);
    registry.keepWorld('first', { now: 0, accounts: [], session: { s: { objectId: '1' } } });
    let last = first;
    for (let count = 0; count < 10_000; count++) {
      last = begin(registry, 'b');
      registry.grant({ redirectUri: 'later' } as Grant);
      registry.keepWorld(`browser ${count}`, { now: 0, accounts: [], session: {} });
    }
    assert.equal(registry.signIn(first.id, 'b'), undefined);
    assert.equal(registry.redeem(grant), undefined);
    assert.deepEqual(registry.world('first').session, {});
    assert.equal(registry.signIn(last.id, 'b'), last);
  });

  it('is given to the browser that it belongs to alone, and a grant is good once', () => {
    const registry = new Registry([]);
    const own = begin(registry, 'mine');
    assert.equal(registry.signIn(own.id, 'mine'), own);
    for (const other of ['yours', '', undefined]) assert.equal(registry.signIn(own.id, other), undefined);
    const code = registry.grant({ redirectUri: 'x' } as Grant);
    assert.equal(registry.redeem(code)?.redirectUri, 'x');
    assert.equal(registry.redeem(code), undefined);
  });
});
