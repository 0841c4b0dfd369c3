import type { ElementCatalogue, ElementType } from '../../../catalogue/elements';
import { nearest } from '../../../catalogue/nearest';
import type { ValueType } from '../../../catalogue/valueTypes';
import { decodeEntities } from '../../../xml/entities';
import type { XmlAttribute, XmlElement } from '../../../xml/nodes';
import { findChildFaults } from './schemaChildren';
import type { SchemaFault } from './schemaFault';
import { findDuplicates } from './schemaUniqueness';

const xsi = 'http://www.w3.org/2001/XMLSchema-instance';
const blank = /^[ \t\r\n]*$/;

/**
 * One walk over a tree with the vocabulary at hand. Nearly every element is right, so the way through right ones makes
 * nothing: questions of what was meant are asked only where something is wrong.
 */
export class SchemaWalk {
  readonly faults: SchemaFault[] = [];

  constructor(
    private readonly elements: ElementCatalogue,
    root: XmlElement,
  ) {
    if (root.localName !== elements.rootName) this.foreignRoot(root);
    else if (this.inNamespace(root)) this.visit(root, elements.rootType);
  }

  private visit(element: XmlElement, type: ElementType): void {
    if (type.open !== 'all' && !this.checkAttributes(element, type)) return;
    if (type.text) this.checkText(element, type, type.text);
    else if (!isQuiet(element, type)) this.reportText(element);
    if (type.open) return;
    if (type.unique.length > 0) findDuplicates(element, type, this.faults);
    if (!this.visitChildren(element, type)) this.judgeChildren(element, type);
  }

  /** Visits the children; false where there are others than the type wants, or not in its order. */
  private visitChildren(element: XmlElement, type: ElementType): boolean {
    const children = element.noted;
    const prefix = element.name.includes(':') ? element.prefix : '';
    let right = true;
    let position = -1;
    let required = 0;
    for (let i = 0; i < children.length; i++) {
      const child = children[i]!;
      if (child.kind !== 'element') continue;
      const rule = type.child(prefix === '' ? child.name : withoutPrefix(child.name, prefix));
      if (!rule) {
        right = false;
        continue;
      }
      if (rule.position > position) {
        if (type.choice && position >= 0) right = false;
        position = rule.position;
        if (rule.min > 0) required++;
      } else if (rule.position < position || rule.max === 1) right = false;
      this.visit(child, rule.type);
    }
    return right && required === type.requiredChildren.length;
  }

  private judgeChildren(element: XmlElement, type: ElementType): void {
    const prefix = element.prefix;
    const strangers = new Set<XmlElement>();
    for (const child of element.elements()) {
      // What has its parent's prefix was visited, and has said so itself where its namespace is another.
      if (child.prefix === prefix) continue;
      const rule = type.child(child.localName);
      if (!this.inNamespace(child)) strangers.add(child);
      else if (rule) this.visit(child, rule.type);
    }
    findChildFaults(element, type, strangers, this.elements, this.faults);
  }

  /** Whether an element is in the vocabulary's namespace; reports where it is not. */
  private inNamespace(element: XmlElement): boolean {
    const found = namespaceOf(element, element.prefix);
    if (found === this.elements.namespace) return true;
    this.faults.push({ code: 'namespace', element, found: found ?? '', wrongRoot: false });
    // A policy without its namespace is a policy all the same: its other faults are worth knowing.
    return !element.parent && found === undefined;
  }

  /** Says so where a file is meant to be a policy but begins otherwise. */
  private foreignRoot(root: XmlElement): void {
    const { namespace, rootName } = this.elements;
    const meant =
      namespaceOf(root, root.prefix) === namespace ||
      nearest(root.localName, [rootName]) !== undefined ||
      root.attribute('PolicyId') !== undefined;
    if (meant) this.faults.push({ code: 'namespace', element: root, found: root.localName, wrongRoot: true });
  }

