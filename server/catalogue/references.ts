import data from '../../schemas/references.json';
import type { XmlElement } from '../xml/nodes';
import type { IdKind } from './idKind';
import { localizedElementTypes } from './localization';

export interface IdKindFacts {
  /** What people call it, in English: "technical profile". */
  readonly label: string;
  /** Where its definitions are looked for. */
  readonly scope: 'chain' | 'workspace' | 'tenant';
  /** The elements whose merged content bounds it: a claims exchange belongs to a journey. */
  readonly within?: readonly string[];
}

/** One row: at this place of this element stands an id of this kind. */
export interface IdPlace {
  readonly kind: IdKind;
  readonly role: 'definition' | 'reference';
  /** The attribute that holds the id; undefined where the element's text does. */
  readonly attribute: string | undefined;
  /** Local names of the parents that must be there, the nearest first. */
  readonly parents: readonly string[];
  /** Only the n-th element of its name among its siblings, from 1. */
  readonly position: number | undefined;
  /** Only elements with this attribute value (compared without case). */
  readonly having: { readonly attribute: string; readonly value: string } | undefined;
  /** Ids, as they compare, that the service knows at that place without a definition. */
  readonly known: readonly string[];
}

interface Row {
  readonly kind: string;
  readonly at: string;
  readonly known?: readonly string[];
}

export interface ReferenceCatalogue {
  readonly kinds: Readonly<Record<IdKind, IdKindFacts>>;
  /** The rows that may apply to an element of that local name. */
  placesOf(localName: string): readonly IdPlace[];
  /** The names of the elements at which ids of that kind may stand, each with its rows for that kind. */
  elementsOf(kind: IdKind): ReadonlyMap<string, readonly IdPlace[]>;
  /** Every kind of id that may stand at elements of that local name. */
  kindsAt(localName: string): readonly IdKind[];
  /** The name before the colon of every `{name:id}` that refers to an id of that kind, wherever values stand. */
  resolversOf(kind: IdKind): readonly string[];
  /** Every kind that such names refer to. */
  readonly kindsInValues: readonly IdKind[];
  /** True where the row applies to the element: parents, position and condition hold. */
  applies(place: IdPlace, element: XmlElement, localName: string): boolean;
}

const none: readonly IdPlace[] = [];
const lastStep = /^(.*?)(?:\[(?:(\d)|@(\w+)=([^\]]+))\])?$/;

/** The view of `schemas/references.json`. */
export function loadReferences(): ReferenceCatalogue {
  const byElement = new Map<string, IdPlace[]>();
  const add = (row: Row, role: IdPlace['role']): void => {
    const steps = row.at.split('/');
    const target = steps.pop() ?? '';
    const [, element = '', position, attribute, value] = lastStep.exec(steps.pop() ?? '') ?? [];
    const place: IdPlace = {
      kind: row.kind as IdKind,
      role,
      attribute: target.startsWith('@') ? target.slice(1) : undefined,
      parents: steps.reverse(),
      position: position ? Number(position) : undefined,
      having: attribute && value ? { attribute, value: value.toLowerCase() } : undefined,
      known: (row.known ?? []).map((id) => id.toLowerCase()),
    };
    const places = byElement.get(element);
    if (places) places.push(place);
    else byElement.set(element, [place]);
  };
  for (const row of data.definitions) add(row, 'definition');
  for (const row of [...data.references, ...localizedRows()]) add(row, 'reference');

  const byKind = new Map<IdKind, ReadonlyMap<string, readonly IdPlace[]>>();
  return {
    kinds: data.kinds as Readonly<Record<IdKind, IdKindFacts>>,
    placesOf: (localName) => byElement.get(localName) ?? none,
    elementsOf(kind) {
      let names = byKind.get(kind);
      if (!names) {
        const own = [...byElement].map(
          ([name, places]) => [name, places.filter((place) => place.kind === kind)] as const,
        );
        byKind.set(kind, (names = new Map(own.filter(([, places]) => places.length > 0))));
      }
      return names;
    },
    kindsAt: (localName) => [...new Set((byElement.get(localName) ?? none).map(({ kind }) => kind))],
    resolversOf: (kind) => data.inValues.filter((row) => row.kind === kind).map(({ resolver }) => resolver),
    kindsInValues: [...new Set(data.inValues.map(({ kind }) => kind as IdKind))],
    applies,
  };
}

/** What localized strings are for: `schemas/localization.json` says what their attributes name. */
function localizedRows(): Row[] {
  return localizedElementTypes.flatMap(({ name, elementId, stringIdsOf }) => {
    const at = `LocalizedString[@ElementType=${name}]`;
    const rows: Row[] = elementId ? [{ kind: elementId, at: `${at}/@ElementId` }] : [];
    if (stringIdsOf && stringIdsOf in data.kinds) rows.push({ kind: stringIdsOf, at: `${at}/@StringId` });
    return rows;
  });
}

function applies(place: IdPlace, element: XmlElement, localName: string): boolean {
  let at = element.parent;
  for (const parent of place.parents) {
    if (at?.localName !== parent) return false;
    at = at.parent;
  }
  if (place.having && element.valueOf(place.having.attribute)?.toLowerCase() !== place.having.value) return false;
  if (place.position !== undefined) return element.parent?.elements(localName)[place.position - 1] === element;
  return true;
}
