import assert from 'node:assert/strict';
import {
  buildPolicies,
  environmentChosen,
  listSettings,
  planSettings,
  type BuildResult,
} from '../../server/protocol/build';
import { LspSession } from '../support/lspSession';
import { policyText } from '../support/policies';

const settings = JSON.stringify({
  EnvironmentsFolder: 'made',
  Environments: [
    { Name: 'Dev', Tenant: 'dev.onmicrosoft.com', PolicySettings: { Level: 'low' } },
    { Name: 'Live', Production: true, Tenant: 'live.onmicrosoft.com', PolicySettings: {} },
  ],
});
const leaf = policyText({ id: 'B2C_1A_Leaf', tenant: '{Settings:Tenant}' });
const live = (text: string): string => text.replaceAll('{Settings:Tenant}', 'live.onmicrosoft.com');
const dev = (text: string): string => text.replaceAll('{Settings:Tenant}', 'dev.onmicrosoft.com');
const missing = policyText({ id: 'B2C_1A_Leaf', tenant: '{Settings:Tenant}', body: '<Level a="{Settings:Level}"/>' });

describe('builds of the server', () => {
  let session: LspSession | undefined;
  afterEach(() => session?.stop());

  async function start(files: Readonly<Record<string, string>>): Promise<LspSession> {
    return (session = await LspSession.start(files));
  }

  const textsOf = ({ files }: BuildResult) => Object.fromEntries(files.map(({ path, text }) => [path.join('/'), text]));

  it('are made of every XML file, and nothing is written', async () => {
    const { connection } = await start({ 'appsettings.json': settings, 'a/Leaf.xml': leaf, 'other.xml': '<o/>' });
    const [found] = await connection.sendRequest(listSettings);
    assert.deepEqual(
      found?.environments.map(({ name }) => name),
      ['Dev', 'Live'],
    );
    const made = await connection.sendRequest(buildPolicies, { settings: found?.uri ?? '' });
    assert.deepEqual([made.folder, made.marked, made.built, made.faults], ['made', true, ['Dev', 'Live'], []]);
    assert.deepEqual(textsOf(made), {
      'Dev/a/Leaf.xml': dev(leaf),
      'Dev/other.xml': '<o/>',
      'Live/a/Leaf.xml': live(leaf),
      'Live/other.xml': '<o/>',
    });
  });

  it('say where a value is missing', async () => {
    const { connection } = await start({ 'appsettings.json': settings, 'Leaf.xml': missing });
    const [found] = await connection.sendRequest(listSettings);
    const made = await connection.sendRequest(buildPolicies, { settings: found?.uri ?? '' });
    assert.deepEqual(made.built, ['Dev']);
    assert.match(made.faults[0]?.message ?? '', /^Environment Live has no value for Level/);
  });

  it('are no policies to check, in whatever folder the settings want them', async () => {
    const started = await start({ 'appsettings.json': settings, 'Leaf.xml': missing, 'made/Dev/Leaf.xml': missing });
    const [found] = await started.connection.sendRequest(listSettings);
    await started.connection.sendRequest(buildPolicies, { settings: found?.uri ?? '' });
    await started.until(
      () => started.last('Leaf.xml') !== undefined,
      () => 'diagnostics of the source',
    );
    assert.ok(!started.published.some(({ uri }) => uri.includes('/made/')));
  });

  it('get new settings, with placeholders of samples made settings; those that are there stay', async () => {
    const sample = policyText({ id: 'B2C_1A_Leaf', tenant: 'yourtenant.onmicrosoft.com' });
    const started = await start({ 'Leaf.xml': sample });
    const folder = started.uri('.').replace(/\/\.?$/, '');
    const { edit, refusal } = await started.connection.sendRequest(planSettings, { folder });
    assert.equal(refusal, undefined);
    const [create, text, changed] = edit.documentChanges ?? [];
    assert.deepEqual(create, {
      kind: 'create',
      uri: `${folder}/appsettings.json`,
      options: { overwrite: false, ignoreIfExists: false },
    });
    assert.match(JSON.stringify(text), /Development/);
    assert.match(JSON.stringify(changed), /\{Settings:Tenant\}/);
    await session?.stop();
    const again = await start({ 'Leaf.xml': leaf, 'appsettings.json': settings });
    const refused = await again.connection.sendRequest(planSettings, { folder: again.uri('.').replace(/\/\.?$/, '') });
    assert.equal(refused.refusal, 'There is an appsettings.json already.');
  });

  it('and checks go by the environment that was chosen', async () => {
    const started = await start({ 'appsettings.json': settings, 'Leaf.xml': missing });
    const has = () => started.last('Leaf.xml')?.diagnostics.some(({ code }) => code === 'reference/setting');
    await started.until(
      () => has() === true,
      () => 'the setting that Live lacks',
    );
    await started.connection.sendNotification(environmentChosen, { environment: 'dev' });
    await started.until(
      () => has() === false,
      () => 'no word of Live',
    );
  });
});