  /** False where the element declares another namespace for itself: then nothing is known of it. */
  private checkAttributes(element: XmlElement, type: ElementType): boolean {
    const { attributes } = element;
    let required = 0;
    for (let i = 0; i < attributes.length; i++) {
      const attribute = attributes[i]!;
      const { name } = attribute;
      const rule = type.attribute(name);
      if (rule) {
        if (rule.required) required++;
        if (!rule.type.any && attribute.valueStart >= 0) this.checkValue(element, attribute, rule.type);
      } else if (name === 'xmlns' || name.startsWith('xmlns:')) {
        if (element.parent && !this.inNamespace(element)) return false;
      } else if (!isForValidators(element, name)) this.unknownAttribute(element, type, attribute);
    }
    if (required !== type.requiredAttributes.length) this.missingAttributes(element, type);
    return true;
  }

  private checkValue(element: XmlElement, attribute: XmlAttribute, type: ValueType): void {
    const { value } = attribute;
    if (!type.accepts(value)) this.faults.push({ code: 'invalid-value', element, type, attribute, value });
  }

  private unknownAttribute(element: XmlElement, type: ElementType, attribute: XmlAttribute): void {
    const free = type.attributes.filter(({ name }) => !element.attribute(name)).map(({ name }) => name);
    const suggestion = nearest(attribute.name, free);
    this.faults.push({ code: 'unknown-attribute', element, type, attribute, suggestion });
  }

  private missingAttributes(element: XmlElement, type: ElementType): void {
    // A misspelled attribute is there, after all.
    const meant = this.faults.flatMap((fault) =>
      fault.code === 'unknown-attribute' && fault.element === element ? [fault.suggestion] : [],
    );
    for (const attribute of type.requiredAttributes) {
      if (element.attribute(attribute.name) || meant.includes(attribute.name)) continue;
      if (attribute.unless && element.attribute(attribute.unless)) continue;
      this.faults.push({ code: 'missing-attribute', element, type, attribute });
    }
  }

  private checkText(element: XmlElement, type: ElementType, form: ValueType): void {
    if (form.any) return;
    const value = rawText(element);
    if (form.accepts(value)) return;
    if (!blank.test(value))
      this.faults.push({ code: 'invalid-value', element, type: form, attribute: undefined, value });
    else if (element.elements().length === 0) this.faults.push({ code: 'empty', element, type, value: form });
  }

  private reportText(element: XmlElement): void {
    const { start, end } = element.textSpan;
    if (start < end) this.faults.push({ code: 'unexpected-text', element, span: { start, end } });
    else this.faults.push({ code: 'white-space', element, span: element.contentSpan });
  }
}

/** Whether an element has no text but what may stand between its children. */
function isQuiet(element: XmlElement, type: ElementType): boolean {
  if (element.selfClosed || element.startTagEnd === element.endTagStart) return true;
  if (!type.empty && element.isBlank) return true;
  const { text } = element.document;
  return element.children.every(({ kind, start, end }) => {
    if (kind !== 'text') return kind !== 'cdata';
    return !type.empty && blank.test(text.slice(start, end).replace(/&#(?:32|9|10|13|x20|x9|x[aAdD]);/g, ' '));
  });
}

/** The local name where the prefix is that of the parent; else the name as written, which no type knows. */
function withoutPrefix(name: string, prefix: string): string {
  return name.startsWith(prefix) ? name.slice(prefix.length) : `:${name}`;
}

/** The namespace that a prefix (with its colon, or empty) stands for at an element; undefined where nothing says. */
function namespaceOf(element: XmlElement, prefix: string): string | undefined {
  const name = prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`;
  for (let at: XmlElement | undefined = element; at; at = at.parent) {
    const value = at.valueOf(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Attributes that say something to validators, and that every element of any vocabulary may have. */
function isForValidators(element: XmlElement, name: string): boolean {
  const colon = name.indexOf(':');
  if (colon < 0 || !/^(?:schemaLocation|noNamespaceSchemaLocation|type)$/.test(name.slice(colon + 1))) return false;
  return namespaceOf(element, name.slice(0, colon + 1)) === xsi;
}

/** Text and CDATA as they stand, entities decoded, white space kept. */
function rawText(element: XmlElement): string {
  const plain = element.onlyText;
  if (plain !== undefined) return decodeEntities(plain);
  const {
    children,
    document: { text },
  } = element;
  let value = '';
  for (const { kind, start, end } of children) {
    if (kind === 'text') value += decodeEntities(text.slice(start, end));
    else if (kind === 'cdata') value += text.slice(start + 9, end - 3);
  }
  return value;
}
