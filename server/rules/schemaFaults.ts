import type { AttributeRule, ElementCatalogue, ElementType } from '../catalogue/elements';
import { nearest } from '../catalogue/nearest';
import type { ValueType } from '../catalogue/valueTypes';
import type { Policy } from '../policy/policy';
import type { XmlAttribute, XmlElement } from '../xml/nodes';
import type { Span } from '../xml/span';
import { explainedByDamage } from './schemaDamage';
import { findChildFaults } from './schemaChildren';
import { findDuplicates } from './schemaUniqueness';

/** What is wrong with an element or attribute by the vocabulary; `code` is the last part of the rule's code. */
export type SchemaFault =
  | { readonly code: 'namespace'; readonly element: XmlElement; readonly found: string; readonly wrongRoot: boolean }
  /** `parent` is the type that does not know the child; `suggestion` the name that was meant. */
  | {
      readonly code: 'unknown-element';
      readonly element: XmlElement;
      readonly parent: ElementType;
      readonly suggestion: string | undefined;
    }
  | { readonly code: 'misplaced-element'; readonly element: XmlElement; readonly parent: ElementType }
  /** `element` and those of `run` after it must stand before `blocker`. */
  | {
      readonly code: 'order';
      readonly element: XmlElement;
      readonly parent: ElementType;
      readonly blocker: XmlElement;
      readonly run: readonly XmlElement[];
    }
  | { readonly code: 'too-many'; readonly element: XmlElement; readonly first: XmlElement; readonly max: number }
  | { readonly code: 'exclusive-elements'; readonly element: XmlElement; readonly other: XmlElement }
  | {
      readonly code: 'missing-element';
      readonly element: XmlElement;
      readonly type: ElementType;
      readonly name: string;
    }
  | {
      readonly code: 'missing-attribute';
      readonly element: XmlElement;
      readonly type: ElementType;
      readonly attribute: AttributeRule;
    }
  | {
      readonly code: 'unknown-attribute';
      readonly element: XmlElement;
      readonly type: ElementType;
      readonly attribute: XmlAttribute;
      readonly suggestion: string | undefined;
    }
  /** Without `attribute`, the value is the element's text. */
  | {
      readonly code: 'invalid-value';
      readonly element: XmlElement;
      readonly type: ValueType;
      readonly attribute: XmlAttribute | undefined;
      readonly value: string;
    }
  | { readonly code: 'unexpected-text'; readonly element: XmlElement; readonly span: Span }
  /** Blanks and line ends between tags that must enclose nothing. */
  | { readonly code: 'white-space'; readonly element: XmlElement; readonly span: Span }
  /** Without children that are required, or without the text that `value` asks for. */
  | {
      readonly code: 'empty';
      readonly element: XmlElement;
      readonly type: ElementType;
      readonly value: ValueType | undefined;
    }
  | {
      readonly code: 'duplicate-key';
      readonly element: XmlElement;
      readonly first: XmlElement;
      readonly attribute: XmlAttribute;
      readonly sameCase: boolean;
    };

export type SchemaFaultCode = SchemaFault['code'];
export type FaultOf<Code extends SchemaFaultCode> = Extract<SchemaFault, { readonly code: Code }>;

const none: readonly SchemaFault[] = [];
const known = new WeakMap<Policy, readonly SchemaFault[]>();

/** Every fault of a policy by the vocabulary, from one walk over its tree that all rules share. One fault stands once. */
export function schemaFaults(policy: Policy, elements: ElementCatalogue): readonly SchemaFault[] {
  let faults = known.get(policy);
  if (!faults) known.set(policy, (faults = findFaults(policy, elements)));
  return faults;
}

/** The faults of one kind. */
export function schemaFaultsOf<Code extends SchemaFaultCode>(
  policy: Policy,
  elements: ElementCatalogue,
  code: Code,
): readonly FaultOf<Code>[] {
  const faults = schemaFaults(policy, elements);
  return faults.length === 0 ? [] : faults.filter((fault): fault is FaultOf<Code> => fault.code === code);
}

function findFaults(policy: Policy, elements: ElementCatalogue): readonly SchemaFault[] {
  const { root } = policy.document;
  if (!root) return none;
  const walk = new Walk(elements);
  if (root.localName !== elements.rootName) walk.foreignRoot(root);
  else if (walk.ownNamespace(root, true)) walk.visit(root, elements.rootType);
  if (walk.faults.length === 0) return none;
  return policy.damaged ? walk.faults.filter((fault) => !explainedByDamage(fault)) : walk.faults;
}

const xsi = 'http://www.w3.org/2001/XMLSchema-instance';
const blank = /^[ \t\r\n]*$/;

class Walk {
  readonly faults: SchemaFault[] = [];

  constructor(private readonly elements: ElementCatalogue) {}

  visit(element: XmlElement, type: ElementType): void {
    if (type.open !== 'all') this.checkAttributes(element, type);
    if (type.text) this.checkText(element, type, type.text);
    else this.checkNoText(element, type);
    if (type.unique.length > 0) findDuplicates(element, type, this.faults);
    if (type.open) return;
    const prefix = element.name.length === element.localName.length ? '' : element.prefix;
    if (inOrder(element, type, prefix)) {
      for (const child of element.children)
        if (child.kind === 'element') this.visit(child, type.child(localNameOf(child, prefix))!.type);
      return;
    }
    const own = new Set(element.elements().filter((child) => this.ownNamespace(child, false)));
    findChildFaults(element, type, own, this.elements, this.faults);
    for (const child of own) {
      const rule = type.child(child.localName);
      if (rule) this.visit(child, rule.type);
    }
  }

