import type { Range } from 'vscode-languageserver-types';
import type { Span } from '../xml/span';
import { LineIndex } from './positions';

/** A policy, or another file that is read once and never changes. */
interface TextFile {
  readonly text: string;
}

const indexes = new WeakMap<TextFile, LineIndex>();

/** The line index of a file's text, made once. */
export function lineIndexOf(file: TextFile): LineIndex {
  let index = indexes.get(file);
  if (!index) indexes.set(file, (index = new LineIndex(file.text)));
  return index;
}

/** The LSP range (lines and UTF-16 characters from 0) of a span of a file. */
export function rangeOf(file: TextFile, span: Span): Range {
  const index = lineIndexOf(file);
  return { start: index.positionAt(span.start), end: index.positionAt(span.end) };
}
