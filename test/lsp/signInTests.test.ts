import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import { listSignInTests, runSignInTests, type SignInTestRun } from '../../server/protocol/signInTests';
import { LspSession } from '../support/lspSession';

const samples = resolve(__dirname, '../../samples');
const policies = Object.fromEntries(
  readdirSync(samples)
    .filter((name) => name.endsWith('.xml'))
    .map((name) => [`policies/${name}`, readFileSync(resolve(samples, name), 'utf8')]),
);
const file = 'policies/tests/one.b2ctest.yaml';
const text = `policy: B2C_1A_Sample_SignUpOrSignIn
tests:
  - name: a new user
    do:
      - choose: ContosoExchange
      - press: continue
    expect:
      claims:
        idp: contoso.example
        given_name: Lei
  - name: a user who gives up
    do:
      - press: cancel
    expect: { error: AADB2C90091 }
`;

describe('runs of sign-in tests by the server', () => {
  let session: LspSession | undefined;
  afterEach(() => session?.stop());

  async function start(files: Readonly<Record<string, string>> = policies): Promise<LspSession> {
    return (session = await LspSession.start(files));
  }
  const run = ({ connection, uri }: LspSession, given: string, more: object = {}): Promise<SignInTestRun> =>
    connection.sendRequest(runSignInTests, { uri: uri.call(session, file), text: given, ...more });

  it('are listed with their places, and so is what is wrong', async () => {
    const { connection } = await start({});
    assert.deepEqual(await connection.sendRequest(listSignInTests, { text }), {
      tests: [
        { name: 'a new user', at: { line: 2, character: 4 } },
        { name: 'a user who gives up', at: { line: 10, character: 4 } },
      ],
      faults: [],
    });
    const wrong = await connection.sendRequest(listSignInTests, { text: text.replace('expect: {', 'expects: {') });
    assert.deepEqual(
      wrong.faults.map(({ at }) => at.line),
      [13],
    );
    assert.match(wrong.faults[0]?.message ?? '', /"expects" is not known here/);
  });

  it('run on the policies of the folders above, and fail at the line of the expectation', async () => {
    const { results, refusals } = await run(await start(), text);
    assert.deepEqual(refusals, []);
    assert.deepEqual(
      results.map(({ test, failures }) => [test, failures]),
      [
        [
          0,
          [
            {
              message: 'The claim "given_name" is "some-first_name", not "Lei".',
              at: { line: 9, character: 20 },
              expected: '"Lei"',
              actual: '"some-first_name"',
            },
          ],
        ],
        [1, []],
      ],
    );
  });

  it('run one by one, on what is typed and not saved yet', async () => {
    const started = await start();
    const name = 'policies/SignUpOrSignin.xml';
    const claim = '<OutputClaim ClaimTypeReferenceId="givenName" />';
    const leaf = policies[name] ?? '';
    assert.ok(leaf.includes(claim));
    started.open(name, leaf.replace(claim, ''));
    const { results } = await run(started, text, { tests: [0] });
    assert.deepEqual(
      results.map(({ test, failures }) => [test, failures.map(({ message, actual }) => [message, actual])]),
      [[0, [['The token has no claim "given_name".', '']]]],
    );
  });

  it('say where there is nothing to run', async () => {
    const started = await start();
    const told = async (given: string, more?: object) => {
      const { refusals, results } = await run(started, given, more);
      assert.deepEqual(results, []);
      return refusals.map(({ at, message }) => [at.line, message]);
    };
    assert.deepEqual(await told(text.replace('B2C_1A_Sample_SignUpOrSignIn', 'B2C_1A_None')), [
      [
        0,
        'No relying party "B2C_1A_None" is there: B2C_1A_Sample_PasswordReset, B2C_1A_Sample_ProfileEdit, B2C_1A_Sample_SignUpOrSignIn.',
      ],
    ]);
    assert.deepEqual(
      (await told('policy: B2C_1A_Sample_SignUpOrSignIn\ntest: []\n')).map(([line]) => line),
      [1, 0],
    );
    const name = 'policies/TrustFrameworkExtensions.xml';
    started.open(name, (policies[name] ?? '').replace('<BuildingBlocks>', '<BuildingBlocks'));
    assert.match(JSON.stringify(await told(text)), /The policy has errors:.*TrustFrameworkExtensions\.xml/);
  });

  it('fill in the settings of the environment that is asked for', async () => {
    const name = 'policies/SignUpOrSignin.xml';
    const settings = {
      Environments: ['One', 'Two'].map((id) => ({ Name: id, PolicySettings: { Claim: `name_${id}` } })),
    };
    const claim = '<OutputClaim ClaimTypeReferenceId="givenName" />';
    const started = await start({
      ...policies,
      [name]: (policies[name] ?? '').replace(
        claim,
        '<OutputClaim ClaimTypeReferenceId="givenName" PartnerClaimType="{Settings:Claim}" />',
      ),
      'policies/appsettings.json': JSON.stringify(settings),
    });
    const wanted = text.replace('given_name: Lei', 'name_Two: some-first_name');
    const failed = async (more: object) => {
      const { results, refusals } = await run(started, wanted, { tests: [0], ...more });
      return [...refusals, ...results.flatMap(({ failures }) => failures)].map(({ message }) => message);
    };
    assert.deepEqual(await failed({ environment: 'two' }), []);
    assert.deepEqual(await failed({}), ['The token has no claim "name_Two".']);
    assert.deepEqual(await failed({ environment: 'Three' }), [
      'There is no environment "Three" in the settings: One, Two.',
    ]);
  });

  it('say which steps, profiles and transformations ran, where they are written', async () => {
    const name = 'policies/TrustFrameworkBase.xml';
    // What is filled in makes texts longer: places are those of the files.
    const base = (policies[name] ?? '').replace('<DisplayName>', '<DisplayName>{Settings:Word}');
    const started = await start({
      ...policies,
      [name]: base,
      'policies/appsettings.json': JSON.stringify({
        Environments: [{ Name: 'One', PolicySettings: { Word: 'long words\n on two lines' } }],
      }),
    });
    assert.deepEqual((await run(started, text)).coverage, []);
    const { coverage } = await run(started, text, { coverage: true });
    const parts = coverage.find(({ uri }) => uri === started.uri(name))?.parts ?? [];
    const lines = base.split('\n');
    const tags = parts.map(({ name: id, range: { start, end }, ran }) => {
      assert.equal(start.line, end.line);
      return { id, ran, tag: lines[start.line]?.slice(start.character, end.character) ?? '' };
    });
    for (const { id, tag } of tags) {
      const [, order] = / (\d+)$/.exec(id) ?? [];
      assert.match(
        tag,
        order === undefined
          ? new RegExp(`^<\\w+ [^>]*\\bId="${id}"[^>]*>$`)
          : new RegExp(`^<\\w+ Order="${order}"[^>]*>$`),
      );
    }
    const count = (kind: string, wanted: boolean) =>
      tags.filter(({ tag, ran }) => tag.startsWith(`<${kind} `) && ran === wanted).length;
    for (const kind of ['OrchestrationStep', 'TechnicalProfile', 'ClaimsTransformation'])
      assert.ok(count(kind, true) > 0, `${kind} ran`);
    for (const kind of ['OrchestrationStep', 'TechnicalProfile'])
      assert.ok(count(kind, false) > 0, `${kind} did not run`);
  });

  it('can be cancelled', async () => {
    const started = await start();
    const tests = Array.from({ length: 2_000 }, (_, i) => `  - { name: "${i}", do: [{ press: cancel }] }`);
    const many = `policy: B2C_1A_Sample_SignUpOrSignIn\ntests:\n${tests.join('\n')}\n`;
    const source = new CancellationTokenSource();
    const answer = started.connection.sendRequest(runSignInTests, { uri: started.uri(file), text: many }, source.token);
    source.cancel();
    const done = await answer.then(
      ({ results }) => results.length,
      () => 0,
    );
    assert.ok(done < 2_000, `${done} were run`);
  });
});
