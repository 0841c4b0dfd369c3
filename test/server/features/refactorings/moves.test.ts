import assert from 'node:assert/strict';
import { policyText } from '../../../support/policies';
import { offered, refactored } from '../../../support/refactored';

const blocks = (inside: string): string => `  <BuildingBlocks>\n${inside}\n  </BuildingBlocks>`;
const schema = (...claims: readonly string[]): string =>
  `    <ClaimsSchema>\n${claims.join('\n')}\n    </ClaimsSchema>`;
const claim = (id: string): string =>
  `      <ClaimType Id="${id}">\n        <DataType>string</DataType>\n      </ClaimType>`;
const provider = (name: string, ...profiles: readonly string[]): string =>
  `    <ClaimsProvider>\n      <DisplayName>${name}</DisplayName>\n      <TechnicalProfiles>\n${profiles.join('\n')}\n      </TechnicalProfiles>\n    </ClaimsProvider>`;
const providers = (...all: readonly string[]): string => `  <ClaimsProviders>\n${all.join('\n')}\n  </ClaimsProviders>`;
const profile = (id: string, inside = '          <DisplayName>x</DisplayName>'): string =>
  `        <TechnicalProfile Id="${id}">\n${inside}\n        </TechnicalProfile>`;
const uses = (name: string): string =>
  `          <OutputClaims>\n            <OutputClaim ClaimTypeReferenceId="${name}" />\n          </OutputClaims>`;

describe('moving a definition to a base policy', () => {
  it('moves a claim with its comment, and what becomes empty goes', () => {
    const files = {
      'b.xml': policyText({ id: 'B', body: blocks(schema(claim('email'))) }),
      'e.xml': policyText({
        id: 'E',
        base: 'B',
        body: blocks(schema('      <!-- of loyalty -->', claim('loyal|ty'))),
      }),
    };
    assert.deepEqual(refactored(files, 'Move "loyalty" to b.xml'), {
      'b.xml': policyText({
        id: 'B',
        body: blocks(schema(claim('email'), '      <!-- of loyalty -->', claim('loyalty'))),
      }),
      'e.xml': policyText({ id: 'E', base: 'B', body: '' }).replace('</BasePolicy>\n\n', '</BasePolicy>\n'),
    });
  });

  it('writes it as the other file is written', () => {
    const base = policyText({ id: 'B', body: blocks(schema(claim('email'))) })
      .replace(/ {2}/g, '\t')
      .replace(/\n/g, '\r\n');
    const extension = policyText({
      id: 'E',
      base: 'B',
      body: blocks(schema(claim('city'), '      <!-- of\n           loyalty -->', claim('loyal|ty'))),
    });
    const after = refactored({ 'b.xml': base, 'e.xml': extension }, 'Move "loyalty" to b.xml');
    assert.equal(
      after['b.xml'],
      base.replace(
        '</ClaimType>',
        '</ClaimType>\r\n\t\t\t<!-- of\r\n\t\t\t\t\t loyalty -->\r\n\t\t\t<ClaimType Id="loyalty">\r\n\t\t\t\t<DataType>string</DataType>\r\n\t\t\t</ClaimType>',
      ),
    );
    assert.equal(after['e.xml'], policyText({ id: 'E', base: 'B', body: blocks(schema(claim('city'))) }));
  });

  it('makes the containers that are missing, in their order', () => {
    const files = {
      'b.xml': policyText({ id: 'B', body: blocks('    <ContentDefinitions />') }),
      'e.xml': policyText({ id: 'E', base: 'B', body: blocks(schema(claim('city'), claim('loyal|ty'))) }),
    };
    assert.equal(
      refactored(files, 'Move "loyalty" to b.xml')['b.xml'],
      policyText({ id: 'B', body: blocks(`${schema(claim('loyalty'))}\n    <ContentDefinitions />`) }),
    );
  });

  it('moves a technical profile into the claims provider of that name', () => {
    const files = {
      'b.xml': policyText({
        id: 'B',
        body: providers(provider('Contoso', profile('A')), provider('Other', profile('C'))),
      }),
      'e.xml': policyText({ id: 'E', base: 'B', body: providers(provider('contoso', profile('P|'))) }),
    };
    assert.deepEqual(refactored(files, 'Move "P" to b.xml'), {
      'b.xml': policyText({
        id: 'B',
        body: providers(provider('Contoso', profile('A'), profile('P')), provider('Other', profile('C'))),
      }),
      'e.xml': policyText({ id: 'E', base: 'B', body: '' }).replace('</BasePolicy>\n\n', '</BasePolicy>\n'),
    });
  });

  it('is refused where the base defines it, or lacks what it needs', () => {
    const base = policyText({ id: 'B', body: blocks(schema(claim('email'))) });
    assert.deepEqual(
      offered({ 'b.xml': base, 'e.xml': policyText({ id: 'E', base: 'B', body: blocks(schema(claim('Em|ail'))) }) }),
      ['Move "Email" to b.xml: b.xml defines "Email" too.'],
    );
    const extension = policyText({
      id: 'E',
      base: 'B',
      body: `${blocks(schema(claim('city')))}\n${providers(provider('X', profile('P|', uses('city'))))}`,
    });
    assert.deepEqual(offered({ 'b.xml': base, 'e.xml': extension }), [
      'Move "P" to b.xml: It needs the claim type "city", which b.xml does not know.',
    ]);
  });

  it('is refused where a sibling has one of the same id', () => {
    const sibling = (id: string, name: string): string =>
      policyText({ id, base: 'B', body: blocks(schema(claim(name))) });
    assert.deepEqual(
      offered({ 'b.xml': policyText({ id: 'B' }), 'e.xml': sibling('E', 'ci|ty'), 'f.xml': sibling('F', 'City') }),
      ['Move "city" to b.xml: f.xml defines "city" too.'],
    );
  });
});

describe('moving a definition to a policy that inherits from its own', () => {
  const base = policyText({ id: 'B', body: providers(provider('Contoso', profile('A'), profile('P|'))) });

  it('moves it where nobody else needs it', () => {
    const child = policyText({ id: 'E', base: 'B' });
    const after = refactored({ 'b.xml': base, 'e.xml': child }, 'Move "P" to e.xml');
    assert.deepEqual(after, {
      'b.xml': policyText({ id: 'B', body: providers(provider('Contoso', profile('A'))) }),
      'e.xml': policyText({ id: 'E', base: 'B', body: '' }).replace(
        '</BasePolicy>',
        `</BasePolicy>\n${providers(provider('Contoso', profile('P')))}`,
      ),
    });
  });

  it('is not offered where somebody else does', () => {
    const included = `          <IncludeTechnicalProfile ReferenceId="P" />`;
    const files = {
      'b.xml': base,
      'e.xml': policyText({ id: 'E', base: 'B' }),
      'f.xml': policyText({ id: 'F', base: 'B', body: providers(provider('X', profile('Q', included))) }),
    };
    assert.deepEqual(
      offered(files).filter((title) => title.startsWith('Move')),
      ['Move "P" to f.xml'],
    );
  });
});
