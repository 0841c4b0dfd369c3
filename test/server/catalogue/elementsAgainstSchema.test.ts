import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { loadElements, type ElementType } from '../../../server/catalogue/elements';
import type { ValueType } from '../../../server/catalogue/valueTypes';
import { elementsIn, type XmlElement } from '../../../server/xml/nodes';
import { parseXml } from '../../../server/xml/parser';
import { schemaFile } from '../../support/xsd';

/**
 * Where the vocabulary says other than the schema, and why. `+` marks what only the vocabulary has, `-` what only the
 * schema has. docs/schema-differences.md explains each to users.
 */
const differences: Readonly<Record<string, string>> = {
  'PolicySchemaVersion form FourPartVersionNumber policyVersion': 'the service takes 0.3.0.0 only',
  'UserJourneyRecorderEndpoint form string recorderEndpoint': 'the service names the one value that it takes',
  'DataUri form ContentUriTYPE pageUri':
    'what the schema means by its patterns depends on who reads them: only a warning',
  'RecoveryUri form ContentUriTYPE pageUri':
    'what the schema means by its patterns depends on who reads them: only a warning',
  'UserInterfaceControlType value + CaptchaControl': 'documented, younger than the schema',
  'DisplayControl attribute + DisplayName': 'documented, younger than the schema',
  'JourneyInsights attribute + ConnectionString': 'documented, younger than the schema',
  'Item key - Key': 'its selector names a type where it means an element: it never applies',
  'Parameter key - Name': 'its selector names a type where it means an element: it never applies',
};

/** Forms of ours for those of the schema, where both accept the same. */
const sameForms: Readonly<Record<string, string>> = {
  'xs:string': 'string',
  'xs:boolean': 'boolean',
  'xs:int': 'int',
  'xs:integer': 'integer',
  'xs:anyURI': 'uri',
  Weight: 'int',
};

describe('the vocabulary against the official schema', () => {
  if (!existsSync(schemaFile)) {
    it(`skipped: no schema at ${schemaFile} (set B2C_POLICY_XSD)`, function () {
      this.skip();
    });
    return;
  }

  it('has every element, attribute, value and key of it, but for known differences', () => {
    assert.deepEqual(compareAll().sort(), Object.keys(differences).sort());
  });
});

