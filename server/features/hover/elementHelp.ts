import { loadCatalogue } from '../../catalogue/catalogue';
import { loadElementDescriptions } from '../../catalogue/elementDescriptions';
import type { AttributeRule, ChildRule, ElementType } from '../../catalogue/elements';
import type { ValueType } from '../../catalogue/valueTypes';
import { message } from '../../words/message';
import type { XmlElement } from '../../xml/nodes';
import { typeNear } from '../context/typeNear';
import { translate } from '../../presentation/translate';
import { code, codes, defaultLine, heading, link, type Paragraphs } from '../../presentation/markdown';

/** What the vocabulary says of an element at its place; empty where it does not know it. */
export function elementHelp(element: XmlElement): Paragraphs {
  const type = typeNear(element);
  if (!type) return [];
  const name = element.localName;
  const parent = element.parent && typeNear(element.parent);
  const rule = parent?.child(name);
  const descriptions = loadElementDescriptions();
  return [
    heading(name, rule ? translate(occurrence(rule, element)) : translate(message('element'))),
    descriptions.ofElement(name, type, parent),
    attributesLine(type),
    childrenLine(type),
    type.children.length === 0 ? formLine(type.text) : undefined,
    link(descriptions.documentationOf(type, parent)),
  ];
}

function occurrence({ min, max }: ChildRule, { parent }: XmlElement): ReturnType<typeof message> {
  const within = parent?.localName ?? '';
  if (min > 0) return max > 1 ? message('at least once in {0}', within) : message('required in {0}', within);
  return max > 1 ? message('any number in {0}', within) : message('optional in {0}', within);
}

function attributesLine({ attributes }: ElementType): string | undefined {
  if (attributes.length === 0) return undefined;
  const all = attributes.map(({ name, required }) => starred(name, required));
  return translate(message('Attributes: {0}', all.join(', ')));
}

function childrenLine({ children, choice }: ElementType): string | undefined {
  if (children.length === 0) return undefined;
  const all = children.map(({ name, min }) => starred(name, min > 0)).join(', ');
  return choice
    ? translate(message('One of these in it: {0}', all))
    : translate(message('In it, in this order: {0}', all));
}

/** A name, with an asterisk where it is required. */
export function starred(name: string, required: boolean): string {
  return required ? `${code(name)}\\*` : code(name);
}

function formLine(type: ValueType | undefined): string | undefined {
  if (!type || type.any) return undefined;
  if (type.values) return translate(message('Values: {0}', codes(type.values)));
  return translate(message('Form: {0}', code(type.expected)));
}

/** What the vocabulary says of an attribute. */
export function attributeHelp(element: XmlElement, name: string): Paragraphs {
  const type = typeNear(element);
  const rule = type?.attribute(name);
  if (!type || !rule) return [];
  const descriptions = loadElementDescriptions();
  const parent = element.parent && typeNear(element.parent);
  return [
    heading(name, translate(requirement(rule, element.localName))),
    descriptions.ofAttribute(type, name),
    formLine(rule.type),
    defaultLine(rule.default),
    link(descriptions.documentationOf(type, parent)),
  ];
}

function requirement({ required, unless }: AttributeRule, owner: string): ReturnType<typeof message> {
  if (!required) return message('optional attribute of {0}', owner);
  return unless === undefined
    ? message('required attribute of {0}', owner)
    : message('attribute of {0}, required unless {1} is there', owner, unless);
}

/** The form of an attribute's value, or of the element's text where no attribute is named. */
function valueTypeOf(element: XmlElement, attribute: string | undefined): ValueType | undefined {
  const type = typeNear(element);
  return attribute === undefined ? type?.text : type?.attribute(attribute)?.type;
}

/** What one value of a fixed set means; empty where the set is open or the value is none of it. */
export function enumerationHelp(element: XmlElement, attribute: string | undefined, value: string): Paragraphs {
  const valueType = valueTypeOf(element, attribute);
  const type = typeNear(element);
  if (!type || !valueType?.suggestions.includes(value)) return [];
  const descriptions = loadElementDescriptions();
  const parent = element.parent && typeNear(element.parent);
  return [
    heading(value, translate(message('value of {0}', attribute ?? element.localName))),
    descriptions.ofValue(valueType, value),
    attribute === undefined
      ? descriptions.ofElement(element.localName, type, parent)
      : descriptions.ofAttribute(type, attribute),
    valueType.values ? translate(message('Values: {0}', codes(valueType.values))) : undefined,
    link(descriptions.documentationOf(type, parent)),
  ];
}

/** True where the vocabulary or the table of references says that an id stands there. */
export function holdsId(element: XmlElement, attribute: string | undefined): boolean {
  const { references } = loadCatalogue();
  const name = element.localName;
  return references
    .placesOf(name)
    .some((place) => place.attribute === attribute && references.applies(place, element, name));
}
