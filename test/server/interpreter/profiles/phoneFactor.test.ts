import assert from 'node:assert/strict';
import type { World } from '../../../../server/interpreter/data/state';
import type { Player } from '../../../../server/player/player';
import { exchangeStep, flowProfile, inputs, metadata, outputs, persists } from '../../../support/flowPolicy';
import { flowProgram } from '../../../support/flowPlayer';
import { play } from '../../../support/samplePlayer';

const number = '+8613123456789';
const phone = (before: string, more = ''): string =>
  flowProfile(
    'phone',
    'Phone',
    `${metadata('ManualPhoneNumberEntryAllowed=true')}${inputs('userId', before)}
    <OutputClaims><OutputClaim ClaimTypeReferenceId="verified" PartnerClaimType="Verified.OfficePhone"/>
    <OutputClaim ClaimTypeReferenceId="isNew" PartnerClaimType="newPhoneNumberEntered"/></OutputClaims>${more}`,
  );

function program(before = 'known', more = '', session = ''): ReturnType<typeof flowProgram> {
  return flowProgram({
    claims: ['userId', 'known', 'known2', 'verified', 'isNew/boolean'],
    profiles: [
      flowProfile('transform', 'Who', outputs('objectId=11111111-1111-1111-1111-111111111111', 'userId=u')),
      phone(before, more),
      session,
    ].filter((one) => one !== ''),
    steps: [exchangeStep(['WhoExchange=Who']), exchangeStep(['PhoneExchange=Phone'])],
    outputs: outputs('objectId', 'verified', 'isNew').replace(/<\/?OutputClaims>/g, ''),
  });
}

const act = (player: Player, action: string, values: Readonly<Record<string, string>>): void =>
  player.act({ kind: 'control', control: 'phoneFactor', action }, values);

const code = (player: Player): string =>
  player.records
    .filter(({ what }) => what === 'sent')
    .at(-1)
    ?.text.split(': ')[1] ?? assert.fail('no code');

const claims = ({ want }: Player): Readonly<Record<string, unknown>> =>
  want.kind === 'token' ? want.token.claims : assert.fail(JSON.stringify(want));

function prove(player: Player, given: string): void {
  act(player, 'SendCode', { number: given });
  act(player, 'VerifyCode', { number: given, verificationCode: code(player) });
}

describe('a phone factor profile', () => {
  it('enrols a number: the code is in the trace, and the number is in the claims', () => {
    const player = play(program());
    assert.equal(player.page?.fields[0]?.type, 'phone');
    prove(player, '+86 131-2345-6789');
    assert.deepEqual(
      { ...claims(player), objectId: undefined },
      { objectId: undefined, verified: number, isNew: true },
    );
  });

  it('stays where the code is wrong, is one for another number, or the number is none', () => {
    const player = play(program());
    act(player, 'SendCode', { number });
    const sent = code(player);
    for (const [given, entered] of [
      [number, sent === '000000' ? '111111' : '000000'],
      ['+8613100000000', sent],
      ['131', sent],
      [number, ''],
    ] as const) {
      act(player, 'VerifyCode', { number: given, verificationCode: entered });
      assert.ok(player.page?.controls[0]?.message, `${given} ${entered}`);
    }
    act(player, 'VerifyCode', { number, verificationCode: sent });
    assert.equal(claims(player)['verified'], number);
  });

  it('shows of a known number its end alone, and takes no other', () => {
    const known = program(`known=${number}`);
    const player = play(known);
    assert.deepEqual([player.page?.fields[0]?.type, player.page?.fields[0]?.value], ['readonly', 'XXX-XXX-6789']);
    assert.ok(!JSON.stringify(player.page).includes('13123456789'));
    prove(player, '+10000000');
    assert.deepEqual([claims(player)['verified'], claims(player)['isNew']], [number, false]);
  });

  it('says that it is not known how to go on where no number is known and none may be entered', () => {
    const more = metadata('ManualPhoneNumberEntryAllowed=false');
    const { want } = play(program('known', more));
    assert.equal(want.kind, 'page', 'the first metadata counts');
    const closed = flowProgram({
      claims: ['userId'],
      profiles: [flowProfile('phone', 'Phone', inputs('userId=u'))],
      steps: [exchangeStep(['PhoneExchange=Phone'])],
    });
    const stopped = play(closed).want;
    assert.match(stopped.kind === 'unsupported' ? stopped.reason : stopped.kind, /No phone number is known/);
  });

  it('is skipped for as long as the session knows the user, and for no other user', () => {
    const session = flowProfile('session', 'SM-Phone', persists('verified'));
    const uses = '<UseTechnicalProfileForSessionManagement ReferenceId="SM-Phone"/>';
    const own = program('known', uses, session);
    const player = play(own);
    prove(player, number);
    const kept: World['session'] = player.world.session;
    const again = play(own, { session: kept });
    assert.equal(claims(again)['verified'], number);
    assert.ok(again.records.some(({ what }) => what === 'session'));
    const other = Object.fromEntries(
      Object.entries(kept).map(([key, value]) => [key, { ...value, ' owner': 'somebody else' }]),
    );
    assert.equal(play(own, { session: other }).want.kind, 'page');
  });
});
