import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { rules } from '../../../server/rules/table';
import {
  choiceStep,
  exchangeStep,
  flowPolicy,
  flowProfile,
  inputs,
  metadata,
  outputs,
  validates,
  type FlowParts,
} from '../../support/flowPolicy';
import { runRule } from '../../support/runRule';

/** The policy around the example of a page: where it stands, everything else being right. */
const around: Readonly<Record<string, (example: string) => FlowParts>> = {
  'journey/missing-input-claim': (steps) => ({
    profiles: [
      page('SelfAsserted-LocalAccountSignin-Email', outputs('email')),
      read('AAD-UserReadUsingAlternativeSecurityId-NoError', 'issuerUserId'),
    ],
    steps: steps.split(/(?=<OrchestrationStep )/).map((step) => step.replace(/ Order="\d"/, '')),
  }),
  'journey/missing-output-claim': (claim) => ({ profiles: [rest], steps: [exchangeStep(['A=Rest'])], outputs: claim }),
  'journey/missing-precondition-claim': (precondition) => ({
    claims: ['isNewUser', 'newUser'],
    profiles: [flowProfile('rest', 'First', outputs('newUser')), rest],
    steps: [exchangeStep(['A=First']), exchangeStep(['B=Rest'], `<Preconditions>${precondition}</Preconditions>`)],
  }),
  'journey/choice-lacks-claim': (step) => ({
    profiles: [
      flowProfile('oauth2', 'QQ', outputs('issuerUserId')),
      page('Local', outputs('email!')),
      flowProfile('rest', 'REST-CheckEmail', inputs('email!')),
    ],
    steps: [choiceStep('QQX', 'LocalX'), exchangeStep(['QQX=QQ', 'LocalX=Local']), step.replace(' Order="3"', '')],
  }),
  'claims/missing-validation-input': (example) => ({
    profiles: [
      read('AAD-UserWriteUsingLogonEmail', 'email'),
      example.startsWith('<TechnicalProfile')
        ? example.replace('<OutputClaims>', `${protocolOf(page('X', ''))}<OutputClaims>`)
        : page('SignUp', `<OutputClaims>${example}</OutputClaims>${validates('AAD-UserWriteUsingLogonEmail')}`),
    ],
    steps: [exchangeStep(['A=SignUp'])],
  }),
  'claims/missing-transformation-input': (example) => ({
    transformations:
      '<ClaimsTransformation Id="CreateAlternativeSecurityId" TransformationMethod="CreateAlternativeSecurityId"><InputClaims><InputClaim ClaimTypeReferenceId="issuerUserId" TransformationClaimType="key"/></InputClaims></ClaimsTransformation>',
    profiles: [
      flowProfile(
        'oauth2',
        'P',
        example.startsWith('<OutputClaims>') ? example : `<OutputClaims>${example}</OutputClaims>`,
      ),
    ],
    steps: [exchangeStep(['A=P'])],
  }),
  'claims/never-persisted': (example) => ({
    claims: ['city:TextBox'],
    profiles: [
      flowProfile(
        'directory',
        'Write',
        `${inputs('email')}<PersistedClaims>${example.includes('PersistedClaim') ? example : '<PersistedClaim ClaimTypeReferenceId="city"/>'}</PersistedClaims>`,
      ),
      page(
        'Page',
        `<OutputClaims><OutputClaim ClaimTypeReferenceId="email"/>${example.includes('PersistedClaim') ? '' : example}</OutputClaims>${validates('Write')}`,
      ),
    ],
    steps: [exchangeStep(['A=Page'])],
  }),
  'claims/unobtainable-output': (example) => ({
    claims: [example.startsWith('<ClaimType') ? 'loyaltyNumber:TextBox' : 'loyaltyNumber'],
    profiles: [page('Page', outputs('email', 'loyaltyNumber'))],
    steps: [exchangeStep(['A=Page'])],
  }),
};

const rest = flowProfile('rest', 'Rest', outputs('email'));
const page = (id: string, body: string): string => flowProfile('page', id, body);
const read = (id: string, key: string): string =>
  flowProfile('directory', id, metadata('Operation=Read') + inputs(key));
const protocolOf = (profile: string): string => /<DisplayName>.*?<Protocol.*?\/>/.exec(profile)?.[0] ?? '';

function examplesOf(code: string): readonly string[] {
  const text = readFileSync(resolve(__dirname, `../../../docs/rules/${code}.md`), 'utf8');
  return [...text.matchAll(/```xml\n([^]*?)\n```/g)].map(([, example = '']) => example);
}

describe('pages of rules on claims flow', () => {
  for (const [code, policy] of Object.entries(around))
    it(`${code}: the wrong example has a fault, the right one none`, () => {
      const rule = rules.find((one) => one.code === code) ?? assert.fail(code);
      const [wrong = '', right = ''] = examplesOf(code);
      assert.throws(
        () => runRule(rule, { 'a.xml': flowPolicy(policy(wrong)) }, 'a.xml'),
        assert.AssertionError,
        'no fault',
      );
      runRule(rule, { 'a.xml': flowPolicy(policy(right)) }, 'a.xml');
    });
});
