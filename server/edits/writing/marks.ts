import type { XmlElement, XmlNode } from '../../xml/nodes';
import { holdsText } from './xmlEdits';
import { commentWords, type FragmentComment } from './xmlFragment';

/*
 * Comments that say what was there before, so that taking QQ away again can put it back exactly. They are written for
 * people too: each is a plain sentence.
 */

const added = 'Added for QQ sign-in.';
const addedForOthersToo = /^Added for QQ sign-in\. References that led nowhere before: (\d+)\.$/;
const empty = 'Was empty before QQ sign-in was added.';
const wasBefore = /^Was (<[\s\S]*>) before QQ sign-in was added\.$/;
const copyOf = /^Copy of (\S+) with QQ sign-in\.$/;

/** Stands before something that QQ sign-in needs and that the family did not have. */
export const addedMark: FragmentComment = { comment: ` ${added} ` };

/** The same for a definition that something else referred to already: with QQ it may go again all the same. */
export function addedMarkFor(danglingReferences: number): FragmentComment {
  if (danglingReferences === 0) return addedMark;
  return { comment: ` ${added} References that led nowhere before: ${danglingReferences}. ` };
}

/** Stands before a journey that is a copy of another one. */
export function copyMark(journeyId: string): FragmentComment {
  return { comment: ` Copy of ${journeyId} with QQ sign-in. ` };
}

/** Stands in an element that was empty; undefined where what it was cannot be said in a comment or need not be. */
export function emptyMark(container: XmlElement): FragmentComment | undefined {
  if (container.children.some((child) => holdsText(container, child))) return undefined;
  const text = container.document.text;
  const { start, end } = container.contentSpan;
  if (!container.selfClosed && /[\r\n]/.test(text.slice(start, end))) return { comment: ` ${empty} ` };
  const raw = text.slice(container.start, container.end);
  return raw.includes('--') || /&#1[03];/.test(raw)
    ? { comment: ` ${empty} ` }
    : { comment: ` Was ${inOneLine(raw)} before QQ sign-in was added. ` };
}

// A comment of several lines is moved to the indentation of its place: line ends are written as references instead.
const inOneLine = (raw: string): string => raw.replace(/[\r\n]/g, (end) => `&#${end.charCodeAt(0)};`);
const inItsLines = (words: string): string =>
  words.replace(/&#(1[03]);/g, (_, code: string) => String.fromCharCode(Number(code)));

export type QqMark =
  | { readonly kind: 'empty' }
  /** With the number of references that led nowhere before. */
  | { readonly kind: 'added'; readonly dangling: number }
  | { readonly kind: 'was'; readonly raw: string }
  | { readonly kind: 'copy'; readonly of: string };

/** Reads a comment that this project wrote; undefined for every other node. */
export function readMark(text: string, node: XmlNode | undefined): QqMark | undefined {
  if (node?.kind !== 'comment') return undefined;
  const words = commentWords(text, node);
  if (words === added) return { kind: 'added', dangling: 0 };
  const dangling = addedForOthersToo.exec(words)?.[1];
  if (dangling !== undefined) return { kind: 'added', dangling: Number(dangling) };
  if (words === empty) return { kind: 'empty' };
  const raw = wasBefore.exec(text.slice(node.start + 4, node.end - 3).trim())?.[1];
  if (raw !== undefined) return { kind: 'was', raw: inItsLines(raw) };
  const of = copyOf.exec(words)?.[1];
  return of === undefined ? undefined : { kind: 'copy', of };
}

/** The node right before an element, white space left out. */
export function nodeBefore(of: XmlElement): XmlNode | undefined {
  const siblings = (of.parent?.children ?? []).filter((child) => holdsText(of, child));
  return siblings[siblings.indexOf(of) - 1];
}

/** What the comment right before an element says, if this project wrote it. */
export function markBefore(of: XmlElement): QqMark | undefined {
  return readMark(of.document.text, nodeBefore(of));
}
