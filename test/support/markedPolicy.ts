import type { Range, TextEdit } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Policy } from '../../server/policy/policy';
import type { Span } from '../../server/xml/span';
import { marked } from './marked';

/** A text as a policy file of its own, and as an editor sees it. */
export function editedPolicy(text: string) {
  const policy = new Policy('file:///family/edited.xml', 1, text);
  const document = TextDocument.create(policy.uri, 'xml', 1, text);
  return {
    policy,
    text,
    /** What a range holds. */
    textOf: (range: Range): string => document.getText(range),
    /** The offsets of a range. */
    spanOf: (range: Range): Span => ({ start: document.offsetAt(range.start), end: document.offsetAt(range.end) }),
    rangeOf: (span: Span): Range => ({ start: document.positionAt(span.start), end: document.positionAt(span.end) }),
    /** The text after edits. */
    after: (edits: TextEdit[]): string => TextDocument.applyEdits(document, edits),
  };
}

/** The same of a text with its marks taken off. */
export function markedPolicy(source: string) {
  const { text, caret, spans } = marked(source);
  return { ...editedPolicy(text), caret, spans };
}
