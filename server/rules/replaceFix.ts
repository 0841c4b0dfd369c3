import { escapeAttribute, escapeText } from '../edits/xmlEdits';
import { message, type Message } from '../message';
import type { Span } from '../xml/span';
import type { Fix } from './rule';

/** A value that could stand at a place instead of what stands there. */
export interface Replacement {
  readonly uri: string;
  readonly span: Span;
  /** Attribute value or character data: decides how the text is escaped. */
  readonly in: 'attribute' | 'text';
  readonly newText: string;
  readonly why: Message;
  readonly preferred?: boolean;
  readonly needsChoice?: boolean;
}

/** The fix that writes another value. */
export function replaceFix({ uri, span, in: place, newText, why, preferred, needsChoice }: Replacement): Fix {
  return {
    title: message('Change to "{0}"', newText),
    ...(preferred ? { preferred } : {}),
    ...(needsChoice ? { needsChoice } : {}),
    plan: () => [{ uri, span, newText: place === 'attribute' ? escapeAttribute(newText) : escapeText(newText), why }],
  };
}
