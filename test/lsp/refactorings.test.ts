import assert from 'node:assert/strict';
import {
  CodeActionKind,
  CodeActionRequest,
  CodeActionResolveRequest,
  ExecuteCommandRequest,
  ShowDocumentRequest,
  type ClientCapabilities,
  type CodeAction,
  type ShowDocumentParams,
  type TextDocumentEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { planRenumberSteps } from '../../server/protocol/editing';
import { LspSession } from '../support/lspSession';
import { policyText } from '../support/policies';

const step = (order: number): string =>
  `<OrchestrationStep Order="${order}" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="{Settings:Jwt}" />`;
const journey = (...steps: readonly string[]): string =>
  `  <UserJourneys>
    <UserJourney Id="J">
      <OrchestrationSteps>
${steps.map((one) => `        ${one}`).join('\n')}
      </OrchestrationSteps>
    </UserJourney>
  </UserJourneys>`;
const base = (...steps: readonly string[]): string => policyText({ id: 'B2C_1A_Base', body: journey(...steps) });
const extensions = (body: string): string => policyText({ id: 'B2C_1A_Ext', base: 'B2C_1A_Base', body });

const able: ClientCapabilities = {
  workspace: { workspaceEdit: { documentChanges: true } },
  textDocument: {
    codeAction: { resolveSupport: { properties: ['edit'] }, dataSupport: true, disabledSupport: true },
  },
  window: { showDocument: { support: true } },
};

describe('refactorings over the wire', () => {
  let session: LspSession;
  afterEach(() => session.stop());

  async function start(text: string, capabilities: ClientCapabilities): Promise<void> {
    session = await LspSession.start({ 'base.xml': text, 'ext.xml': extensions('') }, { capabilities });
    session.open('base.xml', text);
    await session.until(
      () => session.last('base.xml') !== undefined,
      () => 'never checked',
    );
  }

  /** The actions of a kind at a text of the open file. */
  async function actionsAt(text: string, at: string, kind: string): Promise<CodeAction[]> {
    const document = TextDocument.create('file:///x', 'xml', 1, text);
    const position = document.positionAt(text.indexOf(at) + 1);
    return (await session.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: session.uri('base.xml') },
      range: { start: position, end: position },
      context: { diagnostics: [], only: [kind] },
    })) as CodeAction[];
  }

  function after({ edit }: CodeAction, text: string): string {
    const edits = edit?.documentChanges
      ? (edit.documentChanges as TextDocumentEdit[]).flatMap((one) => one.edits)
      : Object.values(edit?.changes ?? {}).flat();
    return TextDocument.applyEdits(TextDocument.create('file:///x', 'xml', 1, text), edits as never[]);
  }

  it('renumbers steps when asked for the edit', async () => {
    const text = base(step(2), step(4));
    await start(text, able);
    const actions = await actionsAt(text, '<UserJourney ', CodeActionKind.Refactor);
    const renumber = actions.find(({ title }) => title === 'Renumber the steps of this journey');
    assert.ok(renumber && !renumber.edit);
    const resolved = await session.connection.sendRequest(CodeActionResolveRequest.type, renumber);
    assert.equal(after(resolved, text), base(step(1), step(2)));
  });

  it('overrides a step in another file, and shows it there', async () => {
    const text = base(step(1), step(2));
    await start(text, able);
    const shown: ShowDocumentParams[] = [];
    session.connection.onRequest(ShowDocumentRequest.type, (params) => {
      shown.push(params);
      return { success: true };
    });
    const [action] = await actionsAt(text, 'Order="2"', 'refactor.override');
    assert.equal(action?.title, 'Override step 2 of "J" in ext.xml');
    const resolved = await session.connection.sendRequest(CodeActionResolveRequest.type, action);
    const written = after(resolved, extensions(''));
    assert.match(
      written,
      /<UserJourney Id="J">\s*<OrchestrationSteps>\s*<OrchestrationStep Order="2" Type="SendClaims" \/>/,
    );
    assert.ok(resolved.command);
    await session.connection.sendRequest(ExecuteCommandRequest.type, {
      command: resolved.command.command,
      arguments: resolved.command.arguments ?? [],
    });
    assert.equal(shown.length, 1);
    const { uri, selection } = shown[0]!;
    assert.ok(uri.endsWith('ext.xml'));
    assert.match(written.split('\n')[selection?.start.line ?? -1] ?? '', /<OrchestrationStep Order="2"/);
  });

  it('says why not, to clients that show it', async () => {
    const text = base(step(1), step(1));
    session = await LspSession.start(
      { 'base.xml': text, 'ext.xml': extensions(journey(step(1))) },
      { capabilities: able },
    );
    session.open('base.xml', text);
    await session.until(
      () => session.last('base.xml') !== undefined,
      () => 'never checked',
    );
    const actions = await actionsAt(text, '<UserJourney ', CodeActionKind.RefactorRewrite);
    assert.deepEqual(
      actions.map(({ disabled }) => disabled?.reason),
      ['Several steps of "J" in base.xml have the number 1.'],
    );
  });

  it('gives edits at once to clients that ask only once', async () => {
    const text = base(step(3));
    await start(text, {});
    const actions = await actionsAt(text, '<UserJourney ', CodeActionKind.Refactor);
    const renumber = actions.find(({ title }) => title === 'Renumber the steps of this journey');
    assert.equal(renumber && after(renumber, text), base(step(1)));
    assert.deepEqual(await actionsAt(text, '<UserJourney ', CodeActionKind.QuickFix), []);
  });

  it('renumbers all journeys of a family for the command', async () => {
    const text = base(step(3), step(5));
    await start(text, able);
    const { edit, skipped } = await session.connection.sendRequest(planRenumberSteps, { uri: session.uri('ext.xml') });
    assert.deepEqual(skipped, []);
    assert.equal(after({ title: '', edit }, text), base(step(1), step(2)));
  });
});
