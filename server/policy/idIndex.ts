import { loadCatalogue } from '../catalogue/catalogue';
import type { IdKind, IdPlace } from '../catalogue/references';
import type { XmlDocument, XmlElement } from '../xml/nodes';
import type { Span } from '../xml/span';

/** An id where it stands: a definition, or a reference to one. */
export interface IdUse {
  readonly kind: IdKind;
  readonly role: IdPlace['role'];
  /** As written, entities decoded, white space around it cut. */
  readonly id: string;
  /** How it compares. */
  readonly key: string;
  /** The id's own place: inside the quotes, or the text without white space. */
  readonly span: Span;
  readonly element: XmlElement;
  readonly attribute: string | undefined;
  /** The element that bounds it (the journey of a claims exchange), where its kind has one. */
  readonly within: XmlElement | undefined;
}

/** The ids of one file, in document order. */
export interface IdIndex {
  /** All definitions of that kind and key; several where a file defines an id twice. */
  defined(kind: IdKind, key: string): readonly IdUse[];
  definitions(kind: IdKind): readonly IdUse[];
  references(kind: IdKind): readonly IdUse[];
}

const none: readonly IdUse[] = [];

/** Walks the tree once and notes every id, by the rows of `schemas/references.json`. */
export function indexIds(policy: { readonly document: XmlDocument }): IdIndex {
  const catalogue = loadCatalogue().references;
  const definitions = new Map<IdKind, IdUse[]>();
  const references = new Map<IdKind, IdUse[]>();
  const byKey = new Map<IdKind, Map<string, IdUse[]>>();

  const note = (element: XmlElement, place: IdPlace): void => {
    const attribute = place.attribute === undefined ? undefined : element.attribute(place.attribute);
    if (place.attribute !== undefined && (attribute === undefined || attribute.valueStart < 0)) return;
    const id = attribute ? attribute.value.trim() : element.textContent;
    const within = catalogue.kinds[place.kind].within;
    const use: IdUse = {
      kind: place.kind,
      role: place.role,
      id,
      key: id.toLowerCase(),
      span: attribute ? attribute.valueSpan : element.textSpan,
      element,
      attribute: place.attribute,
      within: within && nearest(element, within),
    };
    append(place.role === 'definition' ? definitions : references, place.kind, use);
    if (place.role === 'definition') {
      let keys = byKey.get(place.kind);
      if (!keys) byKey.set(place.kind, (keys = new Map()));
      append(keys, use.key, use);
    }
  };

  // A stack of our own: a pathological file may nest deeper than calls can.
  const stack: XmlElement[] = policy.document.root ? [policy.document.root] : [];
  for (let element = stack.pop(); element; element = stack.pop()) {
    for (const place of catalogue.applying(element, element.localName)) note(element, place);
    const children = element.children;
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i];
      if (child?.kind === 'element') stack.push(child);
    }
  }

  return {
    defined: (kind, key) => byKey.get(kind)?.get(key) ?? none,
    definitions: (kind) => definitions.get(kind) ?? none,
    references: (kind) => references.get(kind) ?? none,
  };
}

function nearest(element: XmlElement, names: readonly string[]): XmlElement | undefined {
  for (let at = element.parent; at; at = at.parent) if (names.includes(at.localName)) return at;
  return undefined;
}

function append<K>(map: Map<K, IdUse[]>, key: K, use: IdUse): void {
  const list = map.get(key);
  if (list) list.push(use);
  else map.set(key, [use]);
}
