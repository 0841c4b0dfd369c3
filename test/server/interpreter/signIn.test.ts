import assert from 'node:assert/strict';
import { advance, start } from '../../../server/interpreter/machine';
import type { Player } from '../../../server/player/player';
import { verifyAll } from '../../../server/signInTests/verifyAll';
import { now, play, sampleProgram } from '../../support/samplePlayer';

const openid = 'ABCDEF0123456789ABCDEF0123456789';
const answers = { providers: { 'QQ-OAuth2': { openid } } };
const profile = { displayName: 'Han Meimei', givenName: 'Meimei', surname: 'Han' };
const local = { email: 'lilei@contoso.com', newPassword: 'Pass0rd!word', reenterPassword: 'Pass0rd!word', ...profile };

function claimsOf({ want }: Player): Readonly<Record<string, unknown>> {
  assert.equal(want.kind, 'token', JSON.stringify(want));
  return want.kind === 'token' ? want.token.claims : {};
}

const errorOf = ({ want }: Player): string =>
  want.kind === 'error' ? want.error.description : `no error: ${want.kind}`;

/** Sends a page, with the codes that it asks for. */
function send(player: Player, values: Readonly<Record<string, string>>): void {
  verifyAll(player, values);
  player.act({ kind: 'continue' }, { ...values });
}

const messageAt = ({ page }: Player, name: string): string | undefined =>
  page?.fields.find(({ claim }) => claim === name)?.message;

