import assert from 'node:assert/strict';
import {
  CompletionRequest,
  CompletionResolveRequest,
  CompletionTriggerKind,
  InsertTextFormat,
  type ClientCapabilities,
  type CompletionList,
  type TextEdit,
} from 'vscode-languageserver-protocol/node';
import { LspSession, type SessionOptions } from '../support/lspSession';
import { markedPolicy } from '../support/markedPolicy';

const capable: ClientCapabilities = {
  textDocument: {
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown', 'plaintext'] } },
  },
};

const base = `<TrustFrameworkPolicy TenantId="contoso.onmicrosoft.com" PolicyId="B2C_1A_Base">
  <BuildingBlocks><ClaimsSchema><ClaimType Id="signInName"><DataType>string</DataType></ClaimType></ClaimsSchema></BuildingBlocks>
</TrustFrameworkPolicy>
`;
const leaf = (body: string): string => `<TrustFrameworkPolicy TenantId="contoso.onmicrosoft.com" PolicyId="B2C_1A_Leaf">
  <BasePolicy>
    <TenantId>contoso.onmicrosoft.com</TenantId>
    <PolicyId>B2C_1A_Base</PolicyId>
  </BasePolicy>
  <RelyingParty>
    <TechnicalProfile Id="PolicyProfile">
      ${body}
    </TechnicalProfile>
  </RelyingParty>
</TrustFrameworkPolicy>
`;

describe('completion over the wire', () => {
  let session: LspSession;
  afterEach(() => session.stop());

  /** The list at the `|` of a policy that inherits from a stored one. */
  async function ask(source: string, options: SessionOptions, triggerCharacter?: string) {
    session = await LspSession.start({ 'base.xml': base }, options);
    const edited = markedPolicy(source);
    session.open('leaf.xml', edited.text);
    await session.until(
      () => session.last('base.xml') !== undefined || session.logged.some((line) => line.includes('read 1 policies')),
      () => 'the base was not read',
    );
    const list = (await session.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri: session.uri('leaf.xml') },
      position: edited.rangeOf({ start: edited.caret, end: edited.caret }).start,
      ...(triggerCharacter === undefined
        ? {}
        : { context: { triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter } }),
    })) as CompletionList | null;
    return { ...edited, items: list?.items ?? [] };
  }

  it('offers ids of other files, and explains one when asked', async () => {
    const { items, after } = await ask(
      leaf('<OutputClaims><OutputClaim ClaimTypeReferenceId="sign|" /></OutputClaims>'),
      { capabilities: capable },
    );
    const item = items.find(({ label }) => label === 'signInName');
    assert.ok(item && item.documentation === undefined);
    assert.equal(
      after([item.textEdit as TextEdit]),
      leaf('<OutputClaims><OutputClaim ClaimTypeReferenceId="signInName" /></OutputClaims>'),
    );
    const resolved = await session.connection.sendRequest(CompletionResolveRequest.type, item);
    assert.ok(typeof resolved.documentation === 'object' && resolved.documentation.kind === 'markdown');
    assert.match(resolved.documentation.value, /base\.xml/);
  });

  it('offers elements as snippets where the client takes them, after a "<"', async () => {
    const { items } = await ask(leaf('<|'), { capabilities: capable }, '<');
    const protocol = items.find(({ label }) => label === 'Protocol');
    assert.equal(protocol?.insertTextFormat, InsertTextFormat.Snippet);
    assert.match((protocol?.textEdit as TextEdit).newText, /^Protocol Name="\$\{1\|/);
  });

  it('offers plain names to other clients', async () => {
    const { items } = await ask(leaf('<|'), {});
    const protocol = items.find(({ label }) => label === 'Protocol');
    assert.equal(protocol?.insertTextFormat, undefined);
    assert.equal((protocol?.textEdit as TextEdit).newText, 'Protocol');
  });

  it('knows the keys of the settings', async () => {
    const { items } = await ask(leaf('<CryptographicKeys><Key Id="x" StorageReferenceId="|" /></CryptographicKeys>'), {
      capabilities: { ...capable, workspace: { configuration: true } },
      settings: { policyKeys: ['B2C_1A_FromSettings'] },
    });
    assert.equal(items[0]?.label, 'B2C_1A_FromSettings');
  });

  it('says nothing where a trigger was just typed', async () => {
    const { items } = await ask(leaf('<DisplayName>a |</DisplayName>'), { capabilities: capable }, ' ');
    assert.deepEqual(items, []);
  });
});
