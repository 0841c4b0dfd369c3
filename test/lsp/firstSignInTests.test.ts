import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { firstSignInTests, type FirstSignInTests } from '../../server/protocol/firstSignInTests';
import { readTestFile } from '../../server/signInTests/testFile';
import { LspSession } from '../support/lspSession';

const samples = resolve(__dirname, '../../samples');
const files = Object.fromEntries(
  readdirSync(samples)
    .filter((name) => name.endsWith('.xml'))
    .map((name) => [name, readFileSync(resolve(samples, name), 'utf8')]),
);

describe('first sign-in tests of the server', () => {
  let session: LspSession;
  afterEach(() => session.stop());

  const ask = (name: string, environment?: string): Promise<FirstSignInTests> =>
    session.connection.sendRequest(firstSignInTests, {
      uri: session.uri(name),
      ...(environment === undefined ? {} : { environment }),
    });

  it('are a file that can be read, of the policy as it is typed', async () => {
    session = await LspSession.start(files);
    const { file } = await ask('SignUpOrSignin.xml');
    assert.equal(file?.name, 'B2C_1A_Sample_SignUpOrSignIn.b2ctest.yaml');
    const read = readTestFile(file.text);
    assert.deepEqual([read.policy, read.faults], ['B2C_1A_Sample_SignUpOrSignIn', []]);
    assert.ok(read.tests.length > 1);
    session.open('SignUpOrSignin.xml', files['SignUpOrSignin.xml']?.replaceAll('_SignUpOrSignIn"', '_Other"') ?? '');
    assert.equal((await ask('SignUpOrSignin.xml')).file?.name, 'B2C_1A_Sample_Other.b2ctest.yaml');
  });

  it('have the settings of an environment in them', async () => {
    const environments = ['One', 'Two'].map((Name) => ({ Name, PolicySettings: { Suffix: Name } }));
    session = await LspSession.start({
      ...files,
      'appsettings.json': JSON.stringify({ Environments: environments }),
      'SignUpOrSignin.xml':
        files['SignUpOrSignin.xml']?.replaceAll('_SignUpOrSignIn"', '_SignUpOrSignIn{Settings:Suffix}"') ?? '',
    });
    assert.match((await ask('SignUpOrSignin.xml')).file?.text ?? '', /^policy: B2C_1A_Sample_SignUpOrSignInOne$/m);
    assert.match(
      (await ask('SignUpOrSignin.xml', 'two')).file?.text ?? '',
      /^policy: B2C_1A_Sample_SignUpOrSignInTwo$/m,
    );
  });

  it('are refused in words where none can be made', async () => {
    const { 'TrustFrameworkBase.xml': base, ...rest } = files;
    assert.ok(base);
    session = await LspSession.start(rest);
    assert.equal(
      (await ask('SignUpOrSignin.xml')).refusal,
      'No sign-in test can be made: A base policy of it is missing.',
    );
    assert.equal((await ask('TrustFrameworkExtensions.xml')).refusal, 'This file is not a relying party policy.');
  });
});