function compareAll(): string[] {
  const schema = parseXml(readFileSync(schemaFile, 'utf8')).root!;
  const named = (kind: string, name: string): XmlElement | undefined =>
    schema.elements(kind).find((one) => one.valueOf('name') === name.replace(/^tfp:/, ''));
  const found = new Set<string>();
  const seen = new Set<string>();

  const compareElement = (declaration: XmlElement, ours: ElementType): void => {
    const name = declaration.valueOf('name')!;
    const typeName = declaration.valueOf('type') ?? '';
    const complex = declaration.element('complexType') ?? named('complexType', typeName);
    compareKeys(name, declaration, ours);
    if (complex) compareComplex(name, typeName, complex, ours);
    else if (typeName === '') assert.equal(ours.open, 'all', name);
    else {
      assert.ok(ours.text && ours.children.length === 0 && ours.attributes.length === 0, name);
      compareForm(name, typeName, ours.text);
    }
  };

  const compareComplex = (name: string, typeName: string, complex: XmlElement, ours: ElementType): void => {
    const pair = `${typeName || `${name} in ${complex.start}`} ${ours.name}`;
    if (seen.has(pair)) return;
    seen.add(pair);
    const extension = complex.descend('simpleContent', 'extension');
    if (extension) compareForm(name, extension.valueOf('base')!, ours.text);
    else assert.equal(ours.text, undefined, name);
    compareAttributes(name, (extension ?? complex).elements('attribute'), ours);
    if (complex.descend('sequence', 'any')) return assert.equal(ours.open, 'children', name);
    assert.equal(ours.open, undefined, name);
    const choice = complex.element('choice');
    assert.equal(ours.choice, choice !== undefined, name);
    const group = choice ?? complex.element('sequence');
    const children = group
      ? [...elementsIn(group)].filter((one) => one.localName === 'element' && !isNested(one, group))
      : [];
    assert.deepEqual(
      ours.order,
      children.map((child) => child.valueOf('name')),
      name,
    );
    for (const child of children) {
      const rule = ours.child(child.valueOf('name')!)!;
      const [min, max] = [child.valueOf('minOccurs') ?? '1', child.valueOf('maxOccurs') ?? '1'];
      assert.deepEqual(
        [rule.min, rule.max],
        [Number(min), max === 'unbounded' ? Infinity : Number(max)],
        `${name}/${rule.name}`,
      );
      compareElement(child, rule.type);
    }
  };

  const compareAttributes = (name: string, theirs: readonly XmlElement[], ours: ElementType): void => {
    const names = theirs.map((one) => one.valueOf('name')!);
    for (const { name: own } of ours.attributes) if (!names.includes(own)) found.add(`${name} attribute + ${own}`);
    for (const one of theirs) {
      const attribute = one.valueOf('name')!;
      const rule = ours.attribute(attribute);
      if (!rule) {
        found.add(`${name} attribute - ${attribute}`);
        continue;
      }
      assert.equal(rule.required, one.valueOf('use') === 'required', `${name}/@${attribute}`);
      assert.equal(rule.default, one.valueOf('default'), `${name}/@${attribute}`);
      compareForm(attribute, one.valueOf('type')!, rule.type);
    }
  };

  const compareForm = (place: string, typeName: string, ours: ValueType | undefined): void => {
    assert.ok(ours, place);
    const same = sameForms[typeName.replace(/^tfp:/, '')];
    const simple = named('simpleType', typeName);
    if (same || !simple) {
      // A form that only suggests values takes any text.
      if (ours.name !== same && !(ours.any && same === 'string'))
        found.add(`${place} form ${local(typeName)} ${ours.name}`);
      return;
    }
    const facets = [...elementsIn(simple)];
    const values = facets.filter(({ localName }) => localName === 'enumeration').map((one) => one.valueOf('value')!);
    for (const value of values) if (!ours.values?.includes(value)) found.add(`${place} value - ${value}`);
    if (values.length > 0) {
      for (const value of ours.values ?? []) if (!values.includes(value)) found.add(`${place} value + ${value}`);
      assert.ok(ours.values, place);
      return;
    }
    const patterns = facets.filter(({ localName }) => localName === 'pattern').map((one) => one.valueOf('value')!);
    const facet = (kind: string): number | undefined => {
      const value = facets.find(({ localName }) => localName === kind)?.valueOf('value');
      return value === undefined ? undefined : Number(value);
    };
    const theirs = (value: string): boolean =>
      (patterns.length === 0 || patterns.some((one) => new RegExp(`^(?:${one})$`, 'u').test(value))) &&
      value.length >= (facet('minLength') ?? 0) &&
      value.length <= (facet('maxLength') ?? Infinity);
    if (probes.some((value) => theirs(value) !== ours.accepts(value)))
      found.add(`${place} form ${local(typeName)} ${ours.name}`);
  };

  const compareKeys = (name: string, declaration: XmlElement, ours: ElementType): void => {
    const theirs = [...declaration.elements('key'), ...declaration.elements('unique')].map((key) => ({
      path: key.element('selector')!.valueOf('xpath')!.replaceAll('tfp:', '').split('/'),
      attribute: key.element('field')!.valueOf('xpath')!.slice(1),
    }));
    for (const key of theirs)
      if (!ours.unique.some((own) => same(own, key))) found.add(`${name} key - ${key.attribute}`);
    for (const own of ours.unique)
      if (!theirs.some((key) => same(own, key))) found.add(`${name} key + ${own.attribute}`);
    assert.deepEqual(declaration.elements('keyref'), []);
  };

  compareElement(schema.element('element')!, loadElements().rootType);
  return [...found];
}

/** Values that tell forms apart: one that fits each, and slips. */
const probes = [
  '', ' ', 'a', 'ab', 'abc', 'abcd', 'en', 'en-us', 'pt-BR', 'zh-hans-cn', 'EN', 'english', 'en_us', 'en-', '0.3.0.0', '1.2.3.4', '1.0.0',
  '1.0', '10.0.0', '1.0.0.', 'contoso.onmicrosoft.com', 'con-toso.com', 'a.b', 'x'.repeat(63), 'x'.repeat(64), 'x'.repeat(256), 'x'.repeat(257),
  'B2C_1A_A', 'B2C_1A_a-b.c', 'B2C_1A_.', 'B2C 1A', '{x', '{x.', '.', '-', '00000000-0000-0000-0000-000000000000',
  '00000000-0000-0000-0000-00000000000', 'g0000000-0000-0000-0000-000000000000', '0000000000000000-0000-0000-000000000000', 'ä', 'a\nb',
]; // prettier-ignore

function local(typeName: string): string {
  return typeName.replace(/^\w+:/, '');
}

function same(
  a: { path: readonly string[]; attribute: string },
  b: { path: readonly string[]; attribute: string },
): boolean {
  return a.attribute === b.attribute && a.path.join('/') === b.path.join('/');
}

/** True for elements declared within another element of the group. */
function isNested(declaration: XmlElement, group: XmlElement): boolean {
  for (let at = declaration.parent; at && at !== group; at = at.parent) if (at.localName === 'element') return true;
  return false;
}
