import assert from 'node:assert/strict';
import type { Player } from '../../../../server/player/player';
import { exchangeStep, flowProfile, metadata, outputs } from '../../../support/flowPolicy';
import { flowProgram } from '../../../support/flowPlayer';
import { play } from '../../../support/samplePlayer';

const profile = (id: string, body: string): string =>
  flowProfile('rest', id, body).replace('RestfulProvider', 'OneTimePasswordProtocolProvider');
const action = (id: string, ...profiles: readonly string[]): string =>
  `<Action Id="${id}"><ValidationClaimsExchange>${profiles.map((one) => `<ValidationClaimsExchangeTechnicalProfile TechnicalProfileReferenceId="${one}"/>`).join('')}</ValidationClaimsExchange></Action>`;

const program = flowProgram({
  claims: ['code:TextBox', 'otp', 'verifiedEmail'],
  controls: `<DisplayControl Id="mail" UserInterfaceControlType="VerificationControl">
    <DisplayClaims><DisplayClaim ClaimTypeReferenceId="email" Required="true"/>
    <DisplayClaim ClaimTypeReferenceId="code" ControlClaimType="VerificationCode" Required="true"/></DisplayClaims>
    <OutputClaims><OutputClaim ClaimTypeReferenceId="email"/></OutputClaims>
    <Actions>${action('SendCode', 'Make')}${action('VerifyCode', 'Check')}</Actions></DisplayControl>`,
  profiles: [
    profile(
      'Make',
      `${metadata('Operation=GenerateCode', 'CodeExpirationInSeconds=60', 'CodeLength=4', 'CharacterSet=A-F', 'NumRetryAttempts=2')}
      <InputClaims><InputClaim ClaimTypeReferenceId="email" PartnerClaimType="identifier"/></InputClaims>
      <OutputClaims><OutputClaim ClaimTypeReferenceId="otp" PartnerClaimType="otpGenerated"/></OutputClaims>`,
    ),
    profile(
      'Check',
      `${metadata('Operation=VerifyCode')}<InputClaims><InputClaim ClaimTypeReferenceId="email" PartnerClaimType="identifier"/>
      <InputClaim ClaimTypeReferenceId="code" PartnerClaimType="otpToVerify"/></InputClaims>`,
    ),
    flowProfile(
      'page',
      'Page',
      `${metadata('UserMessageIfInvalidCode=Not that one.', 'UserMessageIfMaxRetryAttempted=Too often.', 'UserMessageIfSessionDoesNotExist=Too late.')}
      <DisplayClaims><DisplayClaim DisplayControlReferenceId="mail"/><DisplayClaim ClaimTypeReferenceId="displayName" Required="true"/></DisplayClaims>${outputs('email', 'displayName', 'code')}`,
    ),
  ],
  steps: [exchangeStep(['PageExchange=Page'])],
  outputs: ['email', 'displayName', 'otp'].map((id) => `<OutputClaim ClaimTypeReferenceId="${id}"/>`).join(''),
});

const email = 'lilei@example.com';
const act = (player: Player, id: string, values: Readonly<Record<string, string>>): void =>
  player.act({ kind: 'control', control: 'mail', action: id }, values);
const sent = (player: Player): string =>
  player.records
    .filter(({ what }) => what === 'sent')
    .at(-1)
    ?.text.split(': ')
    .at(-1) ?? assert.fail('no code');
const message = (player: Player): string | undefined => player.page?.controls[0]?.message;

describe('a display control that verifies', () => {
  it('lets the page go on once its code is right, with what was verified', () => {
    const player = play(program);
    act(player, 'SendCode', { email });
    assert.match(sent(player), /^[A-F]{4}$/);
    player.act({ kind: 'continue' }, { email, displayName: 'Li Lei' });
    assert.equal(player.page?.controls[0]?.verified, false, 'not yet');
    act(player, 'VerifyCode', { email, code: sent(player) });
    assert.equal(player.page?.controls[0]?.verified, true);
    player.act({ kind: 'continue' }, { email: 'somebody@example.com', displayName: 'Li Lei' });
    const claims = player.want.kind === 'token' ? player.want.token.claims : assert.fail(JSON.stringify(player.want));
    assert.deepEqual(claims, { email, displayName: 'Li Lei' }, 'neither another address, nor what was made inside');
  });

  it('says in the words of the page what is wrong with a code, and ends its tries', () => {
    const player = play(program);
    act(player, 'VerifyCode', { email, code: 'AAAA' });
    assert.equal(message(player), 'Too late.');
    act(player, 'SendCode', { email });
    const code = sent(player);
    const wrong = code === 'AAAA' ? 'BBBB' : 'AAAA';
    for (const told of ['Not that one.', 'Not that one.', 'Too often.']) {
      act(player, 'VerifyCode', { email, code: wrong });
      assert.equal(message(player), told);
    }
    act(player, 'VerifyCode', { email, code });
    assert.equal(message(player), 'Too often.');
  });

  it('does not take the code of another address', () => {
    const player = play(program);
    act(player, 'SendCode', { email: 'other@example.com' });
    act(player, 'VerifyCode', { email, code: sent(player) });
    assert.equal(player.page?.controls[0]?.verified, false);
  });
});
