import assert from 'node:assert/strict';
import { loadClaimsTransformations } from '../../../../server/catalogue/claimsTransformations';
import { knowsMethod } from '../../../../server/interpreter/transformations/methods';
import { runMethod, valuesOf } from '../../../support/transform';

/** What a method makes of inputs: rows of a table. */
const cases: readonly [
  title: string,
  method: string,
  call: Parameters<typeof runMethod>[1],
  expected: Record<string, unknown>,
][] = [
  [
    'changes the case',
    'ChangeCase',
    { inputs: { inputClaim1: 'Li@Fabrikam.COM' }, parameters: { toCase: 'lower' }, outputs: { outputClaim: 'string' } },
    { outputClaim: 'li@fabrikam.com' },
  ],
  [
    'compares with case',
    'CompareClaims',
    {
      inputs: { inputClaim1: 'a', inputClaim2: 'A' },
      parameters: { operator: 'EQUAL', ignoreCase: 'false' },
      outputs: { outputClaim: 'boolean' },
    },
    { outputClaim: false },
  ],
  [
    'a claim that is not there equals no value',
    'CompareClaimToValue',
    {
      inputs: { inputClaim1: undefined },
      parameters: { operator: 'not equal', compareTo: 'x' },
      outputs: { outputClaim: 'boolean' },
    },
    { outputClaim: true },
  ],
  [
    'formats with the tenant',
    'FormatStringClaim',
    {
      inputs: { inputClaim: '42' },
      parameters: { stringFormat: 'u_{0}@{RelyingPartyTenantId}' },
      outputs: { outputClaim: 'string' },
    },
    { outputClaim: 'u_42@fabrikam.onmicrosoft.com' },
  ],
  [
    'keeps doubled braces of a format',
    'FormatStringClaim',
    { inputs: { inputClaim: '42' }, parameters: { stringFormat: '{{{0}}}' }, outputs: { outputClaim: 'string' } },
    { outputClaim: '{42}' },
  ],
  [
    'formats two claims in any order',
    'FormatStringMultipleClaims',
    {
      inputs: { inputClaim1: 'Li', inputClaim2: 'Lei' },
      parameters: { stringFormat: '{1}, {0}' },
      outputs: { outputClaim: 'string' },
    },
    { outputClaim: 'Lei, Li' },
  ],
  [
    'builds a uri',
    'BuildUri',
    {
      inputs: { path: 'a b:c@d', 'query.k': 'x y' },
      parameters: { scheme: 'https', host: 'fabrikam.com', 'query.z': 'ä' },
      outputs: { outputClaim: 'string' },
    },
    { outputClaim: 'https://fabrikam.com/a%20b:c@d?k=x+y&z=%C3%A4' },
  ],
  [
    'looks a value up',
    'LookupValue',
    {
      inputs: { inputParameterId: 'cn' },
      parameters: { cn: 'China', errorOnFailedLookup: 'true' },
      outputs: { outputClaim: 'string' },
    },
    { outputClaim: 'China' },
  ],
  [
    'finds the domain of an address',
    'ParseDomain',
    { inputs: { emailAddress: 'li@mail.fabrikam.com' }, outputs: { domain: 'string' } },
    { domain: 'mail.fabrikam.com' },
  ],
  [
    'has no domain for what is no address',
    'ParseDomain',
    { inputs: { emailAddress: 'li' }, outputs: { domain: 'string' } },
    { domain: '' },
  ],
  ['removes a claim', 'NullClaim', { outputs: { claim_to_null: 'string' } }, { claim_to_null: undefined }],
  [
    'extracts groups of a pattern',
    'SetClaimsIfRegexMatch',
    {
      inputs: { claimToMatch: 'CONTOSO-17' },
      parameters: { matchTo: '(?i)^(?<place>[a-z]+)-(?<number>\\d+)$', extractGroups: 'true' },
      outputs: { place: 'string', number: 'int', regexCompareResultClaim: 'boolean' },
    },
    { regexCompareResultClaim: true, place: 'CONTOSO', number: 17 },
  ],
  [
    'says that a pattern does not match',
    'SetClaimsIfRegexMatch',
    {
      inputs: { claimToMatch: 'x' },
      parameters: { matchTo: '^\\d$', outputClaimIfMatched: 'yes' },
      outputs: { outputClaim: 'string', regexCompareResultClaim: 'boolean' },
    },
    { regexCompareResultClaim: false },
  ],
  [
    'replaces characters that mean something in patterns',
    'StringReplace',
    {
      inputs: { inputClaim: 'a.b.c' },
      parameters: { oldValue: '.', newValue: '$&' },
      outputs: { outputClaim: 'string' },
    },
    { outputClaim: 'a$&b$&c' },
  ],
  [
    'cuts a text',
    'StringSubstring',
    {
      inputs: { inputClaim: 'abcdef' },
      parameters: { startIndex: '2', length: '3' },
      outputs: { outputClaim: 'string' },
    },
    { outputClaim: 'cde' },
  ],
  [
    'joins',
    'StringJoin',
    { inputs: { inputClaim: ['a', 'b'] }, parameters: { delimiter: '; ' }, outputs: { outputClaim: 'string' } },
    { outputClaim: 'a; b' },
  ],
  [
    'reads booleans of any spelling',
    'AndClaims',
    { inputs: { inputClaim1: 'True', inputClaim2: true }, outputs: { outputClaim: 'boolean' } },
    { outputClaim: true },
  ],
  [
    'counts',
    'AdjustNumber',
    { inputs: { inputClaim: undefined }, outputs: { outputClaim: 'int' } },
    { outputClaim: 1 },
  ],
  [
    'tells the whole second',
    'GetCurrentDateTime',
    { outputs: { currentDateTime: 'dateTime' } },
    { currentDateTime: '2024-06-01T10:20:30.0000000Z' },
  ],
  [
    'adds the time span to the first date',
    'DateTimeComparison',
    {
      inputs: { firstDateTime: '2024-06-01T00:00:00Z', secondDateTime: undefined },
      parameters: { operator: 'earlier than', timeSpanInSeconds: '60' },
      outputs: { result: 'boolean' },
    },
    { result: true },
  ],
  [
    'makes a date of a moment',
    'ConvertDateTimeToDateClaim',
    { inputs: { inputClaim: '2024-02-29T23:59:59.9999999Z' }, outputs: { outputClaim: 'date' } },
    { outputClaim: '2024-02-29' },
  ],
  [
    'adds to a collection that is not there',
    'AddItemToStringCollection',
    { inputs: { item: 'a', collection: undefined }, outputs: { collection: 'stringCollection' } },
    { collection: ['a'] },
  ],
  [
    'adds nothing where there is no item',
    'AddItemToStringCollection',
    { inputs: { item: undefined, collection: ['a'] }, outputs: { collection: 'stringCollection' } },
    { collection: ['a'] },
  ],
  [
    'does not add twice',
    'AddParameterToStringCollection',
    { inputs: { collection: ['a'] }, parameters: { item: 'a' }, outputs: { collection: 'stringCollection' } },
    { collection: ['a'] },
  ],
  [
    'codes the key of an identity',
    'CreateAlternativeSecurityId',
    { inputs: { key: '钥', identityProvider: 'qq.com' }, outputs: { alternativeSecurityId: 'string' } },
    { alternativeSecurityId: '{"issuer":"qq.com","issuerUserId":"6ZKl"}' },
  ],
  [
    'puts an identity that is text beside others',
    'AddItemToAlternativeSecurityIdCollection',
    {
      inputs: { item: '{"issuer":"qq.com","issuerUserId":"eA=="}', collection: undefined },
      outputs: { collection: 'alternativeSecurityIdCollection' },
    },
    { collection: [{ issuer: 'qq.com', issuerUserId: 'eA==' }] },
  ],
  [
    'makes JSON of paths',
    'GenerateJson',
    { inputs: { 'a.0.b': 'x', 'a.1': 'y' }, parameters: { c: 'z' }, outputs: { outputClaim: 'string' } },
    { outputClaim: '{"c":"z","a":[{"b":"x"},"y"]}' },
  ],
  [
    'takes a member of JSON',
    'GetClaimFromJson',
    {
      inputs: { inputJson: '{"a":{"b":true}}' },
      parameters: { claimToExtract: 'a.b' },
      outputs: { extractedClaim: 'string' },
    },
    { extractedClaim: 'true' },
  ],
  [
    'takes claims of pairs',
    'GetClaimsFromJsonArray',
    {
      inputs: { jsonSource: '[{"key":"age","value":7},{"key":"name","value":""}]' },
      outputs: { age: 'int', name: 'string' },
    },
    { age: 7 },
  ],
  [
    'takes a phone number apart',
    'GetNationalNumberAndCountryCodeFromPhoneNumberString',
    { inputs: { phoneNumber: '+86 131 2345 6789' }, outputs: { nationalNumber: 'string', countryCode: 'string' } },
    { nationalNumber: '13123456789', countryCode: 'CN' },
  ],
  [
    'tells age groups by country',
    'GetAgeGroupConsentProvidedAndRequiresConsent',
    {
      inputs: { dateOfBirth: '2009-06-02', countryCode: 'kr', consentProvidedForMinor: undefined },
      outputs: { ageGroup: 'string', requiresParentalConsent: 'boolean' },
    },
    { ageGroup: 'MinorNoConsentRequired', requiresParentalConsent: false },
  ],
  [
    'takes inputs without roles by their place',
    'DoesClaimExist',
    { inputs: { inputClaim: '' }, outputs: { outputClaim: 'boolean' } },
    { outputClaim: true },
  ],
];

