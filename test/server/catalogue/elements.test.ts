import assert from 'node:assert/strict';
import { loadElements } from '../../../server/catalogue/elements';
import { valueType } from '../../../server/catalogue/valueTypes';
import { elementsIn } from '../../../server/xml/nodes';
import { parseXml } from '../../../server/xml/parser';

const elements = loadElements();

/** The type of the last element of that name in a document. */
function typeIn(text: string, name: string): string | undefined {
  const found = [...elementsIn(parseXml(text))].filter((element) => element.localName === name).pop();
  return found && elements.typeOf(found)?.name;
}

describe('elements', () => {
  it('tells elements of one name apart by where they stand', () => {
    const providers = (body: string): string =>
      `<TrustFrameworkPolicy><ClaimsProviders><ClaimsProvider><TechnicalProfiles><TechnicalProfile>${body}`;
    assert.equal(typeIn(providers('<InputClaims><InputClaim>'), 'InputClaim'), 'ProfileClaim');
    assert.equal(
      typeIn(
        '<TrustFrameworkPolicy><BuildingBlocks><ClaimsTransformations><ClaimsTransformation><InputClaims><InputClaim/>',
        'InputClaim',
      ),
      'TransformationClaim',
    );
    assert.equal(
      typeIn(providers('<InputTokenSources><TechnicalProfile Id="a"/>'), 'TechnicalProfile'),
      'InputTokenSource',
    );
    assert.equal(
      typeIn('<p:TrustFrameworkPolicy><p:RelyingParty><p:TechnicalProfile>', 'TechnicalProfile'),
      'TechnicalProfile',
    );
    assert.equal(typeIn(providers('<DisplayName>x'), 'DisplayName'), 'string');
  });

  it('says nothing of elements that do not belong where they are, nor of what they hold', () => {
    assert.equal(typeIn('<TrustFrameworkPolicy><ClaimType><DataType/>', 'DataType'), undefined);
    assert.equal(typeIn('<Other><BuildingBlocks/>', 'BuildingBlocks'), undefined);
  });

  it('knows where an element may stand', () => {
    assert.deepEqual(
      elements
        .occurrences('Parameter')
        .map(({ parentName }) => parentName)
        .sort(),
      ['ContentDefinitionParameters', 'Parameters'],
    );
    assert.deepEqual(elements.occurrences('parameter'), []);
  });

  describe('childrenAllowedAt', () => {
    const names = (type: string, existing: readonly string[], index: number): string[] => {
      const found = elements.occurrences(type)[0];
      assert.ok(found, type);
      return found.child.type.childrenAllowedAt(existing, index).map(({ name }) => name);
    };

    it('offers what the order leaves possible between two siblings', () => {
      assert.deepEqual(names('BuildingBlocks', ['Predicates', 'ContentDefinitions'], 1), [
        'InputValidations',
        'PredicateValidations',
        'ClaimsTransformations',
        'ClientDefinitions',
      ]);
      assert.deepEqual(names('BuildingBlocks', ['Localization'], 1), ['DisplayControls']);
    });

    it('names first what must still be added', () => {
      assert.deepEqual(names('Precondition', [], 0), ['Value', 'Action']);
      assert.deepEqual(names('ClaimsProvider', ['DisplayName'], 1), ['TechnicalProfiles']);
      assert.deepEqual(names('ClaimsProvider', [], 0), ['TechnicalProfiles', 'Domains', 'Domain', 'DisplayName']);
    });

    it('goes on with what may be repeated, and not with what may not', () => {
      assert.deepEqual(names('Precondition', ['Value', 'Action'], 1), ['Value', 'Action']);
      assert.deepEqual(names('BasePolicy', ['TenantId', 'PolicyId'], 2), []);
    });

    it('stays with one of those that exclude each other', () => {
      assert.deepEqual(names('Restriction', ['Enumeration'], 1), ['Enumeration']);
      assert.deepEqual(names('Restriction', ['Pattern'], 0), []);
    });

    it('passes over names that nobody knows', () => {
      assert.deepEqual(names('BasePolicy', ['Typing', 'PolicyId'], 1), ['TenantId']);
    });
  });
});

describe('forms of values', () => {
  const accepts = (name: string, ...values: string[]): string[] =>
    values.filter((value) => valueType(name).accepts(value));

  it('reads numbers and truth values as the schema does', () => {
    assert.deepEqual(accepts('int', '0', ' +5 ', '-2147483648', '2147483648', '1.0', '', 'a'), [
      '0',
      ' +5 ',
      '-2147483648',
    ]);
    assert.deepEqual(accepts('boolean', 'true', '1', ' false ', 'True', 'yes', ''), ['true', '1', ' false ']);
  });

  it('takes every reference that RFC 3986 does', () => {
    const good = [
      '',
      'a b',
      'http://a.b:80/c?d=e#f',
      'urn:a:b',
      '//host',
      '../x',
      'http://ä/ö',
      '#',
      '%41',
      'http://[::1]/',
    ];
    assert.deepEqual(accepts('uri', ...good), good);
    assert.deepEqual(accepts('uri', 'http://a:b/c', '::', '1:a', 'a#b#c', 'http://a/%zz', '[1]'), []);
  });

  it('matches whole values, and keeps their white space', () => {
    assert.deepEqual(accepts('language', 'en', 'pt-br', 'zh-hans', 'EN', 'en ', 'en_us'), ['en', 'pt-br', 'zh-hans']);
    assert.deepEqual(accepts('dataType', 'string', ' string', 'String'), ['string']);
  });

  it('takes placeholders everywhere', () => {
    assert.deepEqual(accepts('guid', '{Settings:Id}', '__Id__', '{0}', '[Id]', '{OIDC:Id}', 'x'), [
      '{Settings:Id}',
      '__Id__',
      '{0}',
      '[Id]',
    ]);
  });
});
