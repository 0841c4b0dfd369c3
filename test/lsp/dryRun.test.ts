import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dryRun, dryRunTest, type DryRunParams, type DryRunResult } from '../../server/protocol/dryRun';
import { readTestFile } from '../../server/signInTests/testFile';
import { LspSession } from '../support/lspSession';
import { writePoliciesWithApi } from '../support/policiesWithApi';
import { tempFolder } from '../support/tempFolder';

describe('a dry run over the wire', () => {
  let session: LspSession;
  let files: Readonly<Record<string, string>>;
  const folder = tempFolder();
  // The samples with QQ, in which an API is asked before an account is made.
  beforeEach(() => {
    writePoliciesWithApi(folder(), 'https://api.example.com/check');
    const names = readdirSync(folder()).filter((name) => name.endsWith('.xml'));
    files = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder(), name), 'utf8')]));
  });
  afterEach(() => session.stop());

  const fresh = { account: 'new', way: 'QQExchange', answers: [], now: Date.UTC(2026, 4, 1) } as const;
  const play = (more: Partial<DryRunParams> = {}): Promise<DryRunResult> =>
    session.connection.sendRequest(dryRun, { uri: session.uri('SignUpOrSignin.xml'), script: fresh, ...more });

  it('stops where an API is asked, goes on with what it is said to answer, and becomes a test', async () => {
    session = await LspSession.start(files);
    const start = await play({ goOn: 'one' });
    assert.equal(start.refusal, undefined);
    const page = start.stops.at(-1) ?? assert.fail('no page');
    const sent = { kind: page.kind, about: page.about, action: 'continue', values: { displayName: 'Li Lei' } };
    const asked = await play({ script: { ...fresh, answers: [...start.answers, sent] } });
    const stop = asked.stops.at(-1);
    assert.deepEqual([stop?.kind, stop?.about], ['api', 'REST-Check']);
    assert.match(stop?.html ?? '', /POST https:\/\/api\.example\.com\/check/);
    const said = { kind: 'api', about: 'REST-Check', action: 'answer', values: { status: '200', body: '{"level":"gold"}' } } as const; // prettier-ignore
    const script = { ...fresh, answers: [...asked.answers, said] };
    const done = await play({ script });
    assert.deepEqual(
      done.end?.claims.find(({ name }) => name === 'level'),
      { name: 'level', value: 'gold' },
    );
    assert.equal(done.test?.policyUri, session.uri('SignUpOrSignin.xml'));
    const made = await session.connection.sendRequest(dryRunTest, {
      uri: session.uri('SignUpOrSignin.xml'),
      script,
      name: 'gold',
    });
    const [test] = readTestFile(made.insertion?.text ?? '').tests;
    assert.deepEqual(test?.answers.rest, { 'REST-Check': { status: 200, body: { level: 'gold' } } });
    assert.equal(test.expect.claims?.['level'], 'gold');
  });

  it('is of policies as they are typed, and of none with errors', async () => {
    session = await LspSession.start(files);
    const text = files['SignUpOrSignin.xml'] ?? '';
    session.open(
      'SignUpOrSignin.xml',
      text.replace('SubjectNamingInfo ClaimType="sub"', 'SubjectNamingInfo ClaimType="nobody"'),
    );
    const refused = await play();
    assert.match(refused.refusal ?? '', /The policy has errors:\nSignUpOrSignin\.xml:\d+:\d+ /);
    assert.equal(refused.path.visits.length, 0);
  });
});
