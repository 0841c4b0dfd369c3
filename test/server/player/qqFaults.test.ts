import assert from 'node:assert/strict';
import { findRunnable, isRunnable, programOf } from '../../../server/player/programs';
import { runTest } from '../../../server/signInTests/runTest';
import { readTestFile } from '../../../server/signInTests/testFile';
import { policySet } from '../../support/policies';
import { qqDocument } from '../../support/qqDocument';
import { outcomeOf, rowsLeftOver } from '../../support/qqFaultOutcomes';
import { changed, qqFaults } from '../../support/qqFaults';
import { now, sampleProgram } from '../../support/samplePlayer';

const item = (key: string, value: string): string => `<Item Key="${key}">${value}</Item>`;
const qq = 'https://graph.qq.com/oauth2.0';

/** What is done to the profile of QQ, and what a sign-in then ends with. */
const faults: readonly (readonly [what: string, from: string, to: string, ends: RegExp])[] = [
  ['POST', item('HttpBinding', 'GET'), item('HttpBinding', 'POST'), /AADB2C90273.*token endpoint.*"Json"/],
  [
    'another claims format',
    item('ClaimsResponseFormat', 'JsonP'),
    item('ClaimsResponseFormat', 'Json'),
    /AADB2C90273.*claims endpoint.*"Json"/,
  ],
  ['no claims format', item('ClaimsResponseFormat', 'JsonP'), '', /AADB2C90273.*claims endpoint.*"Json"/],
  ['another token endpoint', `${qq}/token`, 'https://graph.qq.com/oauth2/token', /AADB2C90273.*token.*404/],
  ['another claims endpoint', `${qq}/me`, `${qq}/user`, /AADB2C90273.*claims.*404/],
  ['another page to sign in', `${qq}/authorize`, `${qq}/show`, /QQ: there is no such page \(404\)/],
  [
    'another item for the user',
    item('external_user_identity_claim_id', 'openid'),
    item('external_user_identity_claim_id', 'id'),
    /AADB2C90273.*no "id" in it/,
  ],
  ['another name of the id', 'PartnerClaimType="openid"', 'PartnerClaimType="id"', /"issuerUserId" has no value/],
  [
    'an APP ID with words',
    item('client_id', '101234567'),
    item('client_id', 'APP 101234567'),
    /QQ: param client_id is wrong or lost \(100001\)/,
  ],
  ['no APP ID', item('client_id', '101234567'), '', /no metadata "client_id"/],
  ['no APP Key', 'Id="client_secret"', 'Id="app_key"', /AADB2C90273.*token endpoint.*"Default"/],
  [
    'no identity made',
    '<OutputClaimsTransformation ReferenceId="CreateAlternativeSecurityId" />',
    '',
    /finds the account by has no value/,
  ],
];

/** A sign-in of a QQ user who was never here before. */
const file = 'policy: P\ntests:\n  - name: a QQ user\n    do: [{ choose: QQExchange }]\n    expect: { claims: {} }\n';

describe('a fault of the QQ profile', () => {
  for (const [what, from, to, ends] of faults)
    it(`breaks the sign-in as it does at QQ: ${what}`, () => {
      let changes = 0;
      const program = sampleProgram(undefined, (text) => {
        const start = text.lastIndexOf('<TechnicalProfile ', text.indexOf(`${qq}/authorize`));
        const end = text.indexOf('</TechnicalProfile>', start);
        const profile = text.slice(start, end);
        if (start < 0 || !profile.includes(from)) return text;
        changes++;
        return text.slice(0, start) + profile.replace(from, to) + text.slice(end);
      });
      assert.equal(changes, 1);
      const [test] = readTestFile(file).tests;
      assert.ok(test);
      const { ok, claims, error } = runTest(program, test, now, () => 0);
      assert.deepEqual([ok, claims], [false, null]);
      assert.match(`${error?.code ?? ''} ${error?.description ?? ''}`, ends);
    });
});

describe('a fault in the documented setup of QQ, played as a sign-in', () => {
  for (const fault of [undefined, ...qqFaults]) {
    const [code, what, ...changes] = fault ?? ['no fault', 'at all'];
    const outcome = fault ? outcomeOf(fault) : { works: 'there is no fault' };
    const title = 'works' in outcome ? `lets the user in, for ${outcome.works}` : 'breaks it';
    it(`${code} ${what}: ${title}`, () => {
      const set = policySet(changed(qqDocument(), changes));
      const policy = findRunnable(set, 'B2C_1A_signup_signin');
      const program = policy && programOf(set, policy);
      assert.ok(program && isRunnable(program));
      const [test] = readTestFile(file).tests;
      assert.ok(test);
      const { ok, claims, error, failures } = runTest(program, test, now, () => 0);
      const said = error
        ? `${error.code ?? ''} ${error.description}`
        : failures.map(({ message }) => message).join('\n');
      assert.equal(ok, 'works' in outcome, said);
      if ('works' in outcome) assert.ok(claims);
      else assert.match(said, outcome.breaks);
    });
  }

  it('is spoken of where it is one, and only there', () => assert.deepEqual(rowsLeftOver(), []));
});