describe('transform', () => {
  for (const [title, method, call, expected] of cases)
    it(`${method} ${title}`, () => assert.deepEqual(valuesOf(runMethod(method, call)), expected));

  const stops: readonly [method: string, call: Parameters<typeof runMethod>[1], messageKey: string | undefined][] = [
    [
      'AssertStringClaimsAreEqual',
      { inputs: { inputClaim1: 'a', inputClaim2: undefined }, parameters: { stringComparison: 'ordinal' } },
      'UserMessageIfClaimsTransformationStringsAreNotEqual',
    ],
    [
      'AssertBooleanClaimIsEqualToValue',
      { inputs: { inputClaim: undefined }, parameters: { valueToCompareTo: 'true' } },
      'UserMessageIfClaimsTransformationBooleanValueIsNotEqual',
    ],
    [
      'AssertDateTimeIsGreaterThan',
      { inputs: { leftOperand: '2024-01-01', rightOperand: undefined } },
      'DateTimeGreaterThan',
    ],
    [
      'AssertNumber',
      { inputs: { inputClaim: 3 }, parameters: { Operator: 'Equal', CompareToValue: '3' } },
      'AssertNumberError',
    ],
    [
      'LookupValue',
      { inputs: { inputParameterId: 'x' }, parameters: { errorOnFailedLookup: 'TRUE' } },
      'LookupNotFound',
    ],
    [
      'ConvertStringToPhoneNumberClaim',
      { inputs: { phoneNumberString: '123 456', country: 'XX' } },
      'UserMessageIfClaimsTransformationInvalidPhoneNumber',
    ],
    ['GetClaimFromJson', { inputs: { inputJson: '{' }, parameters: { claimToExtract: 'a' } }, undefined],
    ['StringSubstring', { inputs: { inputClaim: 'abc' }, parameters: { startIndex: '2', length: '2' } }, undefined],
    ['FormatStringClaim', { inputs: { inputClaim: 'a' }, parameters: { stringFormat: '{1}' } }, undefined],
    [
      'DateTimeComparison',
      {
        inputs: { firstDateTime: undefined, secondDateTime: '2024-01-01' },
        parameters: { operator: 'same', timeSpanInSeconds: '0' },
      },
      undefined,
    ],
  ];
  for (const [method, call, messageKey] of stops)
    it(`${method} stops with ${messageKey ?? 'an error'}`, () => {
      const outcome = runMethod(method, call);
      assert.equal(outcome.kind, 'error', JSON.stringify(outcome));
      assert.equal(outcome.kind === 'error' ? outcome.messageKey : '', messageKey);
    });

  it('says what it does not know instead of guessing', () => {
    for (const [method, call] of [
      ['Hash', { inputs: { plaintext: 'a', salt: 'b' }, parameters: { randomizerSecret: 'B2C_1A_S' } }],
      ['NoSuchMethod', {}],
      ['CreateRandomString', { parameters: { randomGeneratorType: 'INTEGER', seed: '5' } }],
      ['CopyClaimIfPredicateMatch', { inputs: { inputClaim: 'a' }, outputs: { outputClaim: 'string' } }],
    ] as const)
      assert.equal(runMethod(method, call).kind, 'unsupported', method);
  });

  it('asks its world for texts, enumerations and predicates', () => {
    const world = {
      localized: (type: string, id: string) =>
        `${type === 'GetLocalizedStringsTransformationClaimType' ? 'L' : 'F'}-${id} {0}`,
      enumeration: () => [{ text: 'CN', value: '中国' }],
      keepsPredicates: (_: string, value: string) => value === 'good',
    };
    assert.deepEqual(
      valuesOf(runMethod('GetLocalizedStringsTransformation', { outputs: { subject: 'string' }, world })),
      { subject: 'L-subject {0}' },
    );
    assert.deepEqual(
      valuesOf(
        runMethod('FormatLocalizedString', {
          inputs: { a: 'x' },
          parameters: { stringFormatId: 'm' },
          outputs: { outputClaim: 'string' },
          world,
        }),
      ),
      { outputClaim: 'F-m x' },
    );
    assert.deepEqual(
      valuesOf(
        runMethod('GetMappedValueFromLocalizedCollection', {
          inputs: { mapFromClaim: 'CN' },
          outputs: { restrictionValueClaim: 'string' },
          world,
        }),
      ),
      { restrictionValueClaim: '中国' },
    );
    for (const [value, expected] of [
      ['good', { outputClaim: 'good' }],
      ['bad', {}],
    ] as const)
      assert.deepEqual(
        valuesOf(
          runMethod('CopyClaimIfPredicateMatch', {
            inputs: { inputClaim: value },
            outputs: { outputClaim: 'string' },
            world,
          }),
        ),
        expected,
      );
  });

  it('takes random texts from its world', () => {
    const guid = valuesOf(
      runMethod('CreateRandomString', {
        parameters: { randomGeneratorType: 'guid' },
        outputs: { outputClaim: 'string' },
      }),
    );
    assert.match(String(guid['outputClaim']), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const secret = valuesOf(runMethod('CreateOtpSecret', { outputs: { outputClaim: 'string' } }));
    assert.match(String(secret['outputClaim']), /^[a-z2-7]{16}$/);
    const number = valuesOf(
      runMethod('CreateRandomString', {
        parameters: { randomGeneratorType: 'INTEGER', maximumNumber: '10', stringFormat: 'n{0}', base64: 'true' },
        outputs: { outputClaim: 'string' },
      }),
    );
    assert.deepEqual(number, { outputClaim: Buffer.from('n5').toString('base64') });
  });

  it('does not let a path reach beyond the JSON that it makes', () => {
    const made = valuesOf(
      runMethod('GenerateJson', { parameters: { '__proto__.polluted': 'yes' }, outputs: { outputClaim: 'string' } }),
    );
    assert.equal(({} as { polluted?: string }).polluted, undefined);
    assert.equal(made['outputClaim'], '{"__proto__":{"polluted":"yes"}}');
  });

  it('knows every method of the vocabulary', () => {
    const unknown = [...loadClaimsTransformations().names].filter((method) => !knowsMethod(method));
    assert.deepEqual(unknown, []);
  });
});