  /** Whether an element is in the vocabulary's namespace; reports where it is not. */
  ownNamespace(element: XmlElement, isRoot: boolean): boolean {
    const { namespace } = this.elements;
    const found = namespaceOf(element, element.prefix);
    if (found === namespace) return true;
    this.faults.push({ code: 'namespace', element, found: found ?? '', wrongRoot: false });
    // A policy without its namespace is a policy all the same: its other faults are worth knowing.
    return isRoot && found === undefined;
  }

  /** Says so where a file is meant to be a policy but begins otherwise. */
  foreignRoot(root: XmlElement): void {
    const { namespace, rootName } = this.elements;
    const meant =
      namespaceOf(root, root.prefix) === namespace ||
      nearest(root.localName, [rootName]) !== undefined ||
      root.attribute('PolicyId') !== undefined;
    if (meant) this.faults.push({ code: 'namespace', element: root, found: root.localName, wrongRoot: true });
  }

  private checkAttributes(element: XmlElement, type: ElementType): void {
    const { attributes } = element;
    let required = 0;
    for (let i = 0; i < attributes.length; i++) {
      const attribute = attributes[i]!;
      const rule = type.attribute(attribute.name);
      if (!rule) {
        if (!isForeign(element, attribute.name)) this.unknownAttribute(element, type, attribute);
        continue;
      }
      if (rule.required) required++;
      if (rule.type.any || attribute.valueStart < 0) continue;
      const value = attribute.value;
      if (!rule.type.accepts(value))
        this.faults.push({ code: 'invalid-value', element, type: rule.type, attribute, value });
    }
    if (required !== type.requiredAttributes.length) this.missingAttributes(element, type);
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
    if (blank.test(value) && element.elements().length === 0)
      this.faults.push({ code: 'empty', element, type, value: form });
    else if (!blank.test(value))
      this.faults.push({ code: 'invalid-value', element, type: form, attribute: undefined, value });
  }

  private checkNoText(element: XmlElement, type: ElementType): void {
    const { text } = element.document;
    for (const child of element.children) {
      if (child.kind !== 'text' && child.kind !== 'cdata') continue;
      if (!type.empty && child.kind === 'text' && isBlank(text, child.start, child.end)) continue;
      const whole = element.textSpan;
      const code = whole.start === whole.end ? 'white-space' : 'unexpected-text';
      const { start, end } = code === 'white-space' ? child : whole;
      this.faults.push({ code, element, span: { start, end } });
      return;
    }
  }
}

/** The quick question that nearly every element answers with yes: are its children those of its type, in order? */
function inOrder(element: XmlElement, type: ElementType, prefix: string): boolean {
  let position = -1;
  let required = 0;
  for (const child of element.children) {
    if (child.kind !== 'element') continue;
    const rule = type.child(localNameOf(child, prefix));
    if (!rule || redeclares(child)) return false;
    if (rule.position === position) {
      if (rule.max === 1) return false;
      continue;
    }
    if (rule.position < position || (type.choice && position >= 0)) return false;
    position = rule.position;
    if (rule.min > 0) required++;
  }
  return required === type.requiredChildren.length;
}

/** The local name where the prefix is the parent's; else the name as written, which no type knows. */
function localNameOf(element: XmlElement, prefix: string): string {
  const { name } = element;
  if (prefix === '') return name;
  return name.startsWith(prefix) ? name.slice(prefix.length) : `:${name}`;
}

/** True where an element says anew which namespace it is in. */
function redeclares(element: XmlElement): boolean {
  const { attributes } = element;
  for (let i = 0; i < attributes.length; i++) {
    const { name } = attributes[i]!;
    if (name.charCodeAt(0) === 120 && name.startsWith('xmlns')) return true;
  }
  return false;
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

/** Attributes that every element of any vocabulary may have: declarations of namespaces, and what speaks to validators. */
function isForeign(element: XmlElement, name: string): boolean {
  if (name === 'xmlns' || name.startsWith('xmlns:')) return true;
  const colon = name.indexOf(':');
  if (colon < 0) return false;
  const prefix = name.slice(0, colon + 1);
  const local = name.slice(colon + 1);
  return namespaceOf(element, prefix) === xsi && /^(?:schemaLocation|noNamespaceSchemaLocation|type)$/.test(local);
}

/** Text and CDATA as they stand, entities decoded, white space kept. */
function rawText(element: XmlElement): string {
  const { text } = element.document;
  const { children } = element;
  const only = children[0];
  // Nearly always there is one plain text.
  if (children.length === 1 && only?.kind === 'text') {
    const plain = text.slice(only.start, only.end);
    if (!plain.includes('&')) return plain;
  }
  const start = leadingSpace(element);
  return start + element.textContent + trailingSpace(element);
}

function leadingSpace({ children, document }: XmlElement): string {
  const first = children[0];
  return first?.kind === 'text' ? /^\s*/.exec(document.text.slice(first.start, first.end))![0] : '';
}

function trailingSpace({ children, document }: XmlElement): string {
  const last = children[children.length - 1];
  return children.length > 1 && last?.kind === 'text' ? /\s*$/.exec(document.text.slice(last.start, last.end))![0] : '';
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9)
      return blank.test(text.slice(i, end).replace(/&#(?:32|9|10|13|x20|x9|x[aAdD]);/g, ' '));
  }
  return true;
}
