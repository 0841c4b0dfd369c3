import assert from 'node:assert/strict';
import { missingTransformationInput } from '../../../../server/rules/claims/missingTransformationInput';
import { missingValidationInput } from '../../../../server/rules/claims/missingValidationInput';
import { neverPersisted } from '../../../../server/rules/claims/neverPersisted';
import { neverUsed } from '../../../../server/rules/claims/neverUsed';
import { unobtainableOutput } from '../../../../server/rules/claims/unobtainableOutput';
import type { Rule } from '../../../../server/rules/rule';
import type { FlowParts } from '../../../support/flowPolicy';
import {
  exchangeStep,
  flowPolicy,
  flowProfile,
  inputs,
  metadata,
  outputs,
  persists,
  transforms,
  validates,
} from '../../../support/flowPolicy';
import { runRule } from '../../../support/runRule';

const run = (rule: Rule, parts: FlowParts): ReturnType<typeof runRule> =>
  runRule(rule, { 'a.xml': flowPolicy(parts) }, 'a.xml');
const write = flowProfile(
  'directory',
  'Write',
  metadata('Operation=Write') + inputs('email') + persists('email', 'displayName'),
);

describe('claims/missing-validation-input', () => {
  it('reports the key that a page does not have', () => {
    const found = run(missingValidationInput, {
      profiles: [write, flowProfile('page', 'Page', outputs('displayName') + validates('«Write»'))],
      steps: [exchangeStep(['A=Page'])],
    });
    assert.deepEqual(found.findings[0]?.args, ['Write', 'email', '1', 'SignIn']);
  });

  it('knows what the page asks for and what earlier steps yield', () => {
    run(missingValidationInput, {
      profiles: [write, flowProfile('page', 'Page', outputs('email!') + validates('Write'))],
      steps: [exchangeStep(['A=Page'])],
    });
    run(missingValidationInput, {
      profiles: [
        write,
        flowProfile('rest', 'Rest', outputs('email')),
        flowProfile('page', 'Page', outputs('displayName') + validates('Write')),
      ],
      steps: [exchangeStep(['A=Rest']), exchangeStep(['B=Page'])],
    });
  });
});

describe('claims/missing-transformation-input', () => {
  const transformation = (id: string, method: string, ...claims: readonly string[]): string =>
    `<ClaimsTransformation Id="${id}" TransformationMethod="${method}"><InputClaims>${claims
      .map((pair) => pair.split('='))
      .map(([role, claim]) => `<InputClaim ClaimTypeReferenceId="${claim}" TransformationClaimType="${role}"/>`)
      .join(
        '',
      )}</InputClaims><OutputClaims><OutputClaim ClaimTypeReferenceId="objectId" TransformationClaimType="x"/></OutputClaims></ClaimsTransformation>`;
  const transformations =
    transformation('Make', 'CreateAlternativeSecurityId', 'key=issuerUserId', 'identityProvider=identityProvider') +
    transformation('Copy', 'CopyClaim', 'inputClaim=issuerUserId') +
    transformation('Add', 'AddItemToStringCollection', 'item=issuerUserId');
  const parts = (body: string): FlowParts => ({
    transformations,
    profiles: [flowProfile('oauth2', 'WeChat', body)],
    steps: [exchangeStep(['A=WeChat'])],
  });

  it('reports what a method cannot do without', () => {
    const found = run(
      missingTransformationInput,
      parts(outputs('identityProvider=qq.com') + transforms('«Make»', '«Copy»', 'Add')),
    );
    assert.deepEqual(
      found.findings.map(({ severity }) => severity),
      [undefined, 'information'],
    );
    assert.deepEqual(found.findings[0]?.args, ['Make', 'issuerUserId', 'WeChat', '1', 'SignIn']);
  });

  it('is content with what the provider may yield', () => {
    run(missingTransformationInput, parts(outputs('issuerUserId', 'identityProvider=qq.com') + transforms('Make')));
  });
});

describe('claims/never-persisted', () => {
  const page = flowProfile('page', 'Page', outputs('email!') + validates('Write'));
  it('reports a claim that no journey yields', () => {
    const found = run(neverPersisted, {
      profiles: [write.replace('"displayName"', '"«displayName»"'), page],
      steps: [exchangeStep(['A=Page'])],
    });
    assert.deepEqual(found.findings[0]?.args, ['displayName', 'Write', '1', 'SignIn']);
  });
  it('takes a claim that a later step yields for one that is used there', () => {
    const later = flowProfile('rest', 'Later', outputs('displayName'));
    run(neverPersisted, {
      profiles: [write, page, later],
      steps: [exchangeStep(['A=Page']), exchangeStep(['B=Later'])],
    });
  });
});

describe('claims/unobtainable-output', () => {
  it('reports what a page can get from nowhere', () => {
    const found = run(unobtainableOutput, {
      profiles: [flowProfile('page', 'Page', outputs('email!', '«issuerUserId»'))],
      steps: [exchangeStep(['A=Page'])],
    });
    assert.deepEqual(found.findings[0]?.args, ['issuerUserId', 'Page']);
  });
  it('knows default values, input claims and validation profiles', () => {
    run(unobtainableOutput, {
      profiles: [
        flowProfile('rest', 'First', outputs('identityProvider=qq.com')),
        flowProfile('rest', 'Check', outputs('objectId')),
        flowProfile(
          'page',
          'Page',
          inputs('identityProvider') + outputs('identityProvider', 'objectId', 'issuerUserId=1') + validates('Check'),
        ),
      ],
      steps: [exchangeStep(['A=First']), exchangeStep(['B=Page'])],
    });
  });
});

describe('claims/never-used', () => {
  it('reports what nothing uses', () => {
    const found = run(neverUsed, {
      profiles: [
        flowProfile('rest', 'Rest', outputs('email', '«displayName»', 'objectId')),
        flowProfile('rest', 'Takes', inputs('email')),
      ],
      steps: [exchangeStep(['A=Rest']), exchangeStep(['B=Takes'])],
      outputs: '<OutputClaim ClaimTypeReferenceId="objectId"/>',
    });
    assert.deepEqual(found.findings[0]?.args, ['displayName', 'Rest', 'SignIn']);
  });
});
