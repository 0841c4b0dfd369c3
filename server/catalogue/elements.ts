import data from '../../schemas/elements.json';
import type { XmlElement } from '../xml/nodes';
import { valueType, type ValueType } from './valueTypes';

interface AttributeRow {
  readonly type: string;
  readonly default?: string;
  readonly unless?: string;
}

interface TypeRow {
  readonly attributes?: Readonly<Record<string, string | AttributeRow>>;
  readonly children?: Readonly<Record<string, string>>;
  readonly oneOf?: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly open?: 'children' | 'all';
  readonly unique?: readonly { readonly each: string; readonly by: string }[];
}

/** An attribute that elements of a type may have. */
export interface AttributeRule {
  readonly name: string;
  readonly required: boolean;
  /** Another attribute of the element that makes this one dispensable. */
  readonly unless: string | undefined;
  readonly type: ValueType;
  /** What counts where the attribute is left out. */
  readonly default: string | undefined;
}

/** Values of an attribute that may occur only once among the elements that a path of local names leads to. */
export interface UniqueRule {
  readonly path: readonly string[];
  readonly attribute: string;
}

/** A child element that elements of a type may have. */
export class ChildRule {
  private resolved: ElementType | undefined;

  constructor(
    readonly name: string,
    /** Its place in the order of children, from 0. */
    readonly position: number,
    readonly min: number,
    /** At most so many; Infinity where there is no limit. */
    readonly max: number,
    private readonly typeName: string,
  ) {}

  get type(): ElementType {
    return (this.resolved ??= elementType(this.typeName));
  }
}

/** A kind of element: what may stand in it, in which order. Elements of one name may be of different types. */
export class ElementType {
  readonly attributes: readonly AttributeRule[];
  readonly requiredAttributes: readonly AttributeRule[];
  /** Child elements in their order. */
  readonly children: readonly ChildRule[];
  readonly requiredChildren: readonly ChildRule[];
  /** Local names of the children in their order, as `Placement` takes them. */
  readonly order: readonly string[];
  /** True where the children exclude one another. */
  readonly choice: boolean;
  /** The form of the text; undefined where only white space may stand between child elements. */
  readonly text: ValueType | undefined;
  /** Nothing is asked of what stands inside; `all`: nor of the attributes. */
  readonly open: 'children' | 'all' | undefined;
  /** True where nothing at all may stand between the tags, not even white space. */
  readonly empty: boolean;
  readonly unique: readonly UniqueRule[];
  private readonly attributesByName = new Map<string, AttributeRule>();
  private readonly childrenByName = new Map<string, ChildRule>();

  constructor(
    /** Its name in `schemas/elements.json`; for an element that holds nothing but text, the name of the text's form. */
    readonly name: string,
    row: TypeRow,
  ) {
    for (const [key, value] of Object.entries(row.attributes ?? none)) {
      const required = key.endsWith('!');
      const attribute = required ? key.slice(0, -1) : key;
      const { type, default: preset, unless }: AttributeRow = typeof value === 'string' ? { type: value } : value;
      this.attributesByName.set(attribute, {
        name: attribute,
        required,
        unless,
        type: valueType(type),
        default: preset,
      });
    }
    for (const [key, value] of Object.entries(row.children ?? row.oneOf ?? none)) {
      const mark = /[?*+]$/.exec(key)?.[0];
      const child = mark ? key.slice(0, -1) : key;
      const min = mark === undefined || mark === '+' ? 1 : 0;
      const max = mark === undefined || mark === '?' ? 1 : Infinity;
      this.childrenByName.set(child, new ChildRule(child, this.childrenByName.size, min, max, value));
    }
    this.attributes = [...this.attributesByName.values()];
    this.requiredAttributes = this.attributes.filter(({ required }) => required);
    this.children = [...this.childrenByName.values()];
    this.requiredChildren = this.children.filter(({ min }) => min > 0);
    this.order = this.children.map(({ name: child }) => child);
    this.choice = row.oneOf !== undefined;
    this.text = row.text === undefined ? undefined : valueType(row.text);
    this.open = row.open;
    this.empty = this.children.length === 0 && !row.text && !row.open;
    this.unique = (row.unique ?? []).map(({ each, by }) => ({ path: each.split('/'), attribute: by }));
  }

  /** The attribute of that name (names are case-sensitive). */
  attribute(name: string): AttributeRule | undefined {
    return this.attributesByName.get(name);
  }

  /** The child of that local name. */
  child(localName: string): ChildRule | undefined {
    return this.childrenByName.get(localName);
  }

