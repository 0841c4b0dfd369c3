import assert from 'node:assert/strict';
import { dryRunOf } from '../../../../server/features/dryRun/dryRunOf';
import { dryRunTestOf } from '../../../../server/features/dryRun/dryRunTest';
import type { DryRunAnswer, DryRunParams, DryRunResult, DryRunScript } from '../../../../server/protocol/dryRun';
import { findRunnable, isRunnable, programOf } from '../../../../server/player/programs';
import { runTest } from '../../../../server/signInTests/runTest';
import { readTestFile } from '../../../../server/signInTests/testFile';
import { now, samplesWithQq } from '../../../support/samplePlayer';
import { uriOf } from '../../../support/policies';

const set = samplesWithQq();
const policyId = 'B2C_1A_Sample_SignUpOrSignIn';
const uri = findRunnable(set, policyId)?.uri ?? assert.fail('no relying party');
const fresh: DryRunScript = { account: 'new', answers: [], now };

function run(script: Partial<DryRunScript>, more: Partial<DryRunParams> = {}): DryRunResult {
  const result = dryRunOf(set, { uri, relyingParty: policyId, script: { ...fresh, ...script }, ...more }, () => []);
  assert.equal(result.refusal, undefined);
  const waits = result.end ? 0 : 1;
  assert.equal(result.stops.length, result.answers.length + waits, 'a stop for each answer, and one that waits');
  return result;
}

/** What somebody answers where a run waits. */
function answer(result: DryRunResult, action: string, values: DryRunAnswer['values'] = {}): DryRunAnswer {
  const stop = result.stops.at(-1) ?? assert.fail('it waits for nobody');
  return { kind: stop.kind, about: stop.about, action, values };
}

function makeTest(script: Partial<DryRunScript>, name = 'mine', existing?: string) {
  return dryRunTestOf(
    set,
    {
      uri,
      relyingParty: policyId,
      script: { ...fresh, ...script },
      name,
      ...(existing === undefined ? {} : { existing }),
    },
    () => [],
  );
}

/** The results of a test file's tests. */
function results(text: string): readonly { readonly name: string; readonly ok: boolean }[] {
  const file = readTestFile(text);
  assert.deepEqual(file.faults, []);
  const policy = findRunnable(set, file.policy) ?? assert.fail('no policy');
  const program = programOf(set, policy);
  assert.ok(isRunnable(program));
  return file.tests.map((test) => {
    const { name, ok } = runTest(program, test, Date.now(), () => 0);
    return { name, ok };
  });
}

const qq = { openid: 'ABCDEF0123456789ABCDEF0123456789' };

