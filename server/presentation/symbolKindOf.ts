import { SymbolKind } from 'vscode-languageserver-types';
import { outlineEntry } from '../catalogue/outline';
import type { XmlElement } from '../xml/nodes';

const kinds: Readonly<Record<string, unknown>> = SymbolKind;

/** The kind of symbol that `schemas/outline.json` shows an element as. */
export function symbolKindOf(element: XmlElement): SymbolKind {
  return symbolKindNamed(outlineEntry(element).kind);
}

/** A kind of symbol by its name in the Language Server Protocol. */
export function symbolKindNamed(name: string): SymbolKind {
  const kind = kinds[name];
  return typeof kind === 'number' ? (kind as SymbolKind) : SymbolKind.Field;
}
