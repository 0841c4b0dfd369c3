import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { GraphStandIn } from '../../support/graphStandIn';
import { Questions } from './questions';
import { gone, SLOW, type Outcome } from './until';
import { Workbench } from './workbench';

const APP_ID = '101234567';
const APP_KEY = '0123456789abcdef0123456789abcdef';
const FLOW = 'B2C_1_susi';
const FILES = ['TrustFrameworkBase.xml', 'TrustFrameworkExtensions.xml', 'SignUpOrSignin.xml'];
/** The question of "Add QQ sign-in" that shows the changes. */
const LAST = /\((\d)\/\1\)/;

describe('an untouched family and an empty tenant, in VS Code', () => {
  let graph: GraphStandIn;
  let workbench: Workbench;
  let questions: Questions;

  before(async () => {
    graph = new GraphStandIn();
    await graph.start();
    graph.flows.set(FLOW.toLowerCase(), { id: FLOW, providers: new Set() });
    graph.applications.push({ id: 'object', appId: 'client', displayName: 'b2c-extensions-app. Do not modify.' });
    workbench = await Workbench.open({
      files: ['samples'],
      token: graph.token,
      settings: { 'b2cPolicy.graph': graph.origin },
    });
    questions = new Questions(workbench);
    await workbench.ready();
    await workbench.openFile('SignUpOrSignin.xml');
  });
  afterEach(async function () {
    await workbench.showFailure(this.currentTest);
  });
  after(async () => {
    await workbench.close();
    await graph.stop();
  });

  const dialog = (text: string): Locator => workbench.page.locator('.monaco-dialog-box', { hasText: text });
  const row = (text: string): Locator =>
    workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  const told = (text: string): Locator => workbench.notification(text);

  /** VS Code shows no more than three notifications within 800 ms: people are slower than that, and so are we. */
  const likePeople = () => workbench.page.waitForTimeout(1_000);

  /** Presses a button of a dialog, until it is gone and what it leads to is there. */
  async function press(text: string, button: string, next: Outcome): Promise<void> {
    const at = dialog(text);
    await at.waitFor();
    await likePeople();
    await workbench.click(at.locator('.monaco-button', { hasText: button }).first(), gone(at), { onlyWhile: at });
    await workbench.until(`see what ${button} leads to`, () => Promise.resolve(), next, { patience: SLOW });
  }

  /** Writes into a box of one command, which hides what is written, and accepts it. */
  async function secret(prompt: string, text: string, next: Outcome): Promise<void> {
    await questions.message(prompt).waitFor();
    assert.equal(await questions.input.getAttribute('type'), 'password');
    await workbench.fill(questions.input, text);
    await likePeople();
    const asked = questions.message(prompt);
    await workbench.press('Enter', gone(asked), { onlyWhile: asked });
    await workbench.until('see what came of the secret', () => Promise.resolve(), next, { patience: SLOW });
  }

  async function clearNotifications(): Promise<void> {
    await likePeople();
    await workbench.runCommand('Notifications: Clear All', gone(workbench.page.locator('.notification-toast')));
  }

  it('are set up step by step: tenant, account, applications, keys, ids in the files', async () => {
    await workbench.runCommand('B2C: Set up the tenant', questions.titled('Tenant'));
    await workbench.fill(questions.input, graph.tenant);
    const allow = dialog('wants to sign in');
    await questions.accept('Tenant', allow);
    await workbench.screenshot('tenant-1-account');
    const applications = 'Make these for the Identity Experience Framework';
    await press('wants to sign in', 'Allow', dialog(applications));
    await workbench.screenshot('tenant-2-applications');
    assert.deepEqual(graph.changes, []);
    await press(applications, 'Make', dialog('generate these policy keys'));
    await workbench.screenshot('tenant-3-keys');
    const ofContoso = 'Secret for the policy key B2C_1A_ContosoSecret';
    await press('generate these policy keys', 'Make', questions.message(ofContoso));
    await workbench.screenshot('tenant-4-secret');
    const asks = told('into the policies?');
    await secret(ofContoso, 'a-secret-of-contoso', asks);
    await workbench.screenshot('tenant-5-ids');
    await workbench.click(asks.locator('.monaco-button', { hasText: 'Fill in' }), told('is ready for these policies'));
    await workbench.saveAll();
    await workbench.screenshot('tenant-6-ready');
    assert.equal(graph.grants.length, 1);
    const idOf = (name: string) => String(graph.applications.find((one) => one['displayName'] === name)?.['appId']);
    const extensions = workbench.saved('TrustFrameworkExtensions.xml');
    assert.ok(extensions.includes(`<Item Key="client_id">${idOf('ProxyIdentityExperienceFramework')}</Item>`));
    assert.ok(extensions.includes(`TenantId="${graph.tenant}"`));
  });

  it('get QQ and its key, and the policies in their order', async () => {
    await clearNotifications();
    await workbench.openFile('SignUpOrSignin.xml');
    await workbench.runCommand('B2C: Add QQ sign-in', questions.titled('1/'));
    await questions.answer('1/', APP_ID, '2/');
    for (const [now, next] of [
      ['2/', '3/'],
      ['3/', '4/'],
      ['4/', '5/'],
    ] as const)
      await questions.accept(now, next);
    await questions.accept('5/', row('Preview changes'));
    await questions.accept(LAST, told('APP KEY'));
    await workbench.saveAll();

    await clearNotifications();
    await workbench.openFile('SignUpOrSignin.xml');
    const appKey = 'APP KEY of QQ, for the policy key B2C_1A_QQSecret';
    await workbench.runCommand("B2C: Create QQ's policy key", questions.message(appKey));
    await workbench.screenshot('tenant-7-app-key');
    await secret(appKey, APP_KEY, told('The policy key B2C_1A_QQSecret is made.'));
    assert.deepEqual(graph.keySets.get('b2c_1a_qqsecret')?.secrets, [APP_KEY]);

    await uploadAll(dialog('Upload to'));
    await workbench.screenshot('tenant-8-upload');
    await press('Upload to', 'Upload', told('Uploaded B2C_1A_Sample_Base'));
    await workbench.screenshot('tenant-9-uploaded');
    assert.equal(graph.policies.size, 5);
    assert.match([...graph.policies.values()].map(({ xml }) => xml).join(''), new RegExp(APP_ID));
  });

  async function uploadAll(next: Outcome): Promise<void> {
    await workbench.runCommand('B2C: Upload policies', row('The whole policy family'));
    await workbench.click(row('The whole policy family'), gone(row('The whole policy family')));
    await workbench.until('see what there is to upload', () => Promise.resolve(), next, { patience: SLOW });
  }

  it('get QQ in a user flow', async () => {
    await clearNotifications();
    await workbench.runCommand('B2C: QQ in user flows', row(FLOW));
    await workbench.screenshot('tenant-10-user-flows');
    const appId = questions.message('APP ID of your application');
    await workbench.click(row(FLOW), appId);
    await workbench.fill(questions.input, APP_ID);
    await workbench.press('Enter', dialog('Change'), { onlyWhile: appId });
    await workbench.screenshot('tenant-11-change');
    const appKey = 'APP KEY of QQ, for';
    await press('Change', 'Change', questions.message(appKey));
    await secret(appKey, APP_KEY, told('Done: '));
    await workbench.screenshot('tenant-12-works');
    assert.deepEqual([...(graph.flows.get(FLOW.toLowerCase())?.providers ?? [])], ['QQ-OAUTH']);
  });

  it('are as they are when all is run again', async () => {
    const before = [graph.changes.length, ...FILES.map((name) => workbench.saved(name))];
    await clearNotifications();
    await workbench.openFile('SignUpOrSignin.xml');
    await workbench.runCommand('B2C: Set up the tenant', told('nothing was changed'));
    await clearNotifications();
    await uploadAll(told('The tenant has these policies already'));
    await workbench.screenshot('tenant-13-again');
    assert.deepEqual([graph.changes.length, ...FILES.map((name) => workbench.saved(name))], before);
  });
});
