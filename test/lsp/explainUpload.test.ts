import assert from 'node:assert/strict';
import { explainUpload } from '../../server/protocol/explain';
import { LspSession } from '../support/lspSession';
import { policyText, profiles } from '../support/policies';

const text = policyText({
  id: 'B2C_1A_A',
  body: profiles(
    '<TechnicalProfile Id="REST"><InputClaims><InputClaim ClaimTypeReferenceId="email"/></InputClaims></TechnicalProfile>',
  ),
});

describe('the language server explains upload errors', () => {
  let session: LspSession;
  afterEach(() => session.stop());

  it('by their places in the workspace, in what is typed just now', async () => {
    session = await LspSession.start({ 'A.xml': text });
    session.open('A.xml', `\n${text}`);
    await session.until(
      () => session.last('A.xml')?.version === 1,
      () => 'nothing was published',
    );
    const found = await session.connection.sendRequest(explainUpload, {
      message: "AADB2C90034: Profile 'REST' must contain exactly one input claim. AADB2C90037: An error",
    });
    assert.deepEqual(
      found.map(({ place, code, isRule }) => ({ uri: place?.uri, line: place?.range.start.line, code, isRule })),
      [
        {
          uri: session.uri('A.xml'),
          line: `\n${text}`.split('\n').findIndex((line) => line.includes('<InputClaims>')),
          code: 'profile/key-claim',
          isRule: true,
        },
        { uri: undefined, line: undefined, code: 'AADB2C90037', isRule: false },
      ],
    );
    assert.deepEqual(await session.connection.sendRequest(explainUpload, { message: 'hello' }), []);
  });
});
