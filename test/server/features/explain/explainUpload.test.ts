import assert from 'node:assert/strict';
import { loadCatalogue } from '../../../../server/catalogue/catalogue';
import { uploadErrors } from '../../../../server/catalogue/uploadErrors';
import { explainUpload } from '../../../../server/features/explain/explainUpload';
import { rules } from '../../../../server/rules/table';
import { policySet } from '../../../support/policies';
import { explained } from './explained';
import { uploadExamples } from './uploadExamples';
import { uploadFamily, usualParts } from './uploadFamily';

/** The message of an error, each form of it, filled in for the family. */
function messagesOf(id: string): string[] {
  const parts = { ...usualParts, ...uploadExamples[id]?.parts };
  const error = uploadErrors().find((one) => one.id === id) ?? assert.fail(id);
  return error.messages.map(({ text }) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => parts[name] ?? assert.fail(`${id}: nothing for {${name}}`)),
  );
}

const message = (id: string): string => messagesOf(id)[0] ?? '';
const at = (id: string): readonly string[] => (uploadExamples[id]?.at ?? []).flat();

describe('explainUpload', () => {
  it('has an example of every error', () => {
    assert.deepEqual(
      uploadErrors().map(({ id }) => id),
      Object.keys(uploadExamples),
    );
  });

  for (const { id, codes, numbers, rules: watching } of uploadErrors()) {
    it(`${id}: leads to the element`, () => {
      messagesOf(id).forEach((text, form) => {
        const { at: expected = [] } = uploadExamples[id] ?? {};
        const one = expected[form];
        assert.deepEqual(explained(text), Array.isArray(one) ? one : expected, text);
      });
      for (const rule of watching)
        assert.ok(
          rules.some(({ code }) => code === rule || code.startsWith(`${rule}/`)),
          `${rule} is no rule`,
        );
    });

    for (const code of [...codes, ...numbers].filter((one) => one !== 'AADB2C90073' || id === 'base-not-found'))
      it(`${id}: is known by ${code} alone`, () => assert.notDeepEqual(explained(`(${code})`), []));
  }

  const three = ['reference-claim-type', 'exchanges-without-selection', 'key-not-in-tenant'];
  const wraps: readonly (readonly [name: string, wrap: (text: string) => string])[] = [
    [
      'the portal',
      (text) => `Unable to upload policy. Reason : Validation failed: 3 validation error(s) found: ${text}`,
    ],
    ['JSON of Microsoft Graph', (text) => JSON.stringify({ error: { code: 'AADB2C', message: text, innerError: {} } })],
    ['JSON in JSON', (text) => JSON.stringify({ body: JSON.stringify({ error: { message: text } }) })],
    [
      'PowerShell that breaks lines',
      (text) =>
        `Exception: C:\\upload.ps1:41\nLine |\n  41 |  throw $error\n     | ${text.replace(/(.{50})/g, '$1\n     | ')}`,
    ],
    ['a console that breaks words', (text) => text.replace(/(.{37})/g, '$1\r\n')],
    ['HTML', (text) => `<div><p>${text.replaceAll('"', '&quot;').replaceAll(' ', '&nbsp;')}</p></div>`],
    ['HTML in JSON', (text) => JSON.stringify({ m: text.replaceAll('"', '&#34;') })],
    ['typographic quotes', (text) => text.replace(/"([^"]*)"/g, '“$1”')],
    ['single quotes', (text) => text.replaceAll('"', "'")],
    [
      'an address',
      (text) =>
        `https://jwt.ms/#error=server_error&error_description=${encodeURIComponent(text).replaceAll('%20', '+')}`,
    ],
    ['other case', (text) => text.toUpperCase()],
  ];
  for (const [name, wrap] of wraps)
    it(`reads several errors in any order from ${name}`, () => {
      for (const order of [three, [...three].reverse()]) {
        const text = wrap(order.map(message).join(''));
        assert.deepEqual(explained(text), order.flatMap(at), text);
      }
    });

  it('reads what is cut off: the rest of words, and the rest of an id', () => {
    const whole = message('exchanges-without-selection');
    assert.deepEqual(
      explained(whole.slice(0, whole.indexOf('must be preceded') + 3)),
      at('exchanges-without-selection'),
    );
    const claim = message('reference-claim-type');
    assert.deepEqual(explained(claim.slice(0, claim.indexOf('identityProvider') + 8)), at('reference-claim-type'));
    assert.deepEqual(
      explained(`${claim.slice(0, claim.indexOf('identityProvider') + 8)}...`),
      at('reference-claim-type'),
    );
  });

  it('takes the policy of the sentence around errors that name none', () => {
    const around =
      'Validation failed: 1 validation error(s) found in policy "B2C_1A_RP" of tenant "contoso.onmicrosoft.com".';
    assert.deepEqual(explained(`${around}Object reference not set to an instance of an object.`), [
      'Rp.xml <TrustFrameworkPolicy PolicyId="«B2C_1A_Rp» object-reference',
    ]);
    assert.deepEqual(
      explained(
        `${around}Schema validation error found at line 9 col 30 in policy "B2C_1A_RP" of tenant "t": The element 'JourneyInsights' has invalid child element 'X'`,
      ).length,
      1,
    );
  });

  it('tells each place once, and QQ by whatever it says', () => {
    const callback = at('qq-redirect-uri').map((place) => place.replace('qq-redirect-uri', '100010'));
    for (const text of [
      'redirect uri is illegal(100010)',
      'callback( {"error":100010,"error_description":"redirect uri is illegal"} );',
      'https://graph.qq.com/oauth2.0/show?which=error&error=100010&error_description=redirect+uri+is+illegal',
      '{"error": 100010}',
    ])
      assert.deepEqual(explained(text), callback, text);
    assert.deepEqual(explained('a1000100 0.100010 100010-1'), [], 'part of something longer');
  });

  it('names the code that came with the words', () => {
    assert.match(explained('code is reused error (100020)')[0] ?? '', / 100020$/);
    assert.match(explained(`AADB2C90261: ${messagesOf('rest-error')[1]}`)[0] ?? '', / AADB2C90261$/);
  });

  it('says what no file has', () => {
    const said = (text: string) => explainUpload(policySet(uploadFamily), text, () => []);
    const [unknown] = said('Policy "B2C_1A_Else" of tenant "t" makes a reference to ClaimType with id "nowhere" but');
    assert.equal(unknown?.place, undefined);
    assert.match(unknown?.text ?? '', /No file here has the PolicyId B2C_1A_Else\. "nowhere" is in no file here\.$/);
    const [profile] = said('Profile "Else" must contain exactly one input claim.');
    assert.equal(profile?.place, undefined, 'not in some other profile');
    assert.match(profile?.text ?? '', /"Else" is in no file here\.$/);
    const [qq] = explainUpload(policySet({}), 'redirect uri is illegal', () => []);
    assert.match(qq?.text ?? '', /No technical profile here signs in with QQ\.$/);
  });

  it('knows nothing of other words, however long they are', () => {
    assert.deepEqual(explained(''), []);
    assert.deepEqual(explained('Everything is fine. Policy uploaded.'), []);
    assert.deepEqual(explained('Policy "'.repeat(20_000)), []);
    assert.ok(loadCatalogue());
  });
});