describe('a run of the samples with QQ', () => {
  const program = sampleProgram();
  const viaQq = (player: Player): Player => {
    player.act({ kind: 'choose', exchange: 'QQExchange' });
    return player;
  };
  const newQqUser = (): Player => {
    const player = viaQq(play(program, { answers }));
    player.act({ kind: 'continue' }, profile);
    return player;
  };
  const newLocalUser = (): Player => {
    const player = play(program);
    player.act({ kind: 'choose', exchange: 'EmailSignUpExchange' });
    send(player, local);
    return player;
  };

  it('shows the ways in at first', () => {
    const { page } = play(program);
    assert.equal(page?.kind, 'unified');
    assert.deepEqual(
      page?.choices.map(({ exchange }) => exchange),
      ['ContosoExchange', 'QQExchange'],
    );
    assert.deepEqual(
      page?.fields.map(({ claim }) => claim),
      ['signInName', 'password'],
    );
  });

  it('signs a new user of QQ up', () => {
    const player = newQqUser();
    assert.deepEqual(player.pages, ['api.signuporsignin', 'api.selfasserted']);
    assert.deepEqual(player.path, [1, 2, 3, 4, 7]);
    const claims = claimsOf(player);
    assert.equal(claims['idp'], 'qq.com');
    assert.equal(claims['newUser'], true);
    assert.equal(claims['name'], 'Han Meimei');
    const [account, ...more] = player.world.accounts;
    assert.deepEqual(more, []);
    assert.equal(account?.['displayName'], 'Han Meimei');
    const id = JSON.stringify({ issuer: 'qq.com', issuerUserId: Buffer.from(openid).toString('base64') });
    assert.equal(account?.['alternativeSecurityId'], id);
  });

  it('knows the user of QQ the next time', () => {
    const { accounts } = newQqUser().world;
    const player = viaQq(play(program, { answers, accounts }));
    assert.deepEqual(player.path, [1, 2, 3, 7]);
    assert.deepEqual(player.pages, ['api.signuporsignin']);
    assert.equal(claimsOf(player)['newUser'], undefined);
    assert.deepEqual(player.world.accounts, accounts);
  });

  it('does not take another user of QQ for one that it knows', () => {
    const { accounts } = newQqUser().world;
    const other = { providers: { 'QQ-OAuth2': { openid: openid.replace('A', 'B') } } };
    assert.equal(viaQq(play(program, { answers: other, accounts })).page?.contentDefinition, 'api.selfasserted');
  });

  it('says which steps were skipped, and why', () => {
    const skipped = newQqUser().records.filter(({ what }) => what === 'skipped');
    assert.deepEqual(
      skipped.map(({ order }) => order),
      [5, 6],
    );
    for (const { text } of skipped) assert.match(text, /\w/);
  });

  it('makes an account of its own, and signs it in', () => {
    const made = newLocalUser();
    assert.equal(claimsOf(made)['email'], 'lilei@contoso.com');
    const player = play(program, { accounts: made.world.accounts });
    player.act({ kind: 'continue' }, { signInName: 'LiLei@contoso.com', password: 'Pass0rd!word' });
    assert.equal(claimsOf(player)['name'], 'Han Meimei');
    assert.deepEqual(player.path, [1, 5, 7]);
  });

  it('stays at the page where the password is wrong or nobody has the name', () => {
    const { accounts } = newLocalUser().world;
    const tell = (signInName: string, password: string): readonly string[] => {
      const player = play(program, { accounts });
      player.act({ kind: 'continue' }, { signInName, password });
      return player.page?.messages ?? [];
    };
    const wrong = tell('lilei@contoso.com', 'wrong');
    const nobody = tell('nobody@contoso.com', 'Pass0rd!word');
    assert.equal(wrong.length, 1);
    assert.equal(nobody.length, 1);
    assert.notDeepEqual(wrong, nobody);
  });

  it('refuses a second account of one name', () => {
    const player = play(program, { accounts: newLocalUser().world.accounts });
    player.act({ kind: 'choose', exchange: 'EmailSignUpExchange' });
    send(player, local);
    assert.equal(player.page?.messages.length, 1);
    assert.equal(player.world.accounts.length, 1);
  });

  it('asks again where something is missing or passwords differ, and goes on when it is mended', () => {
    const player = play(program);
    player.act({ kind: 'choose', exchange: 'EmailSignUpExchange' });
    player.act({ kind: 'continue' }, local);
    assert.match(messageAt(player, 'email') ?? '', /verif/i, 'the address is not verified yet');
    send(player, { ...local, newPassword: '' });
    assert.ok(messageAt(player, 'newPassword'));
    assert.equal(messageAt(player, 'email'), undefined);
    send(player, { ...local, reenterPassword: 'Pass0rd!other' });
    assert.ok(player.page, 'still there');
    assert.equal(player.world.accounts.length, 0);
    send(player, local);
    assert.equal(claimsOf(player)['email'], 'lilei@contoso.com');
  });

  it('ends with the documented errors where the user cancels or QQ refuses', () => {
    const cancelled = viaQq(play(program, { answers }));
    cancelled.act({ kind: 'cancel' });
    assert.equal(cancelled.want.kind === 'error' && cancelled.want.error.code, 'AADB2C90091');
    const refused = viaQq(play(program, { answers: { providers: { 'QQ-OAuth2': { error: 'access_denied' } } } }));
    assert.notEqual(refused.want.kind, 'token');
  });

  it('is plain data between two events, and the same for the same seed', () => {
    const request = { parameters: { client_id: 'c' }, correlationId: 'i', seed: 7 };
    const world = { now, accounts: [], session: {} };
    const turn = start(program, request, world);
    const event = { kind: 'page', action: { kind: 'choose', exchange: 'EmailSignUpExchange' }, values: {} } as const;
    const kept = JSON.parse(JSON.stringify(turn.state)) as typeof turn.state;
    const one = advance(program, turn.state, event, world);
    const other = advance(program, kept, event, world);
    assert.deepEqual(JSON.parse(JSON.stringify(other)), JSON.parse(JSON.stringify(one)));
    assert.deepEqual(kept, JSON.parse(JSON.stringify(turn.state)), 'the state before stays as it was');
    assert.deepEqual(newQqUser().world, newQqUser().world);
  });

  const faults: Readonly<Record<string, (text: string) => string>> = {
    'the token asked for by POST': (text) =>
      text.replace('<Item Key="HttpBinding">GET</Item>', '<Item Key="HttpBinding">POST</Item>'),
    'the claims read as JSON': (text) =>
      text.replace('<Item Key="ClaimsResponseFormat">JsonP</Item>', '<Item Key="ClaimsResponseFormat">Json</Item>'),
    'another address of the token': (text) => text.replace('/oauth2.0/token', '/oauth2.0/tokens'),
    'another address of the claims': (text) => text.replace('/oauth2.0/me', '/oauth2.0/you'),
    'a client id that is none': (text) => text.replace('>101234567<', '>abc<'),
  };
  for (const [name, change] of Object.entries(faults))
    it(`does not sign in with QQ with ${name}`, () => {
      const faulty = sampleProgram(undefined, change);
      assert.ok(
        faulty.chain.policies.some((policy, i) => policy.text !== program.chain.policies[i]?.text),
        'something is different',
      );
      const player = viaQq(play(faulty, { answers }));
      if (player.page) player.act({ kind: 'continue' }, profile);
      assert.equal(player.want.kind, 'error', errorOf(player));
      assert.deepEqual(player.world.accounts, []);
    });
});
