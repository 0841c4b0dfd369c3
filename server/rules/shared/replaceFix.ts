import { escapeAttribute, escapeText } from '../../edits/writing/xmlEdits';
import { message, type Message } from '../../words/message';
import type { Span } from '../../xml/span';
import type { Fix, FindingDraft } from '../rule';

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

/** Where and why a value would be written; the value comes apart. */
export type Place = Omit<Replacement, 'newText' | 'preferred' | 'needsChoice' | 'why'>;

/** The part of a finding that says which value was meant, with the fix that writes it; nothing where none was. */
export function suggest(
  suggestion: string | undefined,
  place: Place,
  why: (suggestion: string) => Message,
): Pick<FindingDraft, 'suggestion' | 'fixes'> {
  if (suggestion === undefined) return {};
  return { suggestion, fixes: [replaceFix({ ...place, newText: suggestion, why: why(suggestion), preferred: true })] };
}

/** The part of a finding that offers every value that may stand there, the one that was meant first among them. */
export function offer(
  values: readonly string[],
  suggestion: string | undefined,
  place: Place,
  why: Message,
): Pick<FindingDraft, 'suggestion' | 'fixes'> {
  return {
    ...(suggestion === undefined ? {} : { suggestion }),
    fixes: values.map((newText) =>
      replaceFix({
        ...place,
        newText,
        why,
        ...(newText === suggestion ? { preferred: true } : { needsChoice: true }),
      }),
    ),
  };
}
