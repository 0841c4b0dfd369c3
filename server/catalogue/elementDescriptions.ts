import data from '../../schemas/elementDescriptions.json';
import type { ElementType } from './elements';
import type { ValueType } from './valueTypes';

interface TypeRow {
  readonly text: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children?: Readonly<Record<string, string>>;
}

/** What people are told about the vocabulary, in English. Only editors ask for it, so it is loaded apart from the rest. */
export interface ElementDescriptions {
  /** What the element is. An element that holds nothing but text is described by its parent's type. */
  ofElement(name: string, type: ElementType, parent: ElementType | undefined): string | undefined;
  ofAttribute(type: ElementType, name: string): string | undefined;
  /** What one value of a fixed set means. */
  ofValue(type: ValueType, value: string): string | undefined;
  /** Address of the page that documents the element. */
  documentationOf(type: ElementType, parent: ElementType | undefined): string | undefined;
}

const rows = data.types as Readonly<Record<string, TypeRow>>;
const values = data.values as Readonly<Record<string, Readonly<Record<string, string>>>>;
let pages: Map<string, string> | undefined;

/** The view of `schemas/elementDescriptions.json`. */
export function loadElementDescriptions(): ElementDescriptions {
  return {
    ofElement: (name, type, parent) => (parent && rows[parent.name]?.children?.[name]) ?? rows[type.name]?.text,
    ofAttribute: (type, name) => rows[type.name]?.attributes?.[name],
    ofValue: (type, value) => values[type.name]?.[value],
    documentationOf(type, parent) {
      pages ??= new Map(Object.entries(data.pages).flatMap(([page, types]) => types.map((name) => [name, page])));
      const page = pages.get(type.name) ?? (parent && pages.get(parent.name));
      return page && data.documentation.replace('{page}', page);
    },
  };
}
