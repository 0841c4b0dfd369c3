import assert from 'node:assert/strict';
import type { Program } from '../../server/interpreter/data/program';
import type { World } from '../../server/interpreter/data/state';
import type { Player } from '../../server/player/player';
import { findRunnable, isRunnable, programOf } from '../../server/player/programs';
import { PolicySet } from '../../server/policy/policySet';
import { verifyAll } from '../../server/signInTests/verifyAll';
import { describeCorpus } from '../support/corpus';
import { folders } from '../support/corpusFamilies';
import { play } from '../support/samplePlayer';

const ada = {
  id: '10203040506070809',
  first_name: 'Ada',
  last_name: 'Byron',
  name: 'Ada Byron',
  email: 'ada@example.com',
};
const names = { name: 'Ada Byron', given_name: 'Ada', family_name: 'Byron' };
const form = { displayName: 'Ada Byron', givenName: 'Ada', surName: 'Byron' };
const secrets = { newPassword: 'Secret12', reenterPassword: 'Secret12' };

/** Users of the starter pack with social and local accounts, whose ways were worked out by hand. */
describeCorpus('the sign-up or sign-in of a starter pack', () => {
  let program: Program;
  before(() => {
    const pack = folders().find(({ name }) => name === 'starterpack/SocialAndLocalAccounts');
    const set = PolicySet.of(pack?.policies ?? []);
    const policy = findRunnable(set, 'B2C_1A_signup_signin') ?? assert.fail('no policy');
    const made = programOf(set, policy);
    program = isRunnable(made) ? made : assert.fail(made.reason);
  });

  function end({ want, path }: Player): { readonly path: readonly number[]; readonly claims: Record<string, unknown> } {
    if (want.kind !== 'token') return assert.fail(JSON.stringify(want));
    const { tid, ...claims } = { ...want.token.claims };
    assert.ok(tid, 'the tenant is forced into every token');
    return { path, claims: { ...claims, sub: want.token.subject } };
  }

  function facebook(user: Readonly<Record<string, string>>, accounts: World['accounts'] = []): Player {
    const player = play(program, { accounts, answers: { providers: { 'Facebook-OAUTH': user } } });
    player.act({ kind: 'choose', exchange: 'FacebookExchange' });
    return player;
  }

  function newSocial(): Player {
    const player = facebook(ada);
    assert.deepEqual(
      player.page?.fields.map(({ claim, value, required }) => [claim, value, required]),
      [
        ['displayName', 'Ada Byron', false],
        ['givenName', 'Ada', false],
        ['surname', 'Byron', false],
      ],
    );
    player.act({ kind: 'continue' });
    return player;
  }

  function newLocal(displayName = form.displayName): Player {
    const player = play(program);
    player.act({ kind: 'choose', exchange: 'SignUpWithLogonEmailExchange' });
    const values = { email: ada.email, ...secrets, ...form, displayName };
    verifyAll(player, values);
    player.act({ kind: 'continue' }, values);
    return player;
  }

  it('lets a new user of Facebook in over a page of their names', () => {
    const player = newSocial();
    const { path, claims } = end(player);
    assert.deepEqual(path, [1, 2, 3, 4, 7]);
    assert.deepEqual(player.pages, ['api.signuporsignin', 'api.socialccountsignup']);
    const [account] = player.world.accounts;
    assert.deepEqual(claims, { ...names, email: ada.email, idp: 'facebook.com', sub: account?.objectId });
    assert.deepEqual(account?.['otherMails'], [ada.email]);
    assert.equal(account['mailNickName'], 'unknown');
    assert.equal(
      account['alternativeSecurityId'],
      '{"issuer":"facebook.com","issuerUserId":"MTAyMDMwNDA1MDYwNzA4MDk="}',
    );
  });

  it('gives no address where Facebook gives none', () => {
    const { email, ...nameless } = ada;
    assert.ok(email);
    const player = facebook(nameless);
    player.act({ kind: 'continue' });
    assert.equal(end(player).claims['email'], undefined);
  });

  it('lets a returning user of Facebook in by the names that the directory keeps', () => {
    const { accounts } = newSocial().world;
    const player = facebook({ ...ada, last_name: 'King', name: 'Ada King', email: 'king@example.com' }, accounts);
    const { path, claims } = end(player);
    assert.deepEqual(path, [1, 2, 3, 7]);
    assert.deepEqual(player.pages, ['api.signuporsignin']);
    const sub = accounts[0]?.objectId;
    assert.deepEqual(claims, { ...names, email: 'king@example.com', idp: 'facebook.com', sub });
  });

  it('makes a local account once its address is verified', () => {
    const player = newLocal();
    const { path, claims } = end(player);
    assert.deepEqual(path, [1, 2, 5, 7]);
    assert.deepEqual(player.pages, ['api.signuporsignin', 'api.localaccountsignup']);
    assert.deepEqual(claims, { ...names, email: ada.email, sub: player.world.accounts[0]?.objectId });
    assert.equal(end(newLocal('')).claims['name'], 'unknown', 'the default that was stored');
  });

  it('lets a returning local user in without an address', () => {
    const { accounts } = newLocal().world;
    const player = play(program, { accounts });
    player.act({ kind: 'continue' }, { signInName: ada.email, password: 'wrong' });
    assert.deepEqual(player.page?.messages, ['Your password is incorrect.']);
    player.act({ kind: 'continue' }, { signInName: 'nobody@example.com', password: 'Secret12' });
    assert.deepEqual(player.page?.messages, ["We can't seem to find your account."]);
    player.act({ kind: 'continue' }, { signInName: ada.email, password: 'Secret12' });
    const { path, claims } = end(player);
    assert.deepEqual(path, [1, 5, 7]);
    assert.deepEqual(claims, { ...names, sub: accounts[0]?.objectId });
  });

  it('shows a local user of the session no page the second time', () => {
    const { accounts, session } = newLocal().world;
    const player = play(program, { accounts, session });
    assert.deepEqual(player.pages, []);
    assert.deepEqual(end(player).claims, { ...names, sub: accounts[0]?.objectId });
  });

  it('asks Facebook again the second time, but not which provider', () => {
    const { accounts, session } = newSocial().world;
    const player = play(program, { accounts, session, answers: { providers: { 'Facebook-OAUTH': ada } } });
    assert.deepEqual(player.pages, []);
    assert.ok(player.records.some(({ what, id }) => what === 'redirect' && id === 'Facebook-OAUTH'));
    assert.equal(end(player).claims['idp'], 'facebook.com');
  });
});
