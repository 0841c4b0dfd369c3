import assert from 'node:assert/strict';
import { LineIndex } from '../../../../server/presentation/positions';
import {
  settingDefinitionsAt,
  settingHighlightsAt,
  settingReferencesAt,
} from '../../../../server/features/navigation/settings';
import { Policy } from '../../../../server/policy/policy';
import { PolicySet } from '../../../../server/policy/policySet';
import { markedPolicy } from '../../../support/markedPolicy';
import { policyText, profiles } from '../../../support/policies';
import { withSettings } from '../../../support/withSettings';

const policyOf = (value: string, id = 'B2C_1A_Edited'): string =>
  policyText({
    id,
    body: profiles(
      `<TechnicalProfile Id="P"><Metadata><Item Key="client_id">${value}</Item></Metadata></TechnicalProfile>`,
    ),
  });
const environments = { Dev: { AppId: '1', OnlyDev: 'x' }, Live: { AppId: '2' } };

/** Asks at the caret of a policy, with another policy beside it. */
function at(value: string, other = '{Settings:appid}') {
  const { policy, caret, textOf } = markedPolicy(policyOf(value));
  const beside = new Policy('file:///family/other.xml', undefined, policyOf(other, 'B2C_1A_Other'));
  const { policies, settings } = withSettings(environments, policy, beside);
  const lines = new LineIndex(settings.text);
  return {
    query: { policies, policy, offset: caret },
    textOf,
    linesOf: (ranges: readonly { start: { line: number } }[] = []) =>
      ranges.map(({ start }) => {
        const { start: from, end } = lines.lineSpan(start.line);
        return settings.text.slice(from, end).trim();
      }),
  };
}

describe('settings', () => {
  it('lead to where each environment defines them, production first', () => {
    const { query, textOf, linesOf } = at('a {Settings:App|Id}');
    const found = settingDefinitionsAt(query) ?? [];
    assert.deepEqual(linesOf(found.map((one) => one.targetSelectionRange)), ['"AppId": "2"', '"AppId": "1",']);
    assert.deepEqual(new Set(found.map((one) => one.targetUri)), new Set(['file:///family/appsettings.json']));
    const origin = found[0]?.originSelectionRange;
    assert.equal(origin && textOf(origin), '{Settings:AppId}');
  });

  it('lead nowhere where nothing defines them, or there are none', () => {
    assert.equal(settingDefinitionsAt(at('{Settings:Oth|er}').query), undefined);
    assert.equal(settingDefinitionsAt(at('{Settings:AppId} |').query), undefined);
    assert.equal(settingDefinitionsAt(at('<!-- {Settings:App|Id} -->').query), undefined);
  });

  it('are found in every policy that is built with the same settings', () => {
    const { query } = at('{Settings:App|Id} {Settings:APPID}');
    const uris = (definitions: boolean) => settingReferencesAt(query, definitions)?.map(({ uri }) => uri.slice(15));
    const uses = ['edited.xml', 'edited.xml', 'other.xml'];
    assert.deepEqual(uris(false), uses);
    assert.deepEqual(uris(true), ['appsettings.json', 'appsettings.json', ...uses]);
  });

  it('are highlighted in the file', () => {
    const { query, textOf } = at('{Settings:App|Id} {Settings:APPID} {Settings:Other}');
    assert.deepEqual(
      settingHighlightsAt(query)?.map(({ range }) => textOf(range)),
      ['AppId', 'APPID'],
    );
  });

  it('leave an id to what it names where no file defines them', () => {
    const { policy, caret } = markedPolicy(policyOf('').replace('Id="P"', 'Id="{Settings:Pre|fix}P"'));
    const query = { policies: PolicySet.of([policy]), policy, offset: caret };
    assert.equal(settingReferencesAt(query, true), undefined);
    assert.equal(settingHighlightsAt(query), undefined);
  });
});
