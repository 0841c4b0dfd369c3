import { lineIndent } from '../../edits/writing/layout';
import type { TextChange } from '../../edits/plan';
import { message, type Message } from '../../words/message';
import type { XmlElement, XmlProblem } from '../../xml/nodes';
import type { Span } from '../../xml/span';
import type { Fix } from '../rule';

/** A fault of well-formedness and the file it stands in. */
export interface Fault {
  readonly uri: string;
  readonly text: string;
  readonly problem: XmlProblem;
}

/** The fix that puts other texts at places of the fault's file. */
export function changeFix(fault: Fault, title: Message, changes: readonly (readonly [Span, string])[]): Fix {
  return {
    title,
    plan: () => changes.map(([span, newText]): TextChange => ({ uri: fault.uri, span, newText, why: title })),
  };
}

/** The same fix as the one that an editor may make by itself. */
export function preferred(fix: Fix): Fix {
  return { ...fix, preferred: true };
}

/** The span, or its whole lines where nothing else stands on them: what to remove so that no blank line stays. */
export function wholeLines(text: string, span: Span): Span {
  let { start, end } = span;
  while (start > 0 && /[ \t]/.test(text.charAt(start - 1))) start--;
  while (/[ \t]/.test(text.charAt(end))) end++;
  const lineBegins = start === 0 || /[\r\n]/.test(text.charAt(start - 1));
  if (!lineBegins) return span;
  if (text.startsWith('\r\n', end)) return { start, end: end + 2 };
  if (/[\r\n]/.test(text.charAt(end))) return { start, end: end + 1 };
  return end === text.length ? { start, end } : span;
}

/** A tag without its `>`: the start tag of an element that stands for itself, or that has found its end tag. */
function tagEnding(element: XmlElement, text: string): string {
  if (element.selfClosed) return '>';
  if (element.endTagStart >= 0) return '>';
  return /\s$/.test(text.slice(element.start, element.startTagEnd)) ? '/>' : ' />';
}

/** True when the start tag has no `>`. */
function lacksTagEnd(element: XmlElement): boolean {
  return element.document.text.charAt(element.startTagEnd - 1) !== '>';
}

/** Adds the missing end tag, and those of the elements around it that break off at the same place. */
export function endTagFixes(fault: Fault, element: XmlElement): Fix[] {
  const { text } = fault;
  const names: string[] = [];
  const close = closingTags(text, element, names);
  const title =
    names.length > 1
      ? message('Add the end tags {0}', names.map((name) => `</${name}>`).join(' '))
      : message('Add the end tag {0}', `</${element.name}>`);
  const add = changeFix(fault, title, close);
  const content = text.slice(element.startTagEnd, element.end);
  if (content.trim() !== '' || names.length > 1) return [preferred(add)];
  const before = text.charAt(element.startTagEnd - 2);
  const slash = /\s/.test(before) ? '/>' : ' />';
  const short = changeFix(fault, message('Close the tag itself with "/>"'), [
    [{ start: element.startTagEnd - 1, end: element.startTagEnd }, slash],
  ]);
  return othersAreShort(element) ? [preferred(short), add] : [preferred(add), short];
}

function closingTags(text: string, element: XmlElement, names: string[]): [Span, string][] {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const at = element.startTagEnd + text.slice(element.startTagEnd, element.end).trimEnd().length;
  const lastBreak = Math.max(...['\n', '\r'].map((end) => (at > 0 ? text.lastIndexOf(end, at - 1) : -1)));
  let tags = '';
  // Outer elements begin earlier: most of them in the line of the last one.
  let line = { start: Infinity, indent: '' };
  for (let one: XmlElement | undefined = element; one; one = one.parent) {
    if (one.endTagStart >= 0 || one.end < element.end || one.selfClosed) break;
    const own = one.children.some(({ kind }) => kind === 'element' || kind === 'comment');
    const severalLines = lastBreak >= one.startTagEnd;
    if (one.start < line.start) {
      const [fed, returned] = ['\n', '\r'].map((end) => text.slice(0, one.start).lastIndexOf(end)) as [number, number];
      const start = Math.max(fed, returned) + 1;
      line = { start, indent: lineIndent(text, one.start) };
    }
    tags += own && severalLines ? `${lineEnd}${line.indent}</${one.name}>` : `</${one.name}>`;
    names.push(one.name);
    if (element.end < text.trimEnd().length) break;
  }
  return [[{ start: at, end: at }, tags]];
}

