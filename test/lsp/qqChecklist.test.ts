import assert from 'node:assert/strict';
import { listRunnable, runUrl } from '../../server/protocol/run';
import {
  checkCustomDomain,
  checkQqCallback,
  portalPages,
  qqCallback,
  qqChecklist,
  type QqChecklist,
} from '../../server/protocol/qqChecklist';
import { planSetTenant } from '../../server/protocol/addQq';
import { LspSession } from '../support/lspSession';
import { qqFamily } from '../support/qqFamily';

const sample = Object.fromEntries(
  Object.entries(qqFamily('')).map(([name, text]) => [
    name,
    text.replaceAll('contoso.onmicrosoft.com', 'yourtenant.onmicrosoft.com'),
  ]),
);

describe('the QQ checklist over the wire', () => {
  let session: LspSession;
  afterEach(() => session.stop());

  async function start(files: Record<string, string>, settings?: unknown): Promise<void> {
    session = await LspSession.start(files, { settings, capabilities: { workspace: { configuration: true } } });
    await session.until(
      () => session.logged.some((line) => line.startsWith('checked 3 policies')),
      () => 'the files are read',
    );
  }

  const ask = (uri?: string): Promise<QqChecklist> =>
    session.connection.sendRequest(qqChecklist, { told: {}, ...(uri === undefined ? {} : { uri }) });

  it('has every step, of the family of a file or of the first one', async () => {
    await start(qqFamily(''), { policyKeys: ['B2C_1A_QQSecret'] });
    const list = await ask();
    assert.equal(list.refusal, undefined);
    assert.equal(list.family?.policyId, 'B2C_1A_Ext');
    assert.equal(list.steps.length, 11);
    assert.equal(list.steps.find(({ id }) => id === 'policyKey')?.state, 'done');
    assert.deepEqual(await ask(session.uri('rp.xml')), list);
  });

  it('sees errors and texts of open files', async () => {
    await start(qqFamily(''));
    const text = qqFamily('')['rp.xml']?.replace('ReferenceId="SignUpOrSignIn"', 'Reference="SignUpOrSignIn"') ?? '';
    session.open('rp.xml', text.replace('</RelyingParty>', '<Odd/></RelyingParty>'));
    assert.ok((await ask()).refusal, 'no journey is run');
    session.change('rp.xml', qqFamily('')['rp.xml']?.replace('</RelyingParty>', '<Odd/></RelyingParty>') ?? '', 2);
    assert.equal((await ask()).steps.find(({ id }) => id === 'findings')?.state, 'attention');
  });

  it('names the tenant in all files', async () => {
    await start(sample);
    const { edit, domain } = await session.connection.sendRequest(planSetTenant, {
      uri: session.uri('ext.xml'),
      tenant: 'contoso',
    });
    assert.equal(domain, 'contoso.onmicrosoft.com');
    const changes = Object.values(edit.changes ?? {}).flat();
    assert.equal(Object.keys(edit.changes ?? {}).length, 3);
    assert.ok(changes.length === 8 && changes.every(({ newText }) => newText.includes('contoso')), `${changes.length}`);
    const refused = await session.connection.sendRequest(planSetTenant, { uri: session.uri('ext.xml'), tenant: '?' });
    assert.ok(refused.refusal);
  });

  it('makes the address that tries a policy', async () => {
    await start(qqFamily(''));
    const [policy, ...others] = await session.connection.sendRequest(listRunnable);
    assert.equal(others.length, 0);
    assert.deepEqual(policy, {
      uri: session.uri('rp.xml'),
      policyId: 'B2C_1A_SignIn',
      journey: 'SignUpOrSignIn',
      tenant: 'contoso.onmicrosoft.com',
    });
    const run = (applicationId: string) =>
      session.connection.sendRequest(runUrl, { uri: session.uri('rp.xml'), applicationId, nonce: 'n' });
    const { url } = await run('11111111-2222-3333-4444-555555555555');
    assert.match(url ?? '', /^https:\/\/contoso\.b2clogin\.com\/contoso\.onmicrosoft\.com\/B2C_1A_SignIn\/oauth2\//);
    assert.ok((await run('x')).refusal);
  });

  it('knows addresses of the tenant, of files or as told, also without policies', async () => {
    await start(qqFamily(''));
    const { connection } = session;
    const { address } = await connection.sendRequest(qqCallback, { told: {} });
    assert.equal(address, 'https://contoso.b2clogin.com/contoso.onmicrosoft.com/oauth2/authresp');
    const pages = await connection.sendRequest(portalPages, { told: {} });
    const page = (name: string) => pages.find((one) => one.page === name)?.address;
    assert.match(page('userFlows') ?? '', /^https:\/\/portal\.azure\.com\/contoso\.onmicrosoft\.com\/#view\//);
    assert.match(page('qqConnect') ?? '', /^https:\/\/connect\.qq\.com\//);
    assert.ok(pages.every(({ address: one, title }) => title !== '' && !/[{}]/.test(one)));
    session.open('rp.xml', '<other/>');
    assert.deepEqual(await connection.sendRequest(qqCallback, { told: {} }), {});
    const china = await connection.sendRequest(portalPages, { told: { tenant: 'contoso.partner.onmschina.cn' } });
    assert.match(china.find((one) => one.page === 'overview')?.address ?? '', /^https:\/\/portal\.azure\.cn\//);
    const anywhere = await connection.sendRequest(portalPages, { told: {} });
    assert.ok(anywhere.every(({ address: one }) => !/[{}]/.test(one)));
  });

  it('checks what somebody entered', async () => {
    await start(qqFamily(''));
    const faults = (registered: string) => session.connection.sendRequest(checkQqCallback, { told: {}, registered });
    assert.deepEqual(await faults('https://contoso.b2clogin.com/contoso.onmicrosoft.com/oauth2/authresp'), []);
    assert.equal((await faults('https://contoso.b2clogin.com')).length, 1);
    assert.equal(await session.connection.sendRequest(checkCustomDomain, { domain: 'login.contoso.com' }), null);
    assert.ok(await session.connection.sendRequest(checkCustomDomain, { domain: 'https://login.contoso.com' }));
  });
});
