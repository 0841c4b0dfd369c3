import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  CodeActionRequest,
  ExecuteCommandRequest,
  ShowDocumentRequest,
  type CodeAction,
} from 'vscode-languageserver-protocol/node';
import { LspSession, type SessionOptions } from '../support/lspSession';
import { policyText, profiles } from '../support/policies';

const broken = policyText({
  id: 'B2C_1A_A',
  body: profiles('<TechnicalProfile Id="A"><IncludeTechnicalProfile ReferenceId="B"/></TechnicalProfile>'),
});
const code = 'reference/technical-profile';

describe('the language server explains rules', () => {
  let session: LspSession;
  afterEach(() => session.stop());

  async function explanations(options: SessionOptions): Promise<CodeAction[]> {
    session = await LspSession.start({ 'A.xml': broken }, options);
    session.open('A.xml', broken);
    const [diagnostic] = await session.codes('A.xml', [code], 1);
    assert.ok(diagnostic);
    const actions = (await session.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: session.uri('A.xml') },
      range: diagnostic.range,
      context: { diagnostics: [diagnostic] },
    })) as CodeAction[];
    return actions.filter(({ title }) => title === `Explain ${code}`);
  }

  it('by what the client opens pages with', async () => {
    const [action] = await explanations({
      initializationOptions: { rulePages: 'command:show?{code}', explainRuleCommand: 'show' },
    });
    assert.equal(session.last('A.xml')?.diagnostics[0]?.codeDescription?.href, `command:show?${code}`);
    assert.deepEqual(action?.command?.command, 'show');
    assert.deepEqual(action?.command?.arguments, [code]);
  });

  it('by the page on its disk, in the language of the editor', async () => {
    const [action] = await explanations({
      locale: 'zh-cn',
      capabilities: { window: { showDocument: { support: true } } },
    });
    assert.equal(action, undefined, 'the title is Chinese, too');
    const page = new URL(session.last('A.xml')?.diagnostics[0]?.codeDescription?.href ?? '');
    assert.match(page.pathname, /\/rules\/zh-cn\//);
    assert.ok(readFileSync(page, 'utf8').startsWith(`# ${code}\n`));
  });

  it('has a client without a command of its own open that page', async () => {
    const [action] = await explanations({ capabilities: { window: { showDocument: { support: true } } } });
    const shown: string[] = [];
    session.connection.onRequest(ShowDocumentRequest.type, ({ uri }) => {
      shown.push(uri);
      return { success: true };
    });
    await session.connection.sendRequest(ExecuteCommandRequest.type, {
      command: action?.command?.command ?? '',
      arguments: action?.command?.arguments ?? [],
    });
    assert.deepEqual(shown, [session.last('A.xml')?.diagnostics[0]?.codeDescription?.href]);
  });

  it('offers no action to clients that can open nothing', async () => {
    assert.deepEqual(await explanations({}), []);
  });
});
