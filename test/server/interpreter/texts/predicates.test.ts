import assert from 'node:assert/strict';
import { brokenPredicates, matches } from '../../../../server/interpreter/texts/predicates';
import { policyAt, policySet, policyText } from '../../../support/policies';

const now = Date.UTC(2026, 4, 1);

const predicate = (id: string, method: string, parameters: Readonly<Record<string, string>>, help = id): string =>
  `<Predicate Id="${id}" Method="${method}" HelpText="${help}"><Parameters>${Object.entries(parameters)
    .map(([name, value]) => `<Parameter Id="${name}">${value}</Parameter>`)
    .join('')}</Parameters></Predicate>`;

const group = (ids: readonly string[], least?: number): string =>
  `<PredicateGroup Id="g-${ids[0]}"><PredicateReferences${least === undefined ? '' : ` MatchAtLeast="${least}"`}>${ids
    .map((id) => `<PredicateReference Id="${id}"/>`)
    .join('')}</PredicateReferences></PredicateGroup>`;

/** What of these groups a value does not keep. */
function broken(value: string, groups: readonly string[]): readonly string[] | undefined {
  const body = `<BuildingBlocks><ClaimsSchema><ClaimType Id="secret"><DataType>string</DataType><PredicateValidationReference Id="v"/></ClaimType></ClaimsSchema>
    <Predicates>${predicate('long', 'IsLengthRange', { Minimum: '8', Maximum: '16' })}
    ${predicate('lower', 'IncludesCharacters', { CharacterSet: 'a-z' })}${predicate('upper', 'IncludesCharacters', { CharacterSet: 'A-Z' })}
    ${predicate('digit', 'IncludesCharacters', { CharacterSet: '0-9' })}${predicate('noSpace', 'MatchesRegex', { RegularExpression: '^\\S*$' })}
    ${predicate('born', 'IsDateRange', { Minimum: '1900-01-01', Maximum: 'Today' })}${predicate('odd', 'IsOdd', {})}</Predicates>
    <PredicateValidations><PredicateValidation Id="v"><PredicateGroups>${groups.join('')}</PredicateGroups></PredicateValidation></PredicateValidations></BuildingBlocks>`;
  const set = policySet({ 'P.xml': policyText({ id: 'B2C_1A_P', body }) });
  return brokenPredicates(set.chainOf(policyAt(set, 'P.xml')), 'Secret', value, now)?.map(
    ({ helpText }) => helpText ?? '',
  );
}

describe('predicates of a claim', () => {
  it('want each group kept, and of a group as many as it says', () => {
    const groups = [group(['long']), group(['lower', 'upper', 'digit'], 2)];
    assert.deepEqual(broken('Password', groups), []);
    assert.deepEqual(broken('passw0rd', groups), []);
    assert.deepEqual(broken('password', groups), ['upper', 'digit']);
    assert.deepEqual(broken('Pass', groups), ['long']);
    assert.deepEqual(broken('P'.repeat(17), groups), ['long', 'lower', 'digit']);
    assert.deepEqual(broken('12345678', [group(['lower', 'digit'])]), ['lower'], 'all where it does not say');
  });

  it('know patterns and dates', () => {
    assert.deepEqual(broken('a b', [group(['noSpace'])]), ['noSpace']);
    assert.deepEqual(broken('1990-06-15', [group(['born'])]), []);
    for (const date of ['1899-12-31', '2027-01-01', 'no date'])
      assert.deepEqual(broken(date, [group(['born'])]), ['born']);
  });

  it('are not judged where one is not known', () => {
    assert.equal(broken('x', [group(['odd'])]), undefined);
    assert.equal(broken('x', [group(['nobody'])]), undefined);
    assert.equal(matches('(?<name', 'x'), undefined);
  });
});
