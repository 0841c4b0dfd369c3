import assert from 'node:assert/strict';
import { completionsAt } from '../../../../server/features/completion/completionsAt';
import { inProfile } from '../../../support/completed';
import { markedPolicy } from '../../../support/markedPolicy';
import { withSettings } from '../../../support/withSettings';

/** The list at the `|` of a metadata item, with settings beside the policy; `taken` is the text after an item was. */
function complete(value: string, trigger?: string) {
  const { policy, caret, after } = markedPolicy(
    inProfile(`<Metadata><Item Key="client_id">${value}</Item></Metadata>`),
  );
  const { policies } = withSettings({ Dev: { AppId: '1', OnlyDev: 'x' }, Live: { APPID: '2' } }, policy);
  const list = completionsAt({ policies, policy, offset: caret, snippets: true, ...(trigger ? { trigger } : {}) });
  const items = list?.items ?? [];
  return {
    labels: items.map(({ label }) => label).filter((label) => label.startsWith('{Settings:')),
    details: Object.fromEntries(items.map(({ label, detail }) => [label, detail])),
    taken: (label: string): string => {
      const edit = items.find((item) => item.label === label)?.textEdit;
      assert.ok(edit && 'range' in edit);
      return /<Item Key="client_id">(.*)<\/Item>/.exec(after([edit]))?.[1] ?? '';
    },
  };
}

describe('completion of settings', () => {
  it('offers those of all environments, and says which have them', () => {
    const { labels, details } = complete('{Settings:|');
    assert.deepEqual(labels, [
      '{Settings:AppId}',
      '{Settings:OnlyDev}',
      '{Settings:Tenant}',
      '{Settings:Environment}',
      '{Settings:Filename}',
      '{Settings:PolicyFilename}',
    ]);
    assert.equal(details['{Settings:AppId}'], 'in every environment');
    assert.equal(details['{Settings:OnlyDev}'], 'only in Dev');
  });

  it('replaces what is there, from brace to brace', () => {
    assert.equal(complete('a {Settings:Ap|x} b', ':').taken('{Settings:AppId}'), 'a {Settings:AppId} b');
    assert.equal(complete('{|', '{').taken('{Settings:OnlyDev}'), '{Settings:OnlyDev}');
  });

  it('offers none where another name is begun', () => {
    assert.deepEqual(complete('{OAUTH|').labels, []);
    assert.deepEqual(complete('plain|').labels, []);
  });
});
