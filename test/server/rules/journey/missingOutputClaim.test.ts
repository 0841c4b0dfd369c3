import assert from 'node:assert/strict';
import { missingOutputClaim } from '../../../../server/rules/journey/missingOutputClaim';
import { exchangeStep, flowPolicy, flowProfile, outputs } from '../../../support/flowPolicy';
import { runRule } from '../../../support/runRule';

const profiles = [
  flowProfile('rest', 'Rest', outputs('email')),
  flowProfile('transform', 'Lists', outputs('displayName')),
];
const steps = [exchangeStep(['A=Rest']), exchangeStep(['B=Lists'])];
const claim = (id: string, more = ''): string => `<OutputClaim ClaimTypeReferenceId="${id}"${more}/>`;

describe('journey/missing-output-claim', () => {
  it('reports a claim that no step yields', () => {
    const text = flowPolicy({ profiles, steps, outputs: claim('email') + claim('«objectId»') });
    const found = runRule(missingOutputClaim, { 'a.xml': text }, 'a.xml');
    assert.deepEqual(found.findings[0]?.args, ['objectId', 'SignIn']);
    assert.match(found.fixed(0, 'Give it an empty default value'), /"objectId" DefaultValue=""/);
    assert.doesNotMatch(found.fixed(0, 'Remove the output claim'), /OutputClaim ClaimTypeReferenceId="objectId"/);
  });

  it('is an information where profiles list what nothing makes', () => {
    const text = flowPolicy({ profiles, steps, outputs: claim('«displayName»') });
    assert.equal(runRule(missingOutputClaim, { 'a.xml': text }, 'a.xml').findings[0]?.severity, 'information');
  });

  it('takes a default value, and leaves claims that nobody defines to others', () => {
    const text = flowPolicy({ profiles, steps, outputs: claim('objectId', ' DefaultValue=""') + claim('nobodyKnows') });
    runRule(missingOutputClaim, { 'a.xml': text }, 'a.xml');
  });
});
