import assert from 'node:assert/strict';
import { exchangeStep, flowProfile, inputs, outputs, transforms } from '../../../support/flowPolicy';
import { flowProgram } from '../../../support/flowPlayer';
import { play } from '../../../support/samplePlayer';

const copy =
  '<ClaimsTransformation Id="Copy" TransformationMethod="CopyClaim"><InputClaims><InputClaim ClaimTypeReferenceId="given" TransformationClaimType="inputClaim"/></InputClaims><OutputClaims><OutputClaim ClaimTypeReferenceId="made" TransformationClaimType="outputClaim"/></OutputClaims></ClaimsTransformation>';

describe('a claims transformation profile', () => {
  it('lends the defaults of its input claims to its output transformations, and to nobody after', () => {
    const program = flowProgram({
      claims: ['given', 'made'],
      transformations: copy,
      profiles: [flowProfile('transform', 'T', `${inputs('given=yes')}${outputs('made')}${transforms('Copy')}`)],
      steps: [exchangeStep(['TExchange=T'])],
      outputs: '<OutputClaim ClaimTypeReferenceId="given"/><OutputClaim ClaimTypeReferenceId="made"/>',
    });
    const { want } = play(program);
    const claims = want.kind === 'token' ? want.token.claims : assert.fail(JSON.stringify(want));
    assert.deepEqual([claims['made'], claims['given']], ['yes', undefined]);
  });
});
