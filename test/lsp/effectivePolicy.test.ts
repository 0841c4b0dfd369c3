import assert from 'node:assert/strict';
import type { Range } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import {
  effectivePolicy,
  type EffectivePolicyParams,
  type EffectivePolicyResult,
} from '../../server/protocol/effectivePolicy';
import { LspSession } from '../support/lspSession';
import { policyText, profiles } from '../support/policies';

const base = policyText({ id: 'B2C_1A_Base', body: profiles('P', 'Q') });
const child = policyText({
  id: 'B2C_1A_Child',
  base: 'B2C_1A_Base',
  body: profiles('<TechnicalProfile Id="P"><DisplayName>Child</DisplayName></TechnicalProfile>'),
});

describe('effective policy over the wire', () => {
  let session: LspSession;
  afterEach(() => session.stop());

  const ask = (path: string, params: Partial<EffectivePolicyParams> = {}): Promise<EffectivePolicyResult> =>
    session.connection.sendRequest(effectivePolicy, { uri: session.uri(path), ...params });
  const textAt = (text: string, range: Range): string => TextDocument.create('', 'xml', 1, text).getText(range);
  const same = (a: string | undefined, b: string): boolean => URI.parse(a ?? '').toString() === URI.parse(b).toString();

  it('merges the files of the workspace, and says where each part comes from', async () => {
    session = await LspSession.start({ 'Base.xml': base, 'Child.xml': child });
    const result = await ask('Child.xml');
    assert.equal(result.refusal, undefined);
    assert.deepEqual(result.notes, []);
    assert.ok(same(result.base, session.uri('Base.xml')));
    const profile = result.origins.find(({ range }) =>
      textAt(result.text, range).startsWith('<TechnicalProfile Id="P"'),
    );
    assert.equal(profile?.label, 'Child.xml overrides Base.xml');
    assert.deepEqual(
      profile.from.map(({ uri, range, policyId }) => {
        const [name, text] = same(uri, session.uri('Child.xml')) ? ['child', child] : ['base', base];
        return [name, policyId, textAt(text, range)];
      }),
      [
        ['child', 'B2C_1A_Child', '<TechnicalProfile Id="P"><DisplayName>Child</DisplayName></TechnicalProfile>'],
        ['base', 'B2C_1A_Base', '<TechnicalProfile Id="P"/>'],
      ],
    );
    assert.ok(!result.text.includes('<!--'));
    assert.ok((await ask('Child.xml', { comments: true })).text.includes('<!-- Child.xml overrides Base.xml -->'));
  });

  it('takes open documents as they are', async () => {
    session = await LspSession.start({ 'Base.xml': base, 'Child.xml': child });
    session.open('Base.xml', base.replace('"Q"', '"Unsaved"'));
    assert.ok((await ask('Child.xml')).text.includes('<TechnicalProfile Id="Unsaved" />'));
  });

  it('says why there is none', async () => {
    session = await LspSession.start({ 'Base.xml': base.replace('</TechnicalProfiles>', ''), 'Child.xml': child });
    assert.match((await ask('Child.xml')).refusal ?? '', /^Base\.xml is not well-formed XML/);
    assert.match((await ask('gone.xml')).refusal ?? '', /not a policy/);
  });

  it('says what is missing', async () => {
    session = await LspSession.start({ 'Child.xml': child });
    const { notes, base: found, text } = await ask('Child.xml');
    assert.match(notes.join(), /^Not complete: "B2C_1A_Base"/);
    assert.equal(found, undefined);
    assert.ok(text.includes('<TechnicalProfile Id="P">'));
  });
});
