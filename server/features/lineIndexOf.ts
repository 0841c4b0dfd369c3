import type { Range } from 'vscode-languageserver-types';
import type { Policy } from '../policy/policy';
import type { Span } from '../xml/span';
import { LineIndex } from './positions';

const indexes = new WeakMap<Policy, LineIndex>();

/** The line index of a policy's text, made once. */
export function lineIndexOf(policy: Policy): LineIndex {
  let index = indexes.get(policy);
  if (!index) indexes.set(policy, (index = new LineIndex(policy.text)));
  return index;
}

/** The LSP range (lines and UTF-16 characters from 0) of a span of a policy. */
export function rangeOf(policy: Policy, span: Span): Range {
  const index = lineIndexOf(policy);
  return { start: index.positionAt(span.start), end: index.positionAt(span.end) };
}
