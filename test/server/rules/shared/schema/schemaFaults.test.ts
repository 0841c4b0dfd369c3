import assert from 'node:assert/strict';
import { loadCatalogue } from '../../../../../server/catalogue/catalogue';
import { Policy } from '../../../../../server/policy/policy';
import { schemaFaults } from '../../../../../server/rules/shared/schema/schemaFaults';
import { blocksWith, policyWith, profileWith } from '../../../../support/schemaRun';

const { elements } = loadCatalogue();
const codesIn = (text: string): string[] =>
  schemaFaults(new Policy('file:///a.xml', undefined, text), elements).map(({ code }) => code);

describe('schema faults', () => {
  it('are found once for a policy', () => {
    const policy = new Policy('file:///a.xml', undefined, profileWith('<Unknown/>'));
    assert.equal(schemaFaults(policy, elements), schemaFaults(policy, elements));
  });

  it('are one for one slip', () => {
    assert.deepEqual(codesIn(profileWith('<OutputClaims><OutputClaim ClaimTypeReferenceIdX="a"/></OutputClaims>')), [
      'unknown-attribute',
    ]);
    assert.deepEqual(
      codesIn(
        policyWith('<UserJourneys><ClaimsProviders><Nonsense/></ClaimsProviders><UserJourney Id="a"/></UserJourneys>'),
      ),
      ['misplaced-element'],
    );
    assert.deepEqual(codesIn(blocksWith('<ClaimsSchema><ClaimTyp Id="a"/></ClaimsSchema>')), ['unknown-element']);
    assert.deepEqual(codesIn(profileWith('<OutputClaims/><DisplayName/><Description/><Protocol Name="None"/>')), [
      'order',
    ]);
  });

  it('are not also what a strange element stands in place of', () => {
    assert.deepEqual(codesIn(policyWith('<ClaimsProviders><TechnicalProfile Id="a"/></ClaimsProviders>')), [
      'misplaced-element',
    ]);
    assert.deepEqual(codesIn(policyWith('<BasePolicy><Surprise/></BasePolicy>')), [
      'unknown-element',
      'missing-element',
      'missing-element',
    ]);
  });

  it('are all found, also behind another', () => {
    assert.deepEqual(
      codesIn(profileWith('<Unknown/><Protocol/><Metadata/><IncludeInSso>maybe</IncludeInSso>')).sort(),
      ['empty', 'invalid-value', 'missing-attribute', 'unknown-element'],
    );
  });

  it('say nothing of what broken XML explains, and all of the rest', () => {
    const faulty = '<IncludeInSso>maybe</IncludeInSso>';
    for (const broken of [
      '<Output',
      '<Protocol Name="None',
      '<Metadata><Item Key="a">b</Metadata>',
      '<Protocol Name=>',
      '<OutputClaims><',
    ])
      assert.deepEqual(codesIn(profileWith(`${faulty}\n${broken}\n`)), ['invalid-value'], broken);
  });

  it('do not come of an element that swallowed what follows it', () => {
    assert.deepEqual(
      codesIn(profileWith('<InputClaims><OutputClaims><OutputClaim ClaimTypeReferenceId="a"/></OutputClaims>')),
      [],
    );
    assert.deepEqual(
      codesIn(blocksWith('<ClaimsSchema><ClaimType Id="a"><DataType>string</DataType></ClaimsSchema>')),
      [],
    );
  });

  it('stay in any depth', () => {
    const deep = `${'<Metadata>'.repeat(5000)}${'</Metadata>'.repeat(5000)}`;
    assert.deepEqual(codesIn(profileWith(`<Extensions>${deep}</Extensions>`)), []);
    assert.deepEqual(codesIn(profileWith(deep)), ['misplaced-element']);
  });
});
