import assert from 'node:assert/strict';
import { declarationsAt, definitionsAt, implementationsAt } from '../../../../server/features/navigation/definition';
import { journey, policyText, profiles } from '../../../support/policies';
import { familyOf, wordsOf } from './family';

const profile = (id: string, body = ''): string => `<TechnicalProfile Id="${id}">${body}</TechnicalProfile>`;
const include = (id: string): string => `<IncludeTechnicalProfile ReferenceId="${id}"/>`;
const base = (...all: string[]): string => policyText({ id: 'Base', body: profiles(...all) });
const extensions = (...all: string[]): string => policyText({ id: 'Extensions', base: 'Base', body: profiles(...all) });
const leaf = (body: string, id = 'Leaf'): string => policyText({ id, base: 'Extensions', body });

describe('definition', () => {
  it('of a reference is the nearest, then what that overrides', () => {
    const query = familyOf({
      'Base.xml': base(profile('Api')),
      'Extensions.xml': extensions(profile('API')),
      'Leaf.xml': leaf(profiles(profile('Mine', include('a|pi')))),
    });
    assert.deepEqual(wordsOf(definitionsAt(query)), [
      'Extensions.xml: TechnicalProfile API',
      'Base.xml: TechnicalProfile Api',
    ]);
    assert.deepEqual(wordsOf(declarationsAt(query)), ['Base.xml: TechnicalProfile Api']);
    const origin = definitionsAt(query)?.origin;
    assert.equal(origin && query.policy.text.slice(origin.start, origin.end), 'api');
  });

  it('of a definition is what it overrides, or itself', () => {
    const files = { 'Base.xml': base(profile('Api')), 'Extensions.xml': extensions(profile('Api')) };
    const over = { ...files, 'Leaf.xml': leaf(profiles(profile('A|pi'))) };
    assert.deepEqual(wordsOf(definitionsAt(familyOf(over))), [
      'Extensions.xml: TechnicalProfile Api',
      'Base.xml: TechnicalProfile Api',
    ]);
    assert.deepEqual(wordsOf(declarationsAt(familyOf(over))), ['Base.xml: TechnicalProfile Api']);
    assert.deepEqual(wordsOf(definitionsAt(familyOf({ ...files, 'Base.xml': base(profile('|Api')) }))), [
      'Base.xml: TechnicalProfile Api',
    ]);
  });

  it('is found from inside a CDATA section', () => {
    const types = '<BuildingBlocks><ClaimsSchema><ClaimType Id="email"/></ClaimsSchema></BuildingBlocks>';
    for (const value of ['em|ail', 'to {Claim:em|ail}']) {
      const key = value.startsWith('to') ? 'ServiceUrl' : 'UseClaimAsBearerToken';
      const item = `<Metadata><Item Key="${key}"><![CDATA[${value}]]></Item></Metadata>`;
      const query = familyOf({ 'Base.xml': policyText({ id: 'Base', body: types + profiles(profile('P', item)) }) });
      assert.deepEqual(wordsOf(definitionsAt(query)), ['Base.xml: ClaimType email']);
      const origin = definitionsAt(query)?.origin;
      assert.equal(origin && query.policy.text.slice(origin.start, origin.end), 'email');
    }
  });

  it('of the subject is the claim type of that name, or else the output claim that tokens know by it', () => {
    const types = '<BuildingBlocks><ClaimsSchema><ClaimType Id="sub"/></ClaimsSchema></BuildingBlocks>';
    const party =
      '<RelyingParty><TechnicalProfile Id="PolicyProfile"><OutputClaims>' +
      '<OutputClaim ClaimTypeReferenceId="objectId" PartnerClaimType="sub"/></OutputClaims>' +
      '<SubjectNamingInfo ClaimType="s|ub"/></TechnicalProfile></RelyingParty>';
    const files = { 'Extensions.xml': policyText({ id: 'Extensions', base: 'Base' }), 'Leaf.xml': leaf(party) };
    const typed = familyOf({ 'Base.xml': policyText({ id: 'Base', body: types }), ...files });
    assert.deepEqual(wordsOf(definitionsAt(typed)), ['Base.xml: ClaimType sub']);
    assert.deepEqual(wordsOf(declarationsAt(typed)), ['Base.xml: ClaimType sub']);
    const named = familyOf({ 'Base.xml': base(), ...files });
    assert.deepEqual(wordsOf(definitionsAt(named)), ['Leaf.xml: OutputClaim sub']);
  });

  it('of a claims exchange is in its own journey', () => {
    const exchange = (id: string): string =>
      `<OrchestrationStep Type="ClaimsExchange"><ClaimsExchanges><ClaimsExchange Id="${id}"/></ClaimsExchanges></OrchestrationStep>`;
    const select = (id: string): string =>
      `<OrchestrationStep Type="ClaimsProviderSelection"><ClaimsProviderSelections><ClaimsProviderSelection TargetClaimsExchangeId="${id}"/></ClaimsProviderSelections></OrchestrationStep>`;
    const query = familyOf({
      'Base.xml': policyText({
        id: 'Base',
        body: journey('One', select('X'), exchange('X')) + journey('Two', exchange('X')),
      }),
      'Extensions.xml': policyText({ id: 'Extensions', base: 'Base', body: journey('two', select('|X')) }),
    });
    const found = definitionsAt(query);
    assert.deepEqual(wordsOf(found), ['Base.xml: ClaimsExchange X']);
    assert.equal(found?.places[0]?.element.parent?.parent?.parent?.parent?.valueOf('Id'), 'Two');
  });

  it("of a step's order is the step of the base policy", () => {
    const query = familyOf({
      'Base.xml': policyText({
        id: 'Base',
        body: journey('J', '<OrchestrationStep Type="A"/>', '<OrchestrationStep Type="B"/>'),
      }),
      'Extensions.xml': policyText({
        id: 'Extensions',
        base: 'Base',
        body: journey('J').replace(
          '<OrchestrationSteps>',
          '<OrchestrationSteps><OrchestrationStep Order="|2" Type="B"/>',
        ),
      }),
    });
    const [step, ...others] = definitionsAt(query)?.places ?? [];
    assert.deepEqual([step?.element.valueOf('Type'), step?.policy.policyId?.value, others], ['B', 'Base', []]);
  });

  it('of a base policy is its file; of a file of several such, all of them', () => {
    const child = policyText({ id: 'Child', base: 'Base' }).replace('>Base<', '>Ba|se<');
    assert.deepEqual(wordsOf(definitionsAt(familyOf({ 'Base.xml': base(), 'Child.xml': child }))), [
      'Base.xml: TrustFrameworkPolicy Base',
    ]);
    assert.deepEqual(
      wordsOf(definitionsAt(familyOf({ 'Base.xml': base(), 'Base2.xml': base(), 'Child.xml': child }))),
      ['Base.xml: TrustFrameworkPolicy Base', 'Base2.xml: TrustFrameworkPolicy Base'],
    );
  });

  it('of what only a sibling defines is there', () => {
    const query = familyOf({
      'Base.xml': base(),
      'Extensions.xml': extensions(),
      'Leaf.xml': leaf(profiles(profile('Mine', include('|Theirs')))),
      'Sibling.xml': leaf(profiles(profile('Theirs')), 'Sibling'),
    });
    assert.deepEqual(wordsOf(definitionsAt(query)), ['Sibling.xml: TechnicalProfile Theirs']);
    assert.deepEqual(wordsOf(declarationsAt(query)), ['Sibling.xml: TechnicalProfile Theirs']);
  });

  it('is known as far as an incomplete chain goes', () => {
    const query = familyOf({
      'Extensions.xml': extensions(profile('Here')),
      'Leaf.xml': leaf(profiles(profile('Mine', include('H|ere')))),
    });
    assert.deepEqual(wordsOf(definitionsAt(query)), ['Extensions.xml: TechnicalProfile Here']);
  });

  it('is nothing where no id stands, or where none can be found', () => {
    const at = (body: string) => definitionsAt(familyOf({ 'Base.xml': policyText({ id: 'Base', body: profiles(body) }) })); // prettier-ignore
    assert.equal(at(profile('Mine', '<Metadata><Item Key="Ser|viceUrl">x</Item></Metadata>')), undefined);
    assert.equal(at(profile('Mine', '<InputClaims><InputClaim TransformationClaimType="in|put"/></InputClaims>')), undefined); // prettier-ignore
    assert.deepEqual(wordsOf(at(profile('Mine', include('no|where')))), []);
    assert.deepEqual(
      wordsOf(
        at(profile('Mine', '<CryptographicKeys><Key Id="k" StorageReferenceId="B2C|_1A_k"/></CryptographicKeys>')),
      ),
      [],
    );
  });
});

describe('implementation', () => {
  it('is every definition that overrides the base-most one', () => {
    const files = {
      'Base.xml': base(profile('A|pi')),
      'Extensions.xml': extensions(),
      'Leaf.xml': leaf(profiles(profile('Api'))),
      'Sibling.xml': leaf(profiles(profile('api')), 'Sibling'),
    };
    assert.deepEqual(wordsOf(implementationsAt(familyOf(files))), [
      'Leaf.xml: TechnicalProfile Api',
      'Sibling.xml: TechnicalProfile api',
    ]);
    const alone = { 'Base.xml': base(profile('A|pi')) };
    assert.deepEqual(wordsOf(implementationsAt(familyOf(alone))), ['Base.xml: TechnicalProfile Api']);
  });
});
