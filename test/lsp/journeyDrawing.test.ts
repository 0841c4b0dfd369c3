import assert from 'node:assert/strict';
import { journeyDrawing, journeyExport } from '../../server/protocol/journeyDrawing';
import { LspSession } from '../support/lspSession';
import { journey, policyText, profiles } from '../support/policies';
import { certify } from '../support/wellFormed';

const policy = policyText({
  id: 'B2C_1A_One',
  body: `${profiles('Issuer')}
${journey('Main', '<OrchestrationStep Type="InvokeSubJourney"><JourneyList><Candidate SubJourneyReferenceId="Sub"/></JourneyList></OrchestrationStep>', '<OrchestrationStep Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="Issuer"/>')}
<SubJourneys><SubJourney Id="Sub" Type="Call"><OrchestrationSteps><OrchestrationStep Order="1" Type="Noop"/></OrchestrationSteps></SubJourney></SubJourneys>
<RelyingParty><DefaultUserJourney ReferenceId="Main"/></RelyingParty>`,
});

describe('a journey drawn over the wire', () => {
  let session: LspSession;
  afterEach(() => session.stop());

  it('is boxes with their places, with an open sub journey in its place', async () => {
    session = await LspSession.start({ 'One.xml': policy });
    const uri = session.uri('One.xml');
    const closed = await session.connection.sendRequest(journeyDrawing, { uri, open: [] });
    assert.deepEqual([closed.refusal, closed.journey, closed.relyingParty], [undefined, 'Main', 'B2C_1A_One']);
    assert.equal(closed.nodes.find(({ id }) => id === 'main/1')?.open, false);
    assert.deepEqual(certify(closed.svg), { ok: true });
    for (const { id } of closed.nodes) assert.ok(closed.svg.includes(`data-node="${id}"`), id);
    const send = closed.nodes.find(({ id }) => id === 'main/2');
    const line = policy.split('\n').findIndex((text) => text.includes('Type="SendClaims"'));
    assert.equal(send?.at?.range.start.line, line);
    const opened = await session.connection.sendRequest(journeyDrawing, { uri, open: ['main/1'] });
    assert.equal(opened.nodes.find(({ id }) => id === 'main/1/sub/1')?.parent, 'main/1');
    const text = await session.connection.sendRequest(journeyExport, { uri, open: [], format: 'mermaid' });
    assert.match(text.text, /flowchart TD/);
  });

  it('is compared with other texts of its files', async () => {
    session = await LspSession.start({ 'One.xml': policy });
    const uri = session.uri('One.xml');
    const earlier = policy.replace('<OrchestrationStep Order="1" Type="Noop"/>', '');
    const ask = (text: string, open: readonly string[]) =>
      session.connection.sendRequest(journeyDrawing, {
        uri,
        open,
        compare: { kind: 'texts', name: 'the last commit', texts: [{ uri, text }] },
      });
    const same = await ask(policy, []);
    assert.deepEqual(same.comparison, { with: 'the last commit', added: 0, changed: 0, gone: 0 });
    assert.deepEqual(same.files, [uri]);
    const closed = await ask(earlier, []);
    assert.deepEqual(closed.comparison, { with: 'the last commit', added: 0, changed: 1, gone: 0 });
    const box = closed.nodes.find(({ id }) => id === 'main/1');
    assert.equal(box?.difference, 'changed');
    assert.match(box.sentence, /^changed; Step 1: Sub/);
    assert.match(box.sections[0]?.items[0]?.text ?? '', /sub journey is another/);
    const opened = await ask(earlier, ['main/1']);
    assert.deepEqual(opened.comparison, { with: 'the last commit', added: 1, changed: 0, gone: 0 });
    const bare = policy.replace(
      '<OrchestrationStep Order="1" Type="Noop"/>',
      '<OrchestrationStep Order="1" Type="GetClaims"/>',
    );
    const gone = (await ask(bare, ['main/1'])).nodes.find(({ difference }) => difference === 'gone');
    assert.equal(gone?.title, 'Step 1: Take claims of the request');
    // Its text is not there any more: nothing leads to another place of today's.
    assert.deepEqual([gone.at, gone.covers], [undefined, []]);
    assert.ok(gone.sections.every(({ items }) => items.every(({ at }) => at === undefined)));
  });

  it('is drawn all the same where it cannot be compared, with why', async () => {
    session = await LspSession.start({ 'One.xml': policy });
    const uri = session.uri('One.xml');
    const { notes, nodes, comparison } = await session.connection.sendRequest(journeyDrawing, {
      uri,
      open: [],
      compare: { kind: 'base' },
    });
    assert.deepEqual(notes, ['One.xml has no base policy here to be compared with.']);
    assert.ok(nodes.length > 2 && comparison === undefined);
  });

  it('is refused in words where there is none', async () => {
    session = await LspSession.start({ 'One.xml': policy });
    const uri = session.uri('One.xml');
    const none = await session.connection.sendRequest(journeyDrawing, { uri, open: [], journey: 'None' });
    assert.match(none.refusal ?? '', /"None"\. There are: Main/);
    assert.equal(none.nodes.length, 0);
  });
});
