import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { planRecording, readAppInsights, signInTraces } from '../../server/protocol/traces';
import { log, signInLogs } from '../server/traces/logs';
import { AppInsightsStandIn, standInAppId } from '../support/appInsightsStandIn';
import { flowPolicy, flowProfile } from '../support/flowPolicy';
import { LspSession } from '../support/lspSession';

const policy = flowPolicy({
  profiles: [flowProfile('page', 'Page'), flowProfile('rest', 'Api')],
  steps: [
    '<OrchestrationStep Type="ClaimsExchange"><ClaimsExchanges><ClaimsExchange Id="PageExchange" TechnicalProfileReferenceId="Page"/></ClaimsExchanges></OrchestrationStep>',
  ],
});

describe('the language server shows sign-ins of a log', () => {
  let session: LspSession;
  afterEach(() => session.stop());
  const ask = (text: string, showValues = false) =>
    session.connection.sendRequest(signInTraces, { log: text, showValues });

  it('with links to the elements, and values where asked for', async () => {
    session = await LspSession.start({ 'Flow.xml': policy });
    const both = signInLogs().join('\n');
    const [trace, ...more] = await ask(both);
    assert.deepEqual(more, []);
    assert.ok(trace);
    assert.deepEqual([trace.policy, trace.result, trace.failed], ['B2C_1A_Flow', 'completed', false]);
    assert.ok(!trace.text.includes('ada@example.test') && !trace.text.includes('Ada L'), trace.text);
    const shown = TextDocument.create('x:/trace', 'plaintext', 1, trace.text);
    const file = TextDocument.create(session.uri('Flow.xml'), 'xml', 1, policy);
    const found = trace.links.map(({ range, to }) => {
      assert.equal(to.uri, file.uri);
      assert.equal(shown.getText(range), `Flow.xml:${to.range.start.line + 1}`);
      return policy.slice(file.offsetAt(to.range.start)).split('>')[0];
    });
    assert.deepEqual(found, [
      '<OrchestrationStep Order="1" Type="ClaimsExchange"',
      '<ClaimsExchange Id="PageExchange" TechnicalProfileReferenceId="Page"/',
      '<TechnicalProfile Id="Page"',
      '<OrchestrationStep Order="2" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="Issuer"/',
      '<TechnicalProfile Id="Api"',
      '<TechnicalProfile Id="Api"',
    ]);
    assert.ok((await ask(both, true))[0]?.text.includes('ada@example.test'));
  });

  it('of a policy that is not here, and nothing where there is no log', async () => {
    session = await LspSession.start({ 'Flow.xml': policy });
    const [trace] = await ask(log({ policy: 'B2C_1A_Other' }));
    assert.match(trace?.text ?? '', /B2C_1A_Other is not among the policies\./);
    assert.deepEqual(trace?.links, []);
    assert.deepEqual(await ask('hello'), []);
  });

  it('and plans that they are recorded, once it knows where', async () => {
    session = await LspSession.start({ 'Flow.xml': policy });
    const uri = session.uri('Flow.xml');
    const plan = (more: { resource?: string; record?: boolean } = {}) =>
      session.connection.sendRequest(planRecording, { uri, record: true, ...more });
    const lacking = await plan();
    assert.deepEqual([lacking.lacksResource, lacking.edit], [true, {}]);
    const { refusal, edit } = await plan({ resource: standInAppId });
    assert.equal(refusal, undefined);
    const [first] = edit.documentChanges ?? [];
    const edits = edit.changes?.[uri] ?? (first && 'edits' in first ? first.edits : []);
    assert.match(
      JSON.stringify(edits),
      /JourneyInsights .*UserJourneyRecorderEndpoint|UserJourneyRecorderEndpoint.*JourneyInsights /,
    );
    assert.deepEqual((await plan({ record: false })).edit, {});
  });

  it('that it reads from Application Insights, or says why it cannot', async () => {
    const service = await AppInsightsStandIn.start();
    try {
      session = await LspSession.start({ 'Flow.xml': policy });
      const read = (access: { token: string } | { apiKey: string }, more: { correlationId?: string } = {}) =>
        session.connection.sendRequest(readAppInsights, {
          appId: standInAppId,
          endpoint: service.endpoint,
          hours: 1,
          access,
          ...more,
        });
      const correlationId = '0f0e0d0c-1111-4222-8333-444455556666';
      for (const access of [{ token: 'good-token' }, { apiKey: 'good-key' }]) {
        const answer = await read(access, { correlationId });
        assert.ok('log' in answer, JSON.stringify(answer));
        assert.deepEqual(
          (await ask(answer.log)).map((one) => one.policy),
          ['B2C_1A_Flow'],
        );
      }
      assert.equal(service.asked[0]?.url, `/v1/apps/${standInAppId}/query?timespan=PT1H`);
      assert.ok(service.asked[0]?.query.includes(`=~ "${correlationId}"`), service.asked[0]?.query);
      const refused = await read({ token: 'old-token' });
      assert.match('refusal' in refused ? refused.refusal : '', /^Application Insights answered 403: who asks may not/);
      const before = service.asked.length;
      const odd = await read({ token: 'good-token' }, { correlationId: '" | take 1' });
      assert.match('refusal' in odd ? odd.refusal : '', /GUID/);
      assert.equal(service.asked.length, before);
    } finally {
      await service.stop();
    }
  });
});
