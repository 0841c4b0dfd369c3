import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import {
  CodeActionRequest,
  DocumentFormattingRequest,
  DocumentSymbolRequest,
  ErrorCodes,
  FileChangeType,
  FoldingRangeRequest,
  ResponseError,
  SelectionRangeRequest,
  ShutdownRequest,
} from 'vscode-languageserver-protocol/node';
import { looksLikePolicy } from '../../server/policy/files';
import { runCli } from '../support/bundledCli';
import { LspSession } from '../support/lspSession';
import { policyText, profiles } from '../support/policies';

const orphan = policyText({ id: 'B2C_1A_Ext', base: 'B2C_1A_NotThere' });
const lost = ['inheritance/base-not-found'];

/** A policy in which elements stand so deep within each other that no call can follow. */
function deep(open: string, close: string, levels = 20_000): string {
  return policyText({
    id: 'B2C_1A_Deep',
    body: `<!-- b2c-policy disable-next-line reference -->\n${open.repeat(levels)}${close.repeat(levels)}`,
  });
}

const refuse = (): never => {
  throw new ResponseError(ErrorCodes.MethodNotFound, 'Method not found');
};

describe('what fails silences only itself', () => {
  let session: LspSession;
  let started = false;
  const start = async (...args: Parameters<typeof LspSession.start>): Promise<void> => {
    session = await LspSession.start(...args);
    started = true;
  };
  afterEach(async () => {
    if (started) await session.stop();
    started = false;
  });

  for (const [title, text] of [
    ['unknown elements', deep('<A>', '</A>')],
    ['unknown elements in lines', deep('<A>\n', '</A>\n')],
    ['elements that are not closed', deep('<A>', '')],
    [
      'technical profiles',
      deep('<TechnicalProfile Id="T">', '</TechnicalProfile>').replace('<Tech', '<ClaimsProviders><Tech'),
    ],
    ['policies', deep('<TrustFrameworkPolicy>', '</TrustFrameworkPolicy>')],
    ['end tags of another name', deep('<A>', '</B>', 3_000)],
  ] as const)
    it(`20,000 levels of ${title}: the other file is checked, and every request is answered`, async () => {
      assert.ok(looksLikePolicy(text));
      await start({ 'A-deep.xml': text, 'Ext.xml': orphan });
      await session.codes('Ext.xml', lost);
      session.open('A-deep.xml', text);
      const textDocument = { uri: session.uri('A-deep.xml') };
      const place = { line: 6, character: Math.floor((text.split('\n')[6] ?? '').length / 2) };
      const range = { start: place, end: place };
      await session.connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
      await session.connection.sendRequest(FoldingRangeRequest.type, { textDocument });
      await session.connection.sendRequest(SelectionRangeRequest.type, { textDocument, positions: [place] });
      await session.connection.sendRequest(CodeActionRequest.type, {
        textDocument,
        range,
        context: { diagnostics: [] },
      });
      const options = { tabSize: 2, insertSpaces: true };
      await session.connection.sendRequest(DocumentFormattingRequest.type, { textDocument, options });
      assert.deepEqual(
        session.logged.filter((line) => /failed|exceeded/.test(line)),
        [],
      );
      const { exitCode, out, err } = runCli(session.folder, ['check', '--format', 'json']);
      assert.equal(exitCode, 1, err);
      assert.match(out, /inheritance\/base-not-found/);
    }).timeout(120_000);

  it('goes on where the client refuses to register, and where it does not tell its settings', async () => {
    await start(
      { 'Ext.xml': orphan },
      {
        capabilities: { workspace: { configuration: true, didChangeWatchedFiles: { dynamicRegistration: true } } },
        answers: { 'client/registerCapability': refuse, 'workspace/configuration': refuse },
      },
    );
    await session.codes('Ext.xml', lost);
    const said = session.logged.filter((line) => /the client (will not|does not)/.test(line));
    assert.equal(said.length, 3, said.join('\n'));
    session.open('Ext.xml', policyText({ id: 'B2C_1A_Ext' }));
    await session.codes('Ext.xml', []);
  });

  it('reads the disk for a client that promised its files and does not know the request', async () => {
    await start(
      { 'Ext.xml': orphan },
      { initializationOptions: { files: true }, answers: { 'b2cPolicy/files/list': refuse } },
    );
    await session.codes('Ext.xml', lost);
    assert.ok(session.logged.some((line) => line.startsWith('the client does not list its files')));
  });

  it('takes the read that was asked last, whenever the others come back', async () => {
    let asked = 0;
    const texts = [orphan, orphan, policyText({ id: 'B2C_1A_Ext' })];
    await start(
      { 'Ext.xml': '' },
      {
        initializationOptions: { files: true },
        answers: {
          'b2cPolicy/files/list': (_: never, own: LspSession) => [own.uri('Ext.xml')],
          'b2cPolicy/files/read': async () => {
            const mine = asked++;
            if (mine === 1) await new Promise((resume) => setTimeout(resume, 500));
            return texts[mine];
          },
        },
      },
    );
    await session.codes('Ext.xml', lost);
    session.fileEvent('Ext.xml', FileChangeType.Changed);
    session.fileEvent('Ext.xml', FileChangeType.Changed);
    await session.codes('Ext.xml', []);
    await new Promise((resume) => setTimeout(resume, 800));
    await session.codes('Ext.xml', []);
    assert.equal(asked, 3);
  });

  it('keeps what it knows of a file that cannot be read any more, and forgets one that is gone', async () => {
    let state: 'there' | 'refused' | 'gone' = 'there';
    await start(
      {},
      {
        initializationOptions: { files: true },
        answers: {
          'b2cPolicy/files/list': (_: never, own: LspSession) => [own.uri('Base.xml'), own.uri('Ext.xml')],
          'b2cPolicy/files/read': ({ uri }: { uri: string }) => {
            if (uri.endsWith('Ext.xml')) return policyText({ id: 'B2C_1A_Ext', base: 'B2C_1A_Base' });
            if (state === 'refused') throw new ResponseError(ErrorCodes.InternalError, 'no permission');
            return state === 'there' ? policyText({ id: 'B2C_1A_Base' }) : null;
          },
        },
      },
    );
    await session.until(
      () => session.logged.some((line) => line.startsWith('checked 2 ')),
      () => 'two policies were not checked',
    );
    state = 'refused';
    session.fileEvent('Base.xml', FileChangeType.Changed);
    await session.until(
      () => session.logged.some((line) => /cannot read .*Base\.xml: .*no permission/.test(line)),
      () => 'nothing was said',
    );
    await session.until(
      () => session.logged.filter((line) => line.startsWith('checked 2 ')).length > 1,
      () => 'nothing was checked',
    );
    assert.equal(session.last('Ext.xml')?.diagnostics.length ?? 0, 0);
    state = 'gone';
    session.fileEvent('Base.xml', FileChangeType.Changed);
    await session.codes('Ext.xml', lost);
  });

  it('goes on past folders and files that nobody may read', async function () {
    if (process.getuid?.() === 0) {
      console.log('      (skipped: root may read everything)');
      this.skip();
    }
    await start({ 'sub/B.xml': orphan, 'no.xml': orphan, 'later/Ext.xml': orphan });
    chmodSync(join(session.folder, 'sub'), 0);
    chmodSync(join(session.folder, 'no.xml'), 0);
    await session.codes('later/Ext.xml', lost);
    chmodSync(join(session.folder, 'sub'), 0o700);
  });

  it('says of a broken setting what it cannot use, and uses the rest', async () => {
    await start(
      { 'Ext.xml': orphan },
      {
        capabilities: { workspace: { configuration: true } },
        settings: {
          rules: { 'no/such': 'error', inheritance: 'loud', reference: 'off' },
          policyKeys: 7,
          maxProblems: 'x',
        },
      },
    );
    await session.codes('Ext.xml', lost);
    assert.ok(session.logged.some((line) => line.includes('no/such') && line.includes('inheritance: "loud"')));
  });

  it('ends with 0 after shutdown and exit, whatever is asked in between', async () => {
    await start({ 'Ext.xml': orphan });
    await session.connection.sendRequest(ShutdownRequest.type);
    await session.connection
      .sendRequest(DocumentSymbolRequest.type, { textDocument: { uri: session.uri('Ext.xml') } })
      .catch(() => undefined);
    session.open('Ext.xml', policyText({ id: 'B2C_1A_Ext', body: profiles('A') }));
    // `stop` shuts down once more and fails where the server ends with anything but 0.
  });
});
