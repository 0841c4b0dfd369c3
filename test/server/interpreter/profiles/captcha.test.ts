import assert from 'node:assert/strict';
import type { Player } from '../../../../server/player/player';
import { verifyAll } from '../../../../server/signInTests/verifyAll';
import { exchangeStep, flowProfile, metadata, outputs } from '../../../support/flowPolicy';
import { flowProgram } from '../../../support/flowPlayer';
import { play } from '../../../support/samplePlayer';

const action = (id: string, profile: string): string =>
  `<Action Id="${id}"><ValidationClaimsExchange><ValidationClaimsExchangeTechnicalProfile TechnicalProfileReferenceId="${profile}"/></ValidationClaimsExchange></Action>`;

const program = flowProgram({
  claims: ['challengeId:Readonly', 'challengeString:Readonly', 'captchaEntered:TextBox'],
  controls: `<DisplayControl Id="captcha" UserInterfaceControlType="CaptchaControl">
    <DisplayClaims><DisplayClaim ClaimTypeReferenceId="challengeId" ControlClaimType="ChallengeId"/>
    <DisplayClaim ClaimTypeReferenceId="challengeString" ControlClaimType="ChallengeString"/>
    <DisplayClaim ClaimTypeReferenceId="captchaEntered" ControlClaimType="CaptchaEntered"/></DisplayClaims>
    <OutputClaims><OutputClaim ClaimTypeReferenceId="challengeId"/></OutputClaims>
    <Actions>${action('GetChallenge', 'Get')}${action('VerifyChallenge', 'Verify')}</Actions></DisplayControl>`,
  profiles: [
    flowProfile('captcha', 'Get', `${metadata('Operation=GetChallenge')}${outputs('challengeId', 'challengeString')}`),
    flowProfile(
      'captcha',
      'Verify',
      `${metadata('Operation=VerifyChallenge')}<InputClaims><InputClaim ClaimTypeReferenceId="challengeId"/><InputClaim ClaimTypeReferenceId="captchaEntered" PartnerClaimType="inputSolution"/></InputClaims>`,
    ),
    flowProfile(
      'page',
      'Page',
      `<DisplayClaims><DisplayClaim DisplayControlReferenceId="captcha"/><DisplayClaim ClaimTypeReferenceId="displayName"/></DisplayClaims>${outputs('displayName')}`,
    ),
  ],
  steps: [exchangeStep(['PageExchange=Page'])],
  outputs: '<OutputClaim ClaimTypeReferenceId="displayName"/>',
});

const press = (player: Player, id: string, captchaEntered = ''): void =>
  player.act({ kind: 'control', control: 'captcha', action: id }, { captchaEntered });

describe('a CAPTCHA control', () => {
  it('lets nobody on before its challenge is solved', () => {
    const player = play(program);
    player.act({ kind: 'continue' }, { displayName: 'Li Lei' });
    assert.equal(player.page?.messages.length, 1);
    assert.equal(verifyAll(player, { displayName: 'Li Lei' }), true, 'the page is still there');
    player.act({ kind: 'continue' }, { displayName: 'Li Lei' });
    assert.equal(player.want.kind, 'token', JSON.stringify(player.want));
  });

  it('takes a solution once, and no wrong one', () => {
    const player = play(program);
    press(player, 'VerifyChallenge', '123456');
    assert.equal(player.page?.controls[0]?.verified, false);
    press(player, 'GetChallenge');
    const solution = player.records.find(({ what }) => what === 'sent')?.text.split(': ')[1] ?? '';
    press(player, 'VerifyChallenge', `${solution}0`);
    assert.equal(player.page?.controls[0]?.verified, false);
    press(player, 'VerifyChallenge', solution);
    assert.equal(player.page?.controls[0]?.verified, false, 'a challenge is good for one try');
  });
});
