import assert from 'node:assert/strict';
import { renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import {
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentSymbolRequest,
  FileChangeType,
} from 'vscode-languageserver-protocol/node';
import { foldersLeftOut, largestFile } from '../../server/policy/files';
import { explorerChildren } from '../../server/protocol/explorer';
import { LspSession, type SessionOptions } from '../support/lspSession';
import { policyText } from '../support/policies';

const base = policyText({ id: 'B2C_1A_Base' });
const extension = policyText({ id: 'B2C_1A_Ext', base: 'B2C_1A_Base' });
const orphan = policyText({ id: 'B2C_1A_Ext', base: 'B2C_1A_NotThere' });
const lost = ['inheritance/base-not-found'];
const files = { 'Base.xml': base, 'Ext.xml': extension };

describe('workspaces as they are', () => {
  let session: LspSession;
  const start = async (texts: Readonly<Record<string, string>>, options?: SessionOptions): Promise<LspSession> =>
    (session = await LspSession.start(texts, options));
  afterEach(() => session.stop());

  const lines = (begin: string): number => session.logged.filter((line) => line.startsWith(begin)).length;
  /** Waits until another round of checks is done. */
  async function nextRound(act: () => void): Promise<void> {
    const before = lines('checked ');
    act();
    await session.until(
      () => lines('checked ') > before,
      () => 'nothing was checked',
    );
  }
  const policies = async (): Promise<readonly string[]> => {
    const families = await session.connection.sendRequest(explorerChildren, {});
    const below = await Promise.all(families.map(({ id }) => session.connection.sendRequest(explorerChildren, { id })));
    return below.flat().map(({ label }) => label);
  };
  const document = (uri: string, text: string) => ({ textDocument: { uri, languageId: 'xml', version: 1, text } });

  it('judges each folder by settings of its own, and takes changes of one', async () => {
    const off = { rules: { 'inheritance/base-not-found': 'off' } };
    await start(
      { 'a/Ext.xml': orphan, 'b/Ext.xml': orphan },
      {
        folders: ['a', 'b'],
        capabilities: { workspace: { configuration: true, workspaceFolders: true } },
        settings: (path: string | undefined) => (path === 'b' ? off : {}),
      },
    );
    await session.codes('a/Ext.xml', lost);
    assert.equal(session.last('b/Ext.xml'), undefined);
    session.settings = (path: string | undefined) => (path === 'a' ? off : {});
    void session.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await session.codes('b/Ext.xml', lost);
    await session.codes('a/Ext.xml', []);
  });

  for (const above of foldersLeftOut)
    it(`reads a folder below one that is called ${above}`, async () => {
      const inside = (path: string) => `${above}/checkout/${path}`;
      await start(
        { [inside('Base.xml')]: base, [inside('Ext.xml')]: extension, [inside(`${above}/Old.xml`)]: orphan },
        { folders: [`${above}/checkout`] },
      );
      session.open(inside('Ext.xml'), extension);
      await session.codes(inside('Ext.xml'), []);
      assert.ok(session.logged.some((line) => line.startsWith('read 2 policies')));
    });

  for (const name of ['renamed', 'v1.2', 'é (1)'])
    it(`finds the policies of a folder that is now called ${name}`, async () => {
      await start({ 'old/Base.xml': base, 'Ext.xml': extension });
      session.open('Ext.xml', extension);
      await session.codes('Ext.xml', []);
      renameSync(join(session.folder, 'old'), join(session.folder, name));
      session.fileEvent('old', FileChangeType.Deleted);
      await session.codes('Ext.xml', lost);
      session.fileEvent(name, FileChangeType.Created);
      await session.codes('Ext.xml', []);
    });

  it('forgets a policy outside of the workspace when it is closed', async () => {
    await start({ 'in/Base.xml': base, 'out/Ext.xml': orphan }, { folders: ['in'] });
    session.open('out/Ext.xml', orphan);
    await session.codes('out/Ext.xml', lost);
    assert.equal((await policies()).length, 2);
    session.close('out/Ext.xml');
    await session.codes('out/Ext.xml', []);
    assert.equal((await policies()).length, 1);
    session.fileEvent('out/Ext.xml', FileChangeType.Changed);
    await nextRound(() => session.open('in/Base.xml', `${base}\n`));
    assert.equal((await policies()).length, 1);
  });

  it('reads nothing again for what appears elsewhere, and only what is below a new folder', async () => {
    const listed: unknown[] = [];
    const read: string[] = [];
    await start(files, {
      initializationOptions: { files: true },
      answers: {
        'b2cPolicy/files/list': ({ under }: { under?: string[] }, own: LspSession) => {
          listed.push(under);
          return ['Base.xml', 'Ext.xml', ...(under ? ['new.d/More.xml'] : [])].map((path) => own.uri(path));
        },
        'b2cPolicy/files/read': ({ uri }: { uri: string }) => {
          read.push(uri.slice(uri.lastIndexOf('/') + 1));
          return uri.endsWith('Base.xml') ? base : policyText({ id: `B2C_1A_${read.length}`, base: 'B2C_1A_Base' });
        },
      },
    });
    await session.until(
      () => lines('checked ') > 0,
      () => 'nothing was checked',
    );
    assert.deepEqual(read.splice(0), ['Base.xml', 'Ext.xml']);
    for (const path of ['node_modules/left-pad', 'node_modules/a/x.xml', '.git/HEAD', 'sub/Environments/Dev/Ext.xml'])
      session.fileEvent(path, FileChangeType.Created);
    session.fileEvent('README.md', FileChangeType.Changed);
    await nextRound(() => session.fileEvent('new.d', FileChangeType.Created));
    assert.deepEqual(read, ['More.xml']);
    assert.deepEqual(listed, [undefined, [session.uri('new.d')]]);
  });

  it('checks nothing again where a file is opened and closed as it is stored', async () => {
    await start(files);
    await session.until(
      () => lines('checked ') > 0,
      () => 'nothing was checked',
    );
    const runs = (): string | undefined => session.logged.findLast((line) => line.startsWith('checked'))?.split(';')[1];
    const first = runs();
    session.open('Base.xml', base);
    await session.codes('Base.xml', []);
    await nextRound(() => session.close('Base.xml'));
    await nextRound(() => session.fileEvent('Base.xml', FileChangeType.Changed));
    assert.equal(runs(), first);
    session.open('Base.xml', `${base}\n`);
    await session.until(
      () => runs() !== first,
      () => 'an edit was not checked',
    );
  });

  it('takes documents that were never saved, and those of other file systems', async () => {
    await start(files);
    for (const uri of ['untitled:Untitled-1', 'vscode-vfs://github/acme/policies/Ext.xml']) {
      const open = document(uri, policyText({ id: 'B2C_1A_New', base: 'B2C_1A_NotThere' }));
      await session.connection.sendNotification(DidOpenTextDocumentNotification.type, open);
      await session.until(
        () => session.published.some((one) => one.uri === uri && one.diagnostics.length > 0),
        () => uri,
      );
      await session.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
      await session.until(
        () => session.published.findLast((one) => one.uri === uri)?.diagnostics.length === 0,
        () => uri,
      );
    }
  });

  it('leaves older texts of files alone, which are shown beside them', async () => {
    await start(files);
    const uri = `git:${session.uri('Base.xml').slice('file:'.length)}?ref=HEAD`;
    await session.connection.sendNotification(DidOpenTextDocumentNotification.type, document(uri, base));
    session.open('Ext.xml', extension);
    await session.codes('Ext.xml', []);
    assert.equal((await policies()).length, 1);
    const symbols = await session.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri } });
    assert.deepEqual(symbols, []);
  });

  it('passes over files that are too large, and says so once', async () => {
    await start({ ...files, 'Large.xml': base + ' '.repeat(largestFile) });
    session.open('Ext.xml', extension);
    await session.codes('Ext.xml', []);
    assert.equal(session.logged.filter((line) => /Large\.xml.*more than a policy can have/.test(line)).length, 1);
    for (const version of [1, 2, 3]) {
      if (version === 1) session.open('Huge.xml', base + ' '.repeat(largestFile));
      else session.change('Huge.xml', base + ' '.repeat(largestFile + version), version);
      session.change('Ext.xml', extension + '\n'.repeat(version), version + 1);
      await session.codes('Ext.xml', []);
    }
    assert.equal(session.logged.filter((line) => /Huge\.xml.*more than a policy can have/.test(line)).length, 1);
  });

  it('does not follow links in circles', async () => {
    await start({ 'in/Base.xml': base, 'in/Ext.xml': extension, 'Late.xml': base }, { folders: ['in'] });
    symlinkSync(join(session.folder, 'in'), join(session.folder, 'in', 'circle'));
    await nextRound(() => session.fileEvent('in/circle', FileChangeType.Created));
    assert.equal((await policies()).length, 1);
    const folder = { uri: session.uri(''), name: 'all' };
    await session.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
      event: { added: [folder], removed: [] },
    });
    session.open('in/Ext.xml', extension);
    await session.codes('in/Ext.xml', []);
  });

  it('reads folders that are added from disk, and forgets those that are removed', async () => {
    await start(
      { 'a/Ext.xml': extension, 'b/Base.xml': base, 'b/v1.2/Other.xml': orphan },
      { folders: ['a'], capabilities: { workspace: { workspaceFolders: true } } },
    );
    await session.codes('a/Ext.xml', lost);
    const change = (added: string[], removed: string[]) =>
      session.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
        event: {
          added: added.map((path) => ({ uri: session.uri(path), name: path })),
          removed: removed.map((path) => ({ uri: session.uri(path), name: path })),
        },
      });
    await change(['b'], []);
    await session.codes('a/Ext.xml', []);
    await session.codes('b/v1.2/Other.xml', lost);
    await change([], ['b']);
    await session.codes('b/v1.2/Other.xml', []);
    await session.codes('a/Ext.xml', lost);
    await Promise.all([change(['b'], []), change([], ['b']), change(['b'], [])]);
    await session.codes('a/Ext.xml', []);
  });

  it('keeps a file that is deleted while it is open, until it is closed', async () => {
    await start(files);
    session.open('Base.xml', base);
    session.open('Ext.xml', extension);
    await session.codes('Ext.xml', []);
    rmSync(join(session.folder, 'Base.xml'));
    await nextRound(() => session.fileEvent('Base.xml', FileChangeType.Deleted));
    await session.codes('Ext.xml', []);
    session.close('Base.xml');
    await session.codes('Ext.xml', lost);
  });

  it('knows a file by however its uri is escaped', async () => {
    await start({ 'a b (1)/Base.xml': base, 'a b (1)/Ext.xml': extension });
    const uri = session.uri('a b (1)/Base.xml').replace('(1)', '%281%29').replace('Base', '%42ase');
    await session.connection.sendNotification(
      DidOpenTextDocumentNotification.type,
      document(uri, policyText({ id: 'B2C_1A_Other' })),
    );
    await session.codes('a b (1)/Ext.xml', lost);
  });

  it('shows so many problems of a file as are wanted, the severest, and says how many more there are', async () => {
    const wrong = Array.from({ length: 12 }, (_, i) => `<!-- b2c-policy disable x${i} -->`).join('\n');
    await start(
      { 'Ext.xml': policyText({ id: 'B2C_1A_Ext', base: 'B2C_1A_NotThere', body: wrong }) },
      { capabilities: { workspace: { configuration: true } }, settings: { maxProblems: 3 } },
    );
    const unused = 'schema/unused-suppression';
    const found = await session.codes('Ext.xml', [...lost, unused, unused, 'more-problems']);
    assert.match(String(found.at(-1)?.message), /^10 more problems/);
  });

  it('has no more of a file of settings than its text', async () => {
    const settings = '{ "Environments": [{ "Name": "Dev", "PolicySettings": { "X": "1" } }] }';
    await start({ ...files, 'appsettings.json': settings });
    await nextRound(() => session.fileEvent('appsettings.json', FileChangeType.Changed));
    assert.match(session.logged.findLast((line) => line.startsWith('checked')) ?? '', /since start: 2 files, 2 chains/);
  });
});
