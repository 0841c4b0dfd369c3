import assert from 'node:assert/strict';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { certify } from '../support/wellFormed';
import { runCli } from '../support/bundledCli';
import { tempFolder } from '../support/tempFolder';
import type { JourneyJson } from '../../server/drawing/json';

const samples = resolve(__dirname, '../../samples');

describe('b2c-policy journey', () => {
  const folder = tempFolder();
  beforeEach(() => cpSync(samples, folder(), { recursive: true }));
  const run = (...args: readonly string[]) => runCli(folder(), ['journey', ...args]);
  const json = (...args: readonly string[]): JourneyJson => {
    const { exitCode, out, err } = run(...args, '--format', 'json');
    assert.deepEqual([exitCode, err], [0, '']);
    return JSON.parse(out) as JourneyJson;
  };

  it('gives the steps with their claims to programs', () => {
    const { journey, relyingParty, steps } = json('SignUpOrSignin.xml');
    assert.deepEqual([journey, relyingParty], ['SignUpOrSignIn', 'B2C_1A_Sample_SignUpOrSignIn']);
    assert.deepEqual(
      steps.map(({ order }) => order),
      [1, 2, 3, 4, 5, 6, 7],
    );
    const [first, second, , , , , last] = steps;
    assert.deepEqual(first?.selections, [
      { target: 'ContosoExchange', validation: null },
      { target: null, validation: 'EmailSignInExchange' },
    ]);
    assert.deepEqual(first?.exchanges, [{ id: 'EmailSignInExchange', profile: 'SelfAsserted-EmailSignIn' }]);
    assert.deepEqual(second?.preconditions, [
      { type: 'ClaimsExist', executeActionsIf: true, values: ['objectId'], actions: ['SkipThisOrchestrationStep'] },
    ]);
    assert.ok(last?.claims.certain.includes('objectId'), JSON.stringify(last?.claims));
    assert.equal(last?.type, 'SendClaims');
    for (const { file, line, order } of steps) {
      assert.equal(file, 'TrustFrameworkBase.xml');
      assert.ok(line > 1, `line of step ${order}`);
    }
  });

  it('draws a picture that is well-formed and loads nothing', () => {
    const { exitCode, out, err } = run('SignUpOrSignin.xml', '--format', 'svg');
    assert.deepEqual([exitCode, err], [0, '']);
    assert.deepEqual(certify(out), { ok: true });
    assert.match(out, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    assert.doesNotMatch(out, /<script|href=|url\(|@import/);
  });

  it('writes text for Mermaid where no format is named', () => {
    const { exitCode, out } = run('SignUpOrSignin.xml');
    assert.equal(exitCode, 0);
    assert.match(out, /^flowchart TD$/m);
    assert.match(out, /-->\|"Contoso"\|/);
  });

  it('draws the journey of a base file as a relying party runs it', () => {
    assert.equal(json('TrustFrameworkBase.xml', '--journey', 'profileedit').relyingParty, 'B2C_1A_Sample_ProfileEdit');
    const named = json('TrustFrameworkExtensions.xml', '--relying-party', 'b2c_1a_sample_passwordreset');
    assert.equal(named.journey, 'PasswordReset');
  });

  it('names what there is where something is not there', () => {
    const party = run('SignUpOrSignin.xml', '--relying-party', 'B2C_1A_None');
    assert.deepEqual([party.exitCode, party.out], [2, '']);
    assert.match(party.err, /no relying party "B2C_1A_None"\. There are: B2C_1A_Sample_SignUpOrSignIn\./);
    const journey = run('SignUpOrSignin.xml', '--journey', 'None');
    assert.deepEqual([journey.exitCode, journey.out], [2, '']);
    assert.match(journey.err, /no journey "None"\. There are: .*SignUpOrSignIn/);
    assert.match(run('SignUpOrSignin.xml', '--format', 'png').err, /"png" is no format.*mermaid, svg, json/);
  });

  it('marks what differs from the base policy, from an earlier state and from another journey', () => {
    cpSync(samples, join(folder(), 'earlier'), { recursive: true });
    const added = runCli(folder(), ['add-qq', 'SignUpOrSignin.xml', '--client-id', '101234567']);
    assert.equal(added.exitCode, 0, added.err);
    const own = (compare: string) =>
      json('SignUpOrSignin.xml', '--compare', compare).comparison ?? assert.fail('no comparison');
    const base = own('base');
    assert.equal(base.with, 'SignUpOrSignIn as TrustFrameworkBase.xml has it');
    const qq = base.boxes.filter(({ difference }) => difference === 'added');
    assert.deepEqual(
      qq.map(({ title, order }) => [title, order]),
      [['QQ-OAuth2', 2]],
    );
    assert.ok(
      base.boxes.some(({ changes }) => changes.includes('Added: OutputClaim city')),
      JSON.stringify(base),
    );
    const earlier = own('earlier');
    assert.equal(earlier.with, 'earlier');
    assert.deepEqual(earlier.boxes, qq);
    assert.deepEqual(
      earlier.arrows.map(({ difference, label }) => [difference, label]),
      [
        ['added', 'QQ'],
        ['added', null],
      ],
    );
    const other = own('PasswordReset');
    assert.ok(
      other.boxes.some(({ difference, title }) => difference === 'gone' && title === 'SelfAsserted-NewPassword'),
    );
    const picture = run('SignUpOrSignin.xml', '--compare', 'base', '--format', 'svg');
    assert.deepEqual(certify(picture.out), { ok: true });
    assert.match(picture.out, /class="node exchange added"/);
    assert.match(run('SignUpOrSignin.xml', '--compare', 'earlier').out, /\["\+ 2\. QQ-OAuth2/);
  });

  it('says why nothing can be compared', () => {
    for (const [compare, why] of [
      ['None', /no journey "None"\. There are: .*SignUpOrSignIn/],
      ['empty', /empty holds no policy of the id B2C_1A_Sample_SignUpOrSignIn\./],
    ] as const) {
      mkdirSync(join(folder(), 'empty'), { recursive: true });
      const { exitCode, out, err } = run('SignUpOrSignin.xml', '--compare', compare);
      assert.deepEqual([exitCode, out], [2, ''], compare);
      assert.match(err, why);
    }
  });

  it('says that a base policy is missing', () => {
    cpSync(join(folder(), 'SignUpOrSignin.xml'), join(folder(), 'alone', 'SignUpOrSignin.xml'));
    const { exitCode, out, err } = runCli(join(folder(), 'alone'), ['journey', 'SignUpOrSignin.xml']);
    assert.deepEqual([exitCode, out], [2, '']);
    assert.match(err, /"SignUpOrSignIn".*A base policy is not here/);
  });

  it('says what is no policy, no file, no well-formed text', () => {
    writeFileSync(join(folder(), 'Other.xml'), '<a/>');
    assert.match(run('Other.xml').err, /Other\.xml is not a policy/);
    writeFileSync(join(folder(), 'SignUpOrSignin.xml'), '<TrustFrameworkPolicy PolicyId="B2C_1A_X"><a');
    assert.equal(run('SignUpOrSignin.xml').exitCode, 2);
    for (const args of [['.'], [], ['None.xml'], ['SignUpOrSignin.xml', 'ProfileEdit.xml']]) {
      const { exitCode, out, err } = run(...args);
      assert.deepEqual([exitCode, out], [2, ''], args.join(' '));
      assert.match(err, /^b2c-policy: /);
    }
  });
});
