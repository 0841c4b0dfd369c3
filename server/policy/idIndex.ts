import { loadCatalogue } from '../catalogue/catalogue';
import type { IdKind } from '../catalogue/idKind';
import type { IdPlace } from '../catalogue/references';
import { caretAt } from '../xml/caret';
import type { XmlAttribute, XmlDocument, XmlElement } from '../xml/nodes';
import type { Span } from '../xml/span';

/** An id where it stands: a definition, or a reference to one. */
export class IdUse {
  readonly kind: IdKind;
  readonly role: IdPlace['role'];
  /** The name of the attribute that holds it; undefined where the element's text does. */
  readonly attribute: string | undefined;
  /** As written, entities decoded, white space around it cut. */
  readonly id: string;
  /** How it compares. */
  readonly key: string;
  /** True where the service knows the id at this place, whether a policy defines it or not. */
  readonly isBuiltIn: boolean;

  /**
   * @param holder the attribute that holds it, or undefined where the element's text does
   * @param part the id's own place, where it is only a part of the value (`{Claim:id}`)
   */
  constructor(
    place: Pick<IdPlace, 'kind' | 'role'> & Partial<Pick<IdPlace, 'known'>>,
    readonly element: XmlElement,
    private readonly holder: XmlAttribute | undefined,
    private readonly part?: Span & { readonly id: string },
  ) {
    this.kind = place.kind;
    this.role = place.role;
    this.attribute = holder?.name;
    this.id = part ? part.id : holder ? holder.value.trim() : element.textContent;
    this.key = this.id.toLowerCase();
    this.isBuiltIn = place.known?.includes(this.key) ?? false;
  }

  /** The id's own place: inside the quotes, the text without white space, or the part of a value that is the id. */
  get span(): Span {
    if (this.part) return { start: this.part.start, end: this.part.end };
    return this.holder ? this.holder.valueSpan : this.textSpan;
  }

  /** The text; inside the marks where a CDATA section holds the id and nothing else. */
  private get textSpan(): Span {
    const { start, end } = this.element.textSpan;
    const isCData = this.element.children.some((child) => child.kind === 'cdata' && child.start === start);
    const inner = { start: start + '<![CDATA['.length, end: end - ']]>'.length };
    return isCData && inner.end - inner.start === this.id.length ? inner : { start, end };
  }

  /** True where the value holds more than the id. */
  get isPart(): boolean {
    return this.part !== undefined;
  }

  /** The element that bounds it (the journey of a claims exchange), where its kind has one. */
  get within(): XmlElement | undefined {
    const names = loadCatalogue().references.kinds[this.kind].within;
    if (names) for (let at = this.element.parent; at; at = at.parent) if (names.includes(at.localName)) return at;
    return undefined;
  }
}

/** The ids of one file, in document order. */
export interface IdIndex {
  /** All definitions of that kind and key; several where a file defines an id twice. */
  defined(kind: IdKind, key: string): readonly IdUse[];
  definitions(kind: IdKind): readonly IdUse[];
  references(kind: IdKind): readonly IdUse[];
}

/** The uses of one kind in one file. */
interface KindUses {
  readonly definitions: readonly IdUse[];
  readonly references: readonly IdUse[];
  readonly byKey: ReadonlyMap<string, readonly IdUse[]>;
}

/** Elements by local name, in document order; only names at which ids may stand. */
type Candidates = ReadonlyMap<string, readonly XmlElement[]>;

const none: readonly IdUse[] = [];

/**
 * Notes the ids of a file, by the rows of `schemas/references.json`. One walk finds the elements that may hold ids;
 * those of a kind are read when somebody asks for that kind, as most checks ask for few.
 */
export function indexIds(policy: { readonly document: XmlDocument }): IdIndex {
  let candidates: Candidates | undefined;
  const kinds = new Map<IdKind, KindUses>();
  const usesOf = (kind: IdKind): KindUses => {
    let uses = kinds.get(kind);
    if (!uses) {
      candidates ??= findCandidates(policy.document);
      kinds.set(kind, (uses = readKind(kind, candidates, policy.document)));
    }
    return uses;
  };
  return {
    defined: (kind, key) => usesOf(kind).byKey.get(key) ?? none,
    definitions: (kind) => usesOf(kind).definitions,
    references: (kind) => usesOf(kind).references,
  };
}

function findCandidates(document: XmlDocument): Candidates {
  const catalogue = loadCatalogue().references;
  const byLocalName = new Map<string, XmlElement[]>();
  // By the name as written: prefixes are cut off once for each name, not for each element.
  const byName = new Map<string, XmlElement[] | null>();
  const listFor = (element: XmlElement): XmlElement[] | null => {
    const localName = element.localName;
    let list: XmlElement[] | null = null;
    if (catalogue.placesOf(localName).length > 0) {
      list = byLocalName.get(localName) ?? [];
      byLocalName.set(localName, list);
    }
    byName.set(element.name, list);
    return list;
  };
  // A stack of our own: a pathological file may nest deeper than calls can.
  const stack: XmlElement[] = document.root ? [document.root] : [];
  for (let element = stack.pop(); element; element = stack.pop()) {
    let list = byName.get(element.name);
    if (list === undefined) list = listFor(element);
    if (list !== null) list.push(element);
    const { noted } = element;
    for (let i = noted.length - 1; i >= 0; i--) {
      const child = noted[i]!;
      if (child.kind === 'element') stack.push(child);
    }
  }
  return byLocalName;
}

function readKind(kind: IdKind, candidates: Candidates, document: XmlDocument): KindUses {
  const catalogue = loadCatalogue().references;
  const found: IdUse[] = [];
  let sources = 0;
  for (const [name, places] of catalogue.elementsOf(kind)) {
    const elements = candidates.get(name);
    if (!elements) continue;
    sources++;
    for (const element of elements)
      for (const place of places) {
        if (!catalogue.applies(place, element, name)) continue;
        const holder = place.attribute === undefined ? undefined : element.attribute(place.attribute);
        if (place.attribute === undefined || (holder && holder.valueStart >= 0))
          found.push(new IdUse(place, element, holder));
      }
  }
  for (const resolver of catalogue.resolversOf(kind)) {
    const inValues = resolvedIds(document, kind, resolver);
    if (inValues.length > 0) sources++;
    found.push(...inValues);
  }
  // By name first: back to the order of the document.
  if (sources > 1) found.sort((a, b) => a.element.start - b.element.start);
  const byKey = new Map<string, IdUse[]>();
  const definitions = found.filter((use) => use.role === 'definition');
  for (const use of definitions) {
    const list = byKey.get(use.key);
    if (list) list.push(use);
    else byKey.set(use.key, [use]);
  }
  return { definitions, references: found.filter((use) => use.role === 'reference'), byKey };
}

/** Every `{resolver:id}` in attribute values and texts. Found in the text first: few files hold any. */
function resolvedIds(document: XmlDocument, kind: IdKind, resolver: string): readonly IdUse[] {
  const found: IdUse[] = [];
  const place = { kind, role: 'reference' } as const;
  for (const match of document.text.matchAll(new RegExp(`\\{${resolver}:([^{}<>"'&\\s]+)\\}`, 'gi'))) {
    const id = match[1] ?? '';
    const start = match.index + resolver.length + 2;
    const part = { id, start, end: start + id.length };
    const caret = caretAt(document, start);
    if (caret.kind === 'attributeValue') found.push(new IdUse(place, caret.element, caret.attribute, part));
    else if ((caret.kind === 'text' || caret.kind === 'cdata') && caret.parent)
      found.push(new IdUse(place, caret.parent, undefined, part));
  }
  return found;
}