describe('a dry run', () => {
  it('begins at the first page, and says which ways lead in', () => {
    const result = run({});
    assert.deepEqual(
      result.ways.map(({ id }) => id),
      ['ContosoExchange', 'QQExchange', 'EmailSignUpExchange'],
    );
    assert.ok(result.ways.some(({ id, title }) => id === 'QQExchange' && title === 'QQ'));
    const [stop] = result.stops;
    assert.equal(stop?.kind, 'page');
    assert.match(stop?.html ?? '', /<button[^>]* id="QQExchange" name="action" value="choose:QQExchange"/);
    assert.equal(stop?.visit, result.path.visits.length - 1);
    assert.equal(result.path.visits.at(-1)?.outcome, 'waiting');
  });

  it('goes by a page, QQ and a page to the token, and tells what changed at each step', () => {
    const first = run({});
    const choice = answer(first, 'choose:QQExchange');
    const second = run({ answers: [choice] });
    const stop = second.stops.at(-1);
    assert.equal(stop?.kind, 'provider');
    assert.match(stop?.html ?? '', /name="openid"/);
    assert.match(second.path.visits.at(-1)?.node ?? '', /\/qqexchange$/);
    const signIn = answer(second, 'signIn', qq);
    const third = run({ answers: [choice, signIn] });
    assert.equal(third.stops.at(-1)?.kind, 'page');
    const done = run({ answers: [choice, signIn, answer(third, 'continue', { displayName: 'Han Meimei' })] });
    assert.equal(done.end?.kind, 'token');
    assert.deepEqual(
      done.end?.claims.find(({ name }) => name === 'name'),
      { name: 'name', value: 'Han Meimei' },
    );
    assert.deepEqual(
      done.stops.map(({ answered }) => answered),
      ['QQ', 'Sign in', 'Continue'],
    );
    assert.ok(done.path.visits.some(({ outcome, note }) => outcome === 'skipped' && note !== undefined));
    const visit = done.path.visits[done.stops[1]?.visit ?? 0];
    assert.ok(visit?.claims.some(({ id, change }) => id === 'identityProvider' && change === 'added'));
  });

  it('goes on from an answer that is changed with those after it, as far as they fit', () => {
    const end = run({ way: 'QQExchange' }, { goOn: 'end' });
    assert.equal(end.end?.kind, 'token');
    const [choice, signIn, page] = end.answers;
    assert.ok(choice && signIn && page);
    const other = run({ answers: [choice, { ...signIn, values: qq }, page] });
    assert.equal(other.end?.kind, 'token');
    assert.equal(other.dropped, 0);
    const refused = run({ answers: [choice, { ...signIn, action: 'deny' }, page] });
    assert.equal(refused.dropped, 1);
    assert.equal(refused.end?.kind, 'error');
    assert.match(refused.end?.text ?? '', /access_denied/);
    assert.equal(refused.path.visits.at(-1)?.outcome, 'failed');
  });

  it('shows a page again that is not filled in rightly, and does not go on from it by itself', () => {
    const before = run({ way: 'EmailSignUpExchange' });
    const wrong = run({ answers: [...before.answers, answer(before, 'continue', { email: '' })] }, { goOn: 'end' });
    assert.equal(wrong.end, undefined);
    assert.match(wrong.stops.at(-1)?.html ?? '', /role="alert"/);
  });

  it('takes the way that was chosen, made-up answers and what was typed, step by step or to the end', () => {
    const chosen = run({ way: 'QQExchange' });
    assert.deepEqual(
      chosen.answers.map(({ action }) => action),
      ['choose:QQExchange'],
    );
    const one = run({ way: 'QQExchange' }, { goOn: 'one' });
    assert.deepEqual(
      one.answers.map(({ action }) => action),
      ['choose:QQExchange', 'signIn'],
    );
    const end = run({ way: 'QQExchange', answers: one.answers }, { goOn: 'end', typed: { displayName: 'Typed' } });
    assert.ok(end.end?.claims.some(({ value }) => value === 'Typed'));
    assert.deepEqual(run({ way: 'QQExchange' }, { goOn: 'end' }), run({ way: 'QQExchange' }, { goOn: 'end' }));
  });

  it('knows an account where one is there: no page asks for more', () => {
    const result = run({ way: 'QQExchange', account: 'known' }, { goOn: 'end' });
    assert.equal(result.end?.kind, 'token');
    assert.deepEqual(
      result.answers.map(({ kind }) => kind),
      ['page', 'provider'],
    );
  });

  it('signs in and signs up with an account of the tenant', () => {
    const way =
      run({}).ways.find(({ title }) => title === 'An account of the tenant')?.id ?? assert.fail('no such way');
    const known = run({ way, account: 'known' }, { goOn: 'end' });
    assert.equal(known.end?.kind, 'token');
    assert.equal(known.answers.length, 1);
    const fresher = run({ way }, { goOn: 'end' });
    assert.equal(fresher.end?.kind, 'token');
    assert.ok(fresher.answers.length >= 2);
    assert.ok(!JSON.stringify(fresher.path).includes('Pass0rd'), 'no password among the claims');
  });

  it('tells codes that were sent', () => {
    const way =
      run({}).ways.find(({ title }) => title === 'An account of the tenant')?.id ?? assert.fail('no such way');
    const page = run({ way });
    const send = /value="(control:[^"]+)"/.exec(page.stops.at(-1)?.html ?? '')?.[1];
    if (send === undefined) assert.fail('the page verifies no address');
    const sent = run({ way, answers: [...page.answers, answer(page, send, { email: 'a@b.example' })] });
    assert.match(sent.stops.at(-1)?.notes.join() ?? '', /a@b\.example: \d{6}/);
  });

  it('says why nothing runs', () => {
    const refused = dryRunOf(
      set,
      { uri: uriOf('TrustFrameworkBase.xml'), journey: 'Nowhere', script: fresh },
      () => [],
    );
    assert.match(refused.refusal ?? '', /Nowhere/);
  });
});

describe('a test of a dry run', () => {
  it('passes, in a new file and behind the tests of one that is there, of which nothing changes', () => {
    const { answers } = run({ way: 'QQExchange' }, { goOn: 'end' });
    const { insertion: file, refusal } = makeTest({ way: 'QQExchange', answers });
    assert.equal(refusal, undefined);
    assert.deepEqual(results(file?.text ?? ''), [{ name: 'mine', ok: true }]);
    const existing = `# mine\npolicy: ${policyId}\n\ntests:\n    -   name: "first"\n        do: [{ choose: QQExchange }]\n        expect: { }\n\n# the end\n`;
    const added = makeTest({ way: 'QQExchange', answers }, 'second', existing).insertion;
    assert.ok(added);
    const text = existing.slice(0, added.offset) + added.text + existing.slice(added.offset);
    assert.ok(text.endsWith('\n# the end\n'));
    assert.deepEqual(
      results(text).map(({ name }) => name),
      ['first', 'second'],
    );
    assert.equal(results(text)[1]?.ok, true);
  });

  it('holds the account that was known, and codes are entered anew', () => {
    const way =
      run({}).ways.find(({ title }) => title === 'An account of the tenant')?.id ?? assert.fail('no such way');
    for (const account of ['new', 'known'] as const) {
      const { answers } = run({ way, account }, { goOn: 'end' });
      const { insertion: file } = makeTest({ way, account, answers });
      assert.deepEqual(results(file?.text ?? ''), [{ name: 'mine', ok: true }], account);
    }
  });

  it('expects the error that came', () => {
    const page = run({ way: 'QQExchange' });
    const { insertion: file } = makeTest({ way: 'QQExchange', answers: [...page.answers, answer(page, 'deny')] });
    assert.match(file?.text ?? '', /access_denied/);
    assert.deepEqual(results(file?.text ?? ''), [{ name: 'mine', ok: true }]);
  });

  it('is none where nobody said what a provider answers, or where the file cannot be read', () => {
    const { answers } = run({ way: 'QQExchange' });
    assert.match(makeTest({ answers }).refusal ?? '', /Say first/);
    const { answers: all } = run({ way: 'QQExchange' }, { goOn: 'end' });
    assert.match(makeTest({ answers: all }, 'x', 'tests: [').refusal ?? '', /cannot be read/);
    assert.match(makeTest({ answers: all }, 'x', `policy: ${policyId}\ntests: []\n`).refusal ?? '', /no list of tests/);
  });
});
