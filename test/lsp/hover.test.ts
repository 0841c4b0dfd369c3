import assert from 'node:assert/strict';
import { HoverRequest, MarkupKind, type MarkupContent } from 'vscode-languageserver-protocol/node';
import { LspSession, type SessionOptions } from '../support/lspSession';
import { markedPolicy } from '../support/markedPolicy';
import { policyText, profiles } from '../support/policies';

const source = policyText({
  id: 'B2C_1A_x',
  body: profiles(
    `<TechnicalProfile Id="Api">
      <Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.RestfulProvider, Web.TPEngine"/>
      <Metadata><Item Key="«Service|Url»">https://example.com/</Item></Metadata>
    </TechnicalProfile>`,
  ),
});

describe('hover over the wire', () => {
  let session: LspSession;
  afterEach(() => session.stop());

  async function hover(options?: SessionOptions) {
    session = await LspSession.start({}, options);
    const { text, caret, rangeOf, spanOf, spans } = markedPolicy(source);
    session.open('x.xml', text);
    const found = await session.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: session.uri('x.xml') },
      position: rangeOf({ start: caret, end: caret }).start,
    });
    assert.deepEqual(found?.range && [spanOf(found.range)], spans);
    return found?.contents as MarkupContent;
  }

  it('explains the key of the technical profile in Markdown', async () => {
    const { kind, value } = await hover({
      capabilities: { textDocument: { hover: { contentFormat: [MarkupKind.Markdown] } } },
    });
    assert.equal(session.result.capabilities.hoverProvider, true);
    assert.equal(kind, MarkupKind.Markdown);
    assert.match(value, /^\*\*ServiceUrl\*\* · metadata key/);
    assert.match(value, /\[Documentation\]\(https:\/\/learn\.microsoft\.com\//);
  });

  it('explains it without marks to clients that show none', async () => {
    const { kind, value } = await hover();
    assert.equal(kind, MarkupKind.PlainText);
    assert.match(value, /^ServiceUrl · metadata key/);
  });

  it('answers nothing for other files', async () => {
    session = await LspSession.start({});
    session.open('pom.xml', '<project/>');
    const found = await session.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: session.uri('pom.xml') },
      position: { line: 0, character: 2 },
    });
    assert.equal(found, null);
  });
});
