import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  CodeActionRequest,
  DocumentSymbolRequest,
  HoverRequest,
  type CodeAction,
  type Diagnostic,
  type MarkupContent,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { qqChecklist } from '../../server/protocol/qqChecklist';
import { planAddQq, prepareAddQq } from '../../server/protocol/addQq';
import { LspSession, type SessionOptions } from '../support/lspSession';
import { marked } from '../support/marked';
import { journey, policyText, profiles } from '../support/policies';

const bundle = resolve(__dirname, '../../l10n/bundle.l10n.zh-cn.json');
const translations = JSON.parse(readFileSync(bundle, 'utf8')) as Record<string, string>;

const chinese = /\p{Script=Han}/u;
const base = policyText({ id: 'B2C_1A_Base', body: profiles('SM-Noop') });
const { text, spans } = marked(
  policyText({
    id: 'B2C_1A_Ext',
    base: 'B2C_1A_Base',
    body: profiles('<TechnicalProfile Id="A"><IncludeTechnicalProfile ReferenceId="«SM-Nop»"/></TechnicalProfile>'),
  }),
);

/** How the language reaches the server: from VS Code with its texts, from another editor by name. */
const ways: readonly (readonly [name: string, options: SessionOptions])[] = [
  ['the texts that the client sends', { initializationOptions: { translations } }],
  ['the language of the editor', { locale: 'zh-cn' }],
  ['another name of that language', { locale: 'zh-Hans-CN' }],
];

describe('the language server in Chinese', () => {
  let session: LspSession;
  afterEach(() => session.stop());

  /** A server that has the broken file open, and what it says of it. */
  async function started(options: SessionOptions): Promise<Diagnostic> {
    session = await LspSession.start({ 'Base.xml': base, 'Ext.xml': text }, options);
    session.open('Ext.xml', text);
    const [found] = await session.codes('Ext.xml', ['reference/technical-profile'], 1);
    return found ?? assert.fail('no diagnostic');
  }

  const file = () => ({ textDocument: { uri: session.uri('Ext.xml') } });

  for (const [name, options] of ways)
    it(`speaks it by ${name}`, async () => {
      const found = await started(options);
      assert.equal(
        found.message,
        'B2C_1A_Ext 及其基策略中没有定义技术配置文件“SM-Nop”。你是否想用“SM-Noop”?',
        'the message, and the name that was probably meant',
      );
      assert.deepEqual([found.code, found.source], ['reference/technical-profile', 'b2c-policy']);

      const actions = (await session.connection.sendRequest(CodeActionRequest.type, {
        ...file(),
        range: found.range,
        context: { diagnostics: [found] },
      })) as CodeAction[];
      const [fix] = actions;
      assert.equal(fix?.title, '更改为“SM-Noop”');
      const edits = fix.edit?.changes?.[session.uri('Ext.xml')] ?? [];
      const after = TextDocument.applyEdits(TextDocument.create('file:///x', 'xml', 1, text), edits);
      assert.equal(after, text.replace('SM-Nop', 'SM-Noop'), 'the fix does what it does in English');

      const hover = await session.connection.sendRequest(HoverRequest.type, {
        ...file(),
        position: TextDocument.create('file:///x', 'xml', 1, text).positionAt((spans[0]?.start ?? 0) + 1),
      });
      assert.match((hover?.contents as MarkupContent).value, /SM-Nop.*技术配置文件[^]*此策略及其基策略都没有定义它。/);

      const ask = { uri: session.uri('Ext.xml') };
      const { refusal } = await session.connection.sendRequest(prepareAddQq, ask);
      assert.match(refusal ?? '', /^没有信赖方策略继承自 B2C_1A_Ext/);
      const plan = { ...ask, clientId: '1', keyName: 'B2C_1A_QQSecret', journeyId: 'J' };
      assert.equal((await session.connection.sendRequest(planAddQq, plan)).refusal, refusal);
      assert.match((await session.connection.sendRequest(qqChecklist, { told: {}, ...ask })).refusal ?? '', chinese);
    });

  it('names the steps of journeys in the outline', async () => {
    session = await LspSession.start({}, { locale: 'zh-cn' });
    const step = '<OrchestrationStep Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="JwtIssuer"/>';
    session.open('a.xml', policyText({ id: 'B2C_1A_Base', body: journey('SignIn', step) }));
    const outline = await session.connection.sendRequest(DocumentSymbolRequest.type, {
      textDocument: { uri: session.uri('a.xml') },
    });
    assert.match(JSON.stringify(outline), /"name":"UserJourney SignIn".*"name":"步骤 1 SendClaims/);
  });

  for (const options of [{}, { locale: 'xx' }])
    it(`stays English where the client asks for ${JSON.stringify(options)}`, async () => {
      assert.match(String((await started(options)).message), /^Technical profile "SM-Nop" is not defined/);
    });
});