  /**
   * The children that may be added at one place: order and counts stay right. Those that must still be added come first.
   * @param existing local names of the child elements that are there, in order; names that nobody knows do not count
   * @param index how many of them stand before the place
   */
  childrenAllowedAt(existing: readonly string[], index: number): readonly ChildRule[] {
    const counts = new Map<ChildRule, number>();
    let from = 0;
    let to = Infinity;
    existing.forEach((name, i) => {
      const rule = this.child(name);
      if (!rule) return;
      counts.set(rule, (counts.get(rule) ?? 0) + 1);
      if (i < index) from = Math.max(from, rule.position);
      else to = Math.min(to, rule.position);
    });
    const allowed = this.children.filter((rule) => {
      if ((counts.get(rule) ?? 0) >= rule.max) return false;
      if (this.choice) return counts.size === 0 || counts.has(rule);
      return from <= rule.position && rule.position <= to;
    });
    const missing = (rule: ChildRule): boolean => rule.min > 0 && !counts.has(rule);
    return [...allowed.filter(missing), ...allowed.filter((rule) => !missing(rule))];
  }
}

/** A place where the vocabulary knows an element. */
export interface Occurrence {
  /** The local name of the parent element. */
  readonly parentName: string;
  readonly parent: ElementType;
  readonly child: ChildRule;
}

/** Every element and attribute of the policy language. */
export interface ElementCatalogue {
  /** The namespace of all elements. */
  readonly namespace: string;
  readonly rootName: string;
  readonly rootType: ElementType;
  /**
   * What the element is by the names on the way from the root; undefined where some element on that way does not belong
   * there, or stands in a place that takes anything.
   */
  typeOf(element: XmlElement): ElementType | undefined;
  /** Where elements of that local name may stand, in the order of the vocabulary; empty where nobody knows the name. */
  occurrences(localName: string): readonly Occurrence[];
  /** The local names of all elements. */
  readonly names: readonly string[];
  /** True where elements of that local name are told apart by that attribute: each must have its own value. */
  isKey(localName: string, attribute: string): boolean;
}

const none: Readonly<Record<string, never>> = {};
const rows = data.types as unknown as Readonly<Record<string, TypeRow>>;
const types = new Map<string, ElementType>();

/** The type of that name; a form of values makes the type of an element that holds nothing but such a text. */
function elementType(name: string): ElementType {
  let type = types.get(name);
  if (!type) types.set(name, (type = new ElementType(name, rows[name] ?? { text: name })));
  return type;
}

let byName: Map<string, Occurrence[]> | undefined;

/** Walks the vocabulary from its root: only wrong policies and completion ask for it. */
function occurrencesByName(): Map<string, Occurrence[]> {
  if (byName) return byName;
  byName = new Map();
  const seen = new Set<string>();
  const waiting: [string, ElementType][] = [[data.root, elementType(data.root)]];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [parentName, parent] = next;
    const key = `${parentName} ${parent.name}`;
    if (seen.has(key)) continue;
    seen.add(key);
    for (const child of parent.children) {
      const known = byName.get(child.name);
      if (known) known.push({ parentName, parent, child });
      else byName.set(child.name, [{ parentName, parent, child }]);
      waiting.push([child.name, child.type]);
    }
  }
  return byName;
}

let keys: ReadonlySet<string> | undefined;

/** `ClaimType/Id` and so on: the last element and the attribute of everything that must be unique. */
function keysOfAll(): ReadonlySet<string> {
  return (keys ??= new Set(
    Object.values(rows).flatMap(({ unique = [] }) => unique.map(({ each, by }) => `${each.split('/').pop()}/${by}`)),
  ));
}

/** The view of `schemas/elements.json`. Types are made when they are first asked for. */
export function loadElements(): ElementCatalogue {
  const typeOf = (element: XmlElement): ElementType | undefined => {
    const path: string[] = [];
    for (let at: XmlElement | undefined = element; at; at = at.parent) path.push(at.localName);
    let type = path.pop() === data.root ? elementType(data.root) : undefined;
    for (let name = path.pop(); name !== undefined && type; name = path.pop()) type = type.child(name)?.type;
    return type;
  };
  return {
    namespace: data.namespace,
    rootName: data.root,
    get rootType() {
      return elementType(data.root);
    },
    typeOf,
    occurrences: (localName) => occurrencesByName().get(localName) ?? [],
    get names() {
      return [data.root, ...occurrencesByName().keys()];
    },
    isKey: (localName, attribute) => keysOfAll().has(`${localName}/${attribute}`),
  };
}
