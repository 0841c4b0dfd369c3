import assert from 'node:assert/strict';
import {
  CancellationTokenSource,
  DefinitionRequest,
  LSPErrorCodes,
  type ResponseError,
} from 'vscode-languageserver-protocol/node';
import { LspSession } from '../support/lspSession';
import { policyText } from '../support/policies';

describe('a request that is cancelled', () => {
  it('is answered as such, where the cancel comes right behind it', async () => {
    const session = await LspSession.start({ 'Base.xml': policyText({ id: 'B2C_1A_Base' }) });
    try {
      await session.until(
        () => session.logged.some((line) => line.startsWith('checked ')),
        () => 'the folder was not checked',
      );
      const place = { textDocument: { uri: session.uri('Base.xml') }, position: { line: 2, character: 3 } };
      const cancelled = new CancellationTokenSource();
      session.keepBusy();
      const asked = session.connection.sendRequest(DefinitionRequest.type, place, cancelled.token);
      cancelled.cancel();
      await assert.rejects(asked, (error: ResponseError<void>) => error.code === LSPErrorCodes.RequestCancelled);
      // The next one is answered.
      assert.equal(await session.connection.sendRequest(DefinitionRequest.type, place), null);
    } finally {
      await session.stop();
    }
  });
});
