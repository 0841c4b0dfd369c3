import { fillIns } from '../../catalogue/placeholders';
import type { Policy } from '../../policy/policy';
import { caretAt, nodeAt } from '../../xml/caret';
import { nameCharsEndAt } from '../../xml/names';
import { elementsIn, type XmlDocument, type XmlElement } from '../../xml/nodes';
import { parseXml } from '../../xml/parser';

/** How many open elements are tried: the caret is rarely deeper in unclosed ones. */
const mostTried = 8;

/**
 * What closes the element after a `>` or `</` has been typed before the caret (an offset): a snippet, its caret place
 * included. Undefined where nothing is to be closed. Which element is open is hard to tell where a name stands in
 * itself, so both texts are read: an end tag is worth it where there are fewer faults with it than without.
 */
export function autoCloseAt(policy: Policy, offset: number): string | undefined {
  const { text } = policy;
  if (text.charAt(offset - 1) === '>') return afterStartTag(policy.document, offset);
  if (text.slice(Math.max(offset - 2, 0), offset) === '</') return afterOpening(text, offset);
  return undefined;
}

/** How broken a text is. Of several elements that are open where a text breaks off only one is a problem. */
function faultsOf(document: XmlDocument): number {
  let open = 0;
  for (const { endTagStart, selfClosed } of elementsIn(document)) if (endTagStart < 0 && !selfClosed) open++;
  return open + document.problems.length;
}

function afterStartTag(document: XmlDocument, offset: number): string | undefined {
  const element = nodeAt(document, offset - 1);
  if (element?.kind !== 'element' || element.selfClosed || element.name === '' || element.startTagEnd !== offset)
    return undefined;
  // Where a value has lost its quote, the `>` may be meant for the value.
  const unsure = document.problems.some(
    ({ code, span }) =>
      (code === 'unclosed-value' || code === 'unfinished-tag') && span.start < offset && element.start <= span.start,
  );
  if (unsure) return undefined;
  const endTag = `</${element.name}>`;
  const after = parseXml(document.text.slice(0, offset) + endTag + document.text.slice(offset), fillIns);
  return faultsOf(after) < faultsOf(document) ? `$0${endTag}` : undefined;
}

function afterOpening(text: string, offset: number): string | undefined {
  if (nameCharsEndAt(text, offset) > offset) return undefined;
  const closed = text.charAt(offset) === '>';
  const before = text.slice(0, offset - 2);
  const behind = text.slice(closed ? offset + 1 : offset);
  const without = parseXml(before + behind, fillIns);
  const { kind } = caretAt(without, before.length);
  if (kind !== 'text' && kind !== 'outside') return undefined;
  const faults = faultsOf(without);
  for (const name of openNames(without, before.length)) {
    const after = parseXml(`${before}</${name}>${behind}`, fillIns);
    if (faultsOf(after) < faults) return closed ? name : `${name}>`;
  }
  return undefined;
}

/** Names of elements that may be open at an offset, the likeliest first, each once. */
function openNames(document: XmlDocument, offset: number): readonly string[] {
  const around: XmlElement[] = [];
  const node = nodeAt(document, Math.max(offset - 1, 0));
  let element = node?.kind === 'element' ? node : undefined;
  if (!element) {
    const caret = caretAt(document, offset);
    if (caret.kind === 'text') element = caret.parent;
  }
  for (; element && around.length < mostTried; element = element.parent) around.push(element);
  // An element without an end may have been cut off before the caret.
  const cut = document.problems.flatMap(({ code, element: open }) =>
    code === 'unclosed-element' && open && open.start < offset ? [open] : [],
  );
  const all = [...around, ...cut].filter(
    ({ endTagStart, selfClosed }) => !selfClosed && (endTagStart < 0 || endTagStart >= offset),
  );
  all.sort((a, b) => b.start - a.start);
  return [...new Set(all.map(({ name }) => name).filter((name) => name !== ''))].slice(0, mostTried);
}
