import assert from 'node:assert/strict';
import {
  claimsFlows,
  presenceBefore,
  stateBefore,
  type ClaimsFlow,
} from '../../../../server/effective/flow/claimsFlow';
import {
  choiceStep,
  exchangeStep,
  flowPolicy,
  flowProfile,
  inputs,
  metadata,
  outputs,
  skipIf,
  transforms,
  validates,
  type FlowParts,
} from '../../../support/flowPolicy';
import { journey, policyAt, policySet } from '../../../support/policies';

function flowOf(parts: FlowParts): ClaimsFlow {
  const set = policySet({ 'a.xml': flowPolicy(parts) });
  const [flow] = claimsFlows(set.chainOf(policyAt(set, 'a.xml')));
  return flow ?? assert.fail('no flow');
}

/** What is known of a claim before each step, the one that sends claims last. */
function along(flow: ClaimsFlow, claim: string): string[] {
  return (flow.run.graph?.steps ?? []).map((step) =>
    stateBefore(flow, step) ? presenceBefore(flow, step, claim.toLowerCase()) : '-',
  );
}

describe('claimsFlow', () => {
  it('tells what a provider may say from what is certain', () => {
    const flow = flowOf({
      profiles: [
        flowProfile('oauth2', 'QQ', outputs('issuerUserId', 'identityProvider=qq.com', 'email={OIDC:LoginHint}')),
      ],
      steps: [exchangeStep(['A=QQ'])],
    });
    assert.deepEqual(along(flow, 'issuerUserId'), ['never', 'possible']);
    assert.deepEqual(along(flow, 'identityProvider'), ['never', 'certain']);
    assert.deepEqual(along(flow, 'email'), ['never', 'possible']);
    assert.equal(flow.lost, false);
  });

  it('knows what a directory always gives of a user that must be there', () => {
    const read = (raise: string): string =>
      flowProfile(
        'directory',
        'Read',
        metadata('Operation=Read', `RaiseErrorIfClaimsPrincipalDoesNotExist=${raise}`) +
          inputs('email!') +
          outputs('objectId', 'displayName'),
      );
    const steps = [exchangeStep(['A=Read'])];
    assert.deepEqual(along(flowOf({ profiles: [read('true')], steps }), 'objectId'), ['never', 'certain']);
    assert.deepEqual(along(flowOf({ profiles: [read('true')], steps }), 'displayName'), ['never', 'possible']);
    assert.deepEqual(along(flowOf({ profiles: [read('false')], steps }), 'objectId'), ['never', 'possible']);
  });

  it('asks users on pages, and takes of validation profiles what the page lists', () => {
    const flow = flowOf({
      claims: ['secret', 'city:TextBox'],
      profiles: [
        flowProfile('page', 'Page', outputs('email!', 'city', 'objectId') + validates('Check')),
        flowProfile('rest', 'Check', inputs('email!') + outputs('objectId=1', 'secret=2')),
      ],
      steps: [exchangeStep(['A=Page'])],
    });
    assert.deepEqual(along(flow, 'email'), ['never', 'certain']);
    assert.deepEqual(along(flow, 'city'), ['never', 'possible']);
    assert.deepEqual(along(flow, 'objectId'), ['never', 'certain']);
    assert.deepEqual(along(flow, 'secret'), ['never', 'never']);
  });

  it('goes both ways at a precondition, and knows on each what it said', () => {
    const profiles = [
      flowProfile(
        'directory',
        'Find',
        metadata('Operation=Read', 'RaiseErrorIfClaimsPrincipalDoesNotExist=false') +
          inputs('email!') +
          outputs('objectId'),
      ),
      flowProfile(
        'directory',
        'Write',
        metadata('Operation=Write') + inputs('email!') + outputs('objectId', 'displayName=new'),
      ),
    ];
    const flow = flowOf({ profiles, steps: [exchangeStep(['A=Find']), exchangeStep(['B=Write'], skipIf('objectId'))] });
    assert.deepEqual(along(flow, 'objectId'), ['never', 'possible', 'certain']);
    assert.deepEqual(along(flow, 'displayName'), ['never', 'never', 'possible']);
  });

  it('follows constants through comparisons', () => {
    const mark = (id: string, value: string): string =>
      flowProfile('transform', id, outputs(`identityProvider=${value}`));
    const flow = flowOf({
      profiles: [mark('A', 'local'), flowProfile('rest', 'B', outputs('email=x'))],
      steps: [
        exchangeStep(['A=A']),
        exchangeStep(['B=B'], skipIf('identityProvider=local')),
        exchangeStep(['C=B'], skipIf('identityProvider=Local')),
      ],
    });
    assert.deepEqual(along(flow, 'email'), ['never', 'never', 'never', 'certain']);
    const [, second, third] = flow.run.graph?.steps ?? [];
    assert.deepEqual(
      [second, third].map((step) => step && flow.runs[0]?.visits.get(step)?.runs),
      ['never', 'always'],
    );
  });

  it('has a run for each choice, and joins them', () => {
    const flow = flowOf({
      profiles: [
        flowProfile('oauth2', 'QQ', outputs('identityProvider=qq.com')),
        flowProfile('page', 'Local', outputs('email!', 'identityProvider=local')),
      ],
      steps: [choiceStep('QQX', 'LocalX'), exchangeStep(['QQX=QQ', 'LocalX=Local'])],
    });
    const send = flow.run.graph?.steps[2] ?? assert.fail();
    assert.deepEqual(
      flow.runs.map(({ way, visits }) => [
        way?.target.id,
        visits.get(send)?.before.get('email')?.certain,
        visits.get(send)?.before.get('identityprovider')?.values,
      ]),
      [
        ['QQX', undefined, ['qq.com']],
        ['LocalX', true, ['local']],
      ],
    );
    assert.deepEqual(along(flow, 'email'), ['never', 'never', 'possible']);
    assert.deepEqual(along(flow, 'identityProvider'), ['never', 'never', 'certain']);
  });

  it('runs claims transformations on what is there', () => {
    const transformation = (id: string, method: string, input: string, output: string): string =>
      `<ClaimsTransformation Id="${id}" TransformationMethod="${method}"><InputClaims><InputClaim ClaimTypeReferenceId="${input}" TransformationClaimType="inputClaim"/></InputClaims>
       <OutputClaims><OutputClaim ClaimTypeReferenceId="${output}" TransformationClaimType="outputClaim"/></OutputClaims></ClaimsTransformation>`;
    const flow = flowOf({
      claims: ['hasEmail/boolean', 'copy'],
      transformations:
        transformation('Has', 'DoesClaimExist', 'email', 'hasEmail') +
        transformation('Copy', 'CopyClaim', 'email', 'copy'),
      profiles: [flowProfile('transform', 'T', transforms('Has', 'Copy'))],
      steps: [exchangeStep(['A=T'])],
    });
    const send = flow.run.graph?.steps[1] ?? assert.fail();
    assert.deepEqual(stateBefore(flow, send)?.get('hasemail'), { certain: true, values: ['False'] });
    assert.deepEqual(along(flow, 'copy'), ['never', 'possible']);
  });

  it('follows sub journeys, and those that never return', () => {
    const call = (id: string): string =>
      `<OrchestrationStep Type="InvokeSubJourney">${skipIf('!objectId')}<JourneyList><Candidate SubJourneyReferenceId="${id}"/></JourneyList></OrchestrationStep>`;
    const sub = (type: string): string =>
      journey('Sub', exchangeStep(['S=Rest']))
        .replace(/UserJourney/g, 'SubJourney')
        .replace('Id="Sub"', `Id="Sub" Type="${type}"`);
    const parts = (type: string): FlowParts => ({
      profiles: [
        flowProfile('rest', 'Ask', outputs('objectId')),
        flowProfile('rest', 'Rest', outputs('displayName=x')),
      ],
      steps: [exchangeStep(['A=Ask']), call('Sub')],
      more: sub(type),
    });
    assert.deepEqual(along(flowOf(parts('Call')), 'displayName'), ['never', 'never', 'possible']);
    assert.deepEqual(along(flowOf(parts('Transfer')), 'displayName'), ['never', 'never', 'never']);
    assert.deepEqual(along(flowOf(parts('Transfer')), 'objectId'), ['never', 'possible', 'never']);
  });

  it('claims nothing of a journey that is not all in sight', () => {
    assert.equal(flowOf({ steps: [exchangeStep(['A=Nowhere'])] }).lost, true);
    assert.equal(
      flowOf({
        profiles: [flowProfile('rest', 'Open', outputs('{Settings:Claim}'))],
        steps: [exchangeStep(['A=Open'])],
      }).lost,
      true,
    );
  });

  it('looks at a policy as the service does, too: by what profiles list', () => {
    const flow = flowOf({
      profiles: [
        flowProfile('transform', 'Lists', outputs('email')),
        flowProfile('rest', 'Takes', inputs('email!', 'displayName!')),
      ],
      steps: [exchangeStep(['A=Lists']), exchangeStep(['B=Takes'])],
    });
    assert.deepEqual(along(flow, 'email'), ['never', 'never', 'never']);
    const { needs, anywhere } = flow.listed();
    assert.deepEqual(
      needs.map(({ id, presence }) => [id, presence]),
      [
        ['email', 'possible'],
        ['displayName', 'never'],
      ],
    );
    assert.deepEqual([anywhere('email'), anywhere('displayname')], [true, false]);
  });
});
