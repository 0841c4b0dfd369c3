import assert from 'node:assert/strict';
import { DocumentHighlightKind } from 'vscode-languageserver-types';
import { lineIndexOf } from '../../../../server/presentation/lineIndexOf';
import { highlightsAt, referencesAt } from '../../../../server/features/navigation/references';
import { policyText, profiles } from '../../../support/policies';
import { familyOf, linesOf } from './family';

const including = (id: string, other: string): string =>
  `<TechnicalProfile Id="${id}">\n<IncludeTechnicalProfile ReferenceId="${other}"/>\n</TechnicalProfile>`;

const files = {
  'Base.xml': policyText({ id: 'Base', body: profiles('Co|mmon', including('A', 'common')) }),
  'Left.xml': policyText({ id: 'Left', base: 'Base', body: profiles('Common', including('B', 'Common')) }),
  'Right.xml': policyText({ id: 'Right', base: 'Base', body: profiles(including('C', 'Common')) }),
  'Elsewhere.xml': policyText({ id: 'Elsewhere', body: profiles('Common', including('D', 'Common')) }),
};

describe('references', () => {
  it('are found in the base, its descendants, and nowhere else', () => {
    const query = familyOf(files);
    const references = [
      'Base.xml: <IncludeTechnicalProfile ReferenceId="common"/>',
      'Left.xml: <IncludeTechnicalProfile ReferenceId="Common"/>',
      'Right.xml: <IncludeTechnicalProfile ReferenceId="Common"/>',
    ];
    assert.deepEqual(linesOf(query.policies, referencesAt(query, false)), references);
    const all = linesOf(query.policies, referencesAt(query, true)) ?? [];
    assert.deepEqual(
      all.filter((line) => !references.includes(line)),
      ['Base.xml: <TechnicalProfile Id="Common"/>', 'Left.xml: <TechnicalProfile Id="Common"/>'],
    );
  });

  it('are unknown where no id stands', () => {
    const query = { ...familyOf(files), offset: 0 };
    assert.equal(referencesAt(query, true), undefined);
    assert.equal(highlightsAt(query), undefined);
  });
});

describe('highlights', () => {
  it('tell definitions and references of the file apart', () => {
    const query = familyOf({ ...files, 'Base.xml': files['Base.xml'].replace('|', ''), 'Left.xml': files['Left.xml'].replace('"Common"/>\n', '"C|ommon"/>\n') }); // prettier-ignore
    const found = (highlightsAt(query) ?? []).map(({ range, kind }) => {
      const lines = lineIndexOf(query.policy);
      return [query.policy.text.slice(lines.offsetAt(range.start), lines.offsetAt(range.end)), kind];
    });
    assert.deepEqual(found, [
      ['Common', DocumentHighlightKind.Write],
      ['Common', DocumentHighlightKind.Read],
    ]);
  });
});
