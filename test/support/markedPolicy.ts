import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range, TextEdit } from 'vscode-languageserver-types';
import { Policy } from '../../server/policy/policy';
import { marked } from './marked';

/** A text with its marks taken off, as a policy file of its own. */
export function markedPolicy(source: string) {
  const { text, caret, spans } = marked(source);
  const policy = new Policy('file:///work/marked.xml', 1, text);
  const document = TextDocument.create(policy.uri, 'xml', 1, text);
  return {
    policy,
    text,
    caret,
    spans,
    /** What a range holds. */
    textOf: (range: Range): string => document.getText(range),
    /** The offsets of a range. */
    spanOf: (range: Range) => ({ start: document.offsetAt(range.start), end: document.offsetAt(range.end) }),
    rangeOf: (span: { start: number; end: number }): Range => ({
      start: document.positionAt(span.start),
      end: document.positionAt(span.end),
    }),
    after: (edits: TextEdit[]): string => TextDocument.applyEdits(document, edits),
  };
}
