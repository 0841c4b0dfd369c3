import assert from 'node:assert/strict';
import type { CallHierarchyItem, Range } from 'vscode-languageserver-types';
import { lineIndexOf } from '../../../../server/presentation/lineIndexOf';
import { incomingCalls, outgoingCalls, prepareCalls } from '../../../../server/features/navigation/callHierarchy';
import type { NavigationQuery } from '../../../../server/features/navigation/place';
import { journey, policyText, profiles } from '../../../support/policies';
import { familyOf } from './family';

const exchange = (order: string, profile: string): string =>
  `<OrchestrationStep Type="ClaimsExchange"><ClaimsExchanges><ClaimsExchange Id="${order}" TechnicalProfileReferenceId="${profile}"/></ClaimsExchanges></OrchestrationStep>`;
const validating = (id: string, other: string, rest = ''): string =>
  `<TechnicalProfile Id="${id}"><ValidationTechnicalProfiles><ValidationTechnicalProfile ReferenceId="${other}"/></ValidationTechnicalProfiles>${rest}</TechnicalProfile>`;

const BASE = policyText({
  id: 'Base',
  body:
    `<BuildingBlocks><DisplayControls><DisplayControl Id="Control"><Actions><Action Id="SendCode"><ValidationClaimsExchange>
      <ValidationClaimsExchangeTechnicalProfile TechnicalProfileReferenceId="Api"/></ValidationClaimsExchange></Action></Actions></DisplayControl></DisplayControls></BuildingBlocks>` +
    profiles(
      'Api',
      'Session',
      validating('Page', 'Api', '<UseTechnicalProfileForSessionManagement ReferenceId="Session"/>'),
      '<TechnicalProfile Id="Derived"><IncludeTechnicalProfile ReferenceId="Api"/></TechnicalProfile>',
    ) +
    journey('SignIn', exchange('A', 'Page'), exchange('B', 'Api'), exchange('C', 'Api')),
});
const CHILD = policyText({
  id: 'Child',
  base: 'Base',
  body:
    profiles(validating('Page', 'Derived')) + '<RelyingParty><DefaultUserJourney ReferenceId="SignIn"/></RelyingParty>',
});

const caretIn = (text: string, before: string): string => text.replace(before, `|${before}`);
const shown = ({ name, detail }: CallHierarchyItem): string => `${name} (${detail})`;

function only(query: NavigationQuery): CallHierarchyItem {
  const [item, ...others] = prepareCalls(query);
  assert.ok(item);
  assert.deepEqual(others, []);
  return item;
}

function textsOf({ policies }: NavigationQuery, uri: string, ranges: readonly Range[]): string[] {
  const policy = policies.get(uri);
  assert.ok(policy);
  const lines = lineIndexOf(policy);
  return ranges.map(({ start, end }) => policy.text.slice(lines.offsetAt(start), lines.offsetAt(end)));
}

describe('call hierarchy', () => {
  it('says who calls a technical profile, in the whole family', () => {
    const query = familyOf({ 'Base.xml': caretIn(BASE, 'Api"/>\n'), 'Child.xml': CHILD });
    const item = only(query);
    assert.equal(shown(item), 'Api (technical profile · Base.xml)');
    const calls = incomingCalls(query.policies, item);
    assert.deepEqual(
      calls.map(({ from, fromRanges }) => [shown(from), ...textsOf(query, from.uri, fromRanges)]),
      [
        ['Control (display control · Base.xml)', 'Api'],
        ['Page (technical profile · Base.xml)', 'Api'],
        ['Derived (technical profile · Base.xml)', 'Api'],
        ['SignIn (steps 2, 3 · Base.xml)', 'Api', 'Api'],
      ],
    );
  });

  it('says whom a technical profile calls, with what it overrides', () => {
    const query = familyOf({ 'Base.xml': BASE, 'Child.xml': caretIn(CHILD, 'Page"') });
    const item = only(query);
    assert.equal(shown(item), 'Page (technical profile · Child.xml)');
    assert.deepEqual(
      outgoingCalls(query.policies, item).map(({ to, fromRanges }) => [
        to.name,
        ...textsOf(query, item.uri, fromRanges),
      ]),
      [['Derived', 'Derived'], ['Api'], ['Session']],
    );
  });

  it('goes from journeys to their relying parties and to their profiles', () => {
    const query = familyOf({ 'Base.xml': BASE, 'Child.xml': caretIn(CHILD, 'SignIn"/>') });
    const item = only(query);
    assert.equal(shown(item), 'SignIn (user journey · Base.xml)');
    assert.deepEqual(
      incomingCalls(query.policies, item).map(({ from }) => shown(from)),
      ['Child (policy · Child.xml)'],
    );
    assert.deepEqual(
      outgoingCalls(query.policies, item).map(({ to, fromRanges }) => [to.name, fromRanges.length]),
      [
        ['Page', 1],
        ['Api', 2],
      ],
    );
    const policy = incomingCalls(query.policies, item)[0]?.from;
    assert.ok(policy);
    assert.deepEqual(incomingCalls(query.policies, policy), []);
    assert.deepEqual(
      outgoingCalls(query.policies, policy).map(({ to }) => to.name),
      ['SignIn'],
    );
  });

  it('knows single steps', () => {
    const query = familyOf({ 'Base.xml': caretIn(BASE, '2" Type'), 'Child.xml': CHILD });
    const item = only(query);
    assert.equal(shown(item), 'step 2 (SignIn · Base.xml)');
    assert.deepEqual(
      outgoingCalls(query.policies, item).map(({ to }) => to.name),
      ['Api'],
    );
    assert.deepEqual(
      incomingCalls(query.policies, item).map(({ from }) => from.name),
      ['Child'],
    );
  });

  it('takes what stands around the caret where nothing is named', () => {
    const query = familyOf({ 'Base.xml': caretIn(BASE, '<UseTechnicalProfile'), 'Child.xml': CHILD });
    assert.equal(only(query).name, 'Page');
    assert.deepEqual(prepareCalls({ ...query, offset: 0 }), []);
  });

  it('leads nowhere from an id that nothing defines', () => {
    const query = familyOf({ 'Base.xml': BASE, 'Child.xml': caretIn(CHILD.replace('"SignIn"', '"Gone"'), 'Gone"') });
    assert.deepEqual(prepareCalls(query), []);
  });
});