/** True when elements of that name beside this one are written with `/>`. */
function othersAreShort(element: XmlElement): boolean {
  return (element.parent?.elements() ?? []).some((other) => other.name === element.name && other.selfClosed);
}

/** Ends a tag that was never finished. */
export function unfinishedTagFixes(fault: Fault): Fix[] {
  const { text, problem } = fault;
  const { span, element } = problem;
  if (text.startsWith('</', span.start)) {
    const remove = changeFix(fault, message('Remove the end tag'), [[wholeLines(text, span), '']]);
    if (!element) return [preferred(remove)];
    return [
      preferred(
        changeFix(fault, message('Finish the end tag {0}', `</${element.name}>`), [[span, `</${element.name}>`]]),
      ),
      remove,
    ];
  }
  if (!element) return [];
  const last = element.attributes[element.attributes.length - 1];
  const at = { start: span.end, end: span.end };
  let head = '';
  if (last && last.end === span.end && last.valueStart < 0)
    head = text.slice(last.nameEnd, last.end).includes('=') ? '""' : '=""';
  const ending = tagEnding(element, text.slice(0, span.end));
  const closes = element.endTagStart < 0 ? '' : (/^[^\s<>]+/.exec(text.slice(element.endTagStart + 2))?.[0] ?? '');
  if (closes !== '' && closes !== element.name && element.attributes.length === 0) {
    // The end tag tells the name that was meant: half of it stands here, or text runs on after it.
    const runsOn = element.name.startsWith(closes);
    const change: [Span, string] = runsOn
      ? [{ start: element.start + 1 + closes.length, end: element.start + 1 + closes.length }, '>']
      : [element.nameSpan, `${closes}>`];
    return [preferred(changeFix(fault, message('Finish the tag {0}', `<${closes}>`), [change]))];
  }
  const finish = changeFix(fault, message('Finish the tag with "{0}"', ending.trim()), [[at, head + ending]]);
  const remove = changeFix(fault, message('Remove the unfinished tag'), [[wholeLines(text, span), '']]);
  return [preferred(finish), ...(element.endTagStart < 0 ? [remove] : [])];
}

/** Closes the quote, and the tag too where it breaks off there. */
export function closeValueFix(fault: Fault): Fix {
  const { problem, text } = fault;
  const { element, span, args } = problem;
  const quote = args[1] ?? '"';
  const ending = element && lacksTagEnd(element) && restIsBlank(text, span.end, element) ? tagEnding(element, '') : '';
  return preferred(
    changeFix(fault, message('Close the quote'), [[{ start: span.end, end: span.end }, quote + ending]]),
  );
}

function restIsBlank(text: string, from: number, element: XmlElement): boolean {
  return text.slice(from, element.startTagEnd).trim() === '';
}

const namedCharacters: Readonly<Record<string, number>> = {
  nbsp: 160, copy: 169, reg: 174, trade: 8482, euro: 8364, pound: 163, sect: 167, deg: 176, middot: 183,
  laquo: 171, raquo: 187, ndash: 8211, mdash: 8212, hellip: 8230, bull: 8226,
  lsquo: 8216, rsquo: 8217, ldquo: 8220, rdquo: 8221,
  auml: 228, ouml: 246, uuml: 252, Auml: 196, Ouml: 214, Uuml: 220, szlig: 223,
  eacute: 233, egrave: 232, agrave: 224, ccedil: 231, ntilde: 241,
}; // prettier-ignore

/** For an entity that XML does not know: the character by its number where HTML knows the name, or `&amp;`. */
export function entityFixes(fault: Fault): Fix[] {
  const { span, args } = fault.problem;
  const escape = changeFix(fault, message('Write {0} for the {1}', '&amp;', '&'), [
    [{ start: span.start, end: span.start + 1 }, '&amp;'],
  ]);
  const code = namedCharacters[args[0] ?? ''];
  if (code === undefined) return [preferred(escape)];
  return [preferred(changeFix(fault, message('Write {0}', `&#${code};`), [[span, `&#${code};`]])), escape];
}
