import assert from 'node:assert/strict';
import { inputType } from '../../../../server/rules/claims/inputType';
import { predicateParameter } from '../../../../server/rules/claims/predicateParameter';
import { predicateValue } from '../../../../server/rules/claims/predicateValue';
import { restriction } from '../../../../server/rules/claims/restriction';
import { policyText } from '../../../support/policies';
import { runRule } from '../../../support/runRule';

const claim = (inside: string, base?: string): string =>
  policyText({
    id: base ? 'B2C_1A_Child' : 'B2C_1A_A',
    ...(base ? { base } : {}),
    body: `<BuildingBlocks><ClaimsSchema><ClaimType Id="x">${inside}</ClaimType></ClaimsSchema></BuildingBlocks>`,
  });

describe('rules of claim types', () => {
  it('take what documentation names and what working policies have', () => {
    for (const [type, input] of [
      ['string', 'TextBox'],
      ['boolean', 'DropdownSingleSelect'],
      ['phoneNumber', 'TextBox'],
      ['string', 'Unheard'],
      ['string', 'Button'],
    ])
      runRule(
        inputType,
        { 'a.xml': claim(`<DataType>${type}</DataType><UserInputType>${input}</UserInputType>`) },
        'a.xml',
      );
  });

  it('find a field that does not fit, in whichever policy it is', () => {
    const found = runRule(
      inputType,
      { 'a.xml': claim('<DataType>date</DataType><UserInputType>«EmailBox»</UserInputType>') },
      'a.xml',
    );
    assert.match(found.fixed(0, 'Change to "DateTimeDropdown"'), />DateTimeDropdown</);
    const files = {
      'a.xml': claim('<DataType>date</DataType>'),
      'b.xml': claim('<UserInputType>«EmailBox»</UserInputType>', 'B2C_1A_A'),
    };
    runRule(inputType, files, 'b.xml');
    const typed = {
      'a.xml': claim('<DataType>string</DataType><UserInputType>EmailBox</UserInputType>'),
      'b.xml': claim('<DataType>«date»</DataType>', 'B2C_1A_A'),
    };
    runRule(inputType, typed, 'b.xml');
  });

  it('say nothing where the data type is not in sight', () => {
    runRule(inputType, { 'b.xml': claim('<UserInputType>EmailBox</UserInputType>', 'B2C_1A_Gone') }, 'b.xml');
  });

  it('hold enumerations against data types', () => {
    const choice = (value: string): string => `<Restriction><Enumeration Text="t" Value="${value}"/></Restriction>`;
    runRule(restriction, { 'a.xml': claim(`<DataType>int</DataType>${choice('«one»')}`) }, 'a.xml');
    runRule(restriction, { 'a.xml': claim(`<DataType>boolean</DataType>${choice('True')}`) }, 'a.xml');
    runRule(restriction, { 'a.xml': claim(`<DataType>int</DataType>${choice('{Settings:Size}')}`) }, 'a.xml');
    runRule(restriction, { 'a.xml': claim(`<DataType>string</DataType>${choice('one')}`) }, 'a.xml');
  });
});

describe('rules of predicates', () => {
  const predicate = (method: string, ...parameters: readonly string[]): Record<string, string> => ({
    'a.xml': policyText({
      id: 'B2C_1A_A',
      body: `<BuildingBlocks><Predicates><Predicate Id="P" Method="${method}"><Parameters>${parameters.join('')}</Parameters></Predicate></Predicates></BuildingBlocks>`,
    }),
  });
  const parameter = (id: string, text: string): string => `<Parameter Id="${id}">${text}</Parameter>`;

  it('name a missing parameter once', () => {
    const files = predicate('IsLengthRange', parameter('Minimum', '1'));
    const [text = ''] = Object.values(files);
    runRule(predicateParameter, { 'a.xml': text.replace('<Parameters', '<«Parameters»') }, 'a.xml');
  });

  it('know escapes, lengths and dates', () => {
    const characters = (set: string): Record<string, string> =>
      predicate('IncludesCharacters', parameter('CharacterSet', set));
    for (const set of ['a-z', '\\\\', '@#$%^&amp;*\\-_+=[]{}|\\\\ :\'",?/`~"();!']) {
      const files = characters(set.replace(/\|/g, ''));
      runRule(predicateValue, files, 'a.xml');
    }
    runRule(predicateValue, characters('«\\[a-z»'), 'a.xml');
    runRule(
      predicateValue,
      predicate('IsLengthRange', parameter('Minimum', '«eight»'), parameter('Maximum', '64')),
      'a.xml',
    );
    runRule(
      predicateValue,
      predicate('IsDateRange', parameter('Minimum', '1970-01-01'), parameter('Maximum', 'Today')),
      'a.xml',
    );
    const found = predicate('IsDateRange', parameter('Minimum', '«01/01/1970»'), parameter('Maximum', '{Settings:To}'));
    assert.equal(runRule(predicateValue, found, 'a.xml').findings[0]?.severity, 'warning');
  });
});
