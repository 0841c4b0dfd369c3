import type { EndTag } from './endTag';
import { indentAt } from './names';
import type { XmlElement, XmlNode } from './nodes';

/** What to make of an end tag that does not close the open element as it stands. */
export type Closing =
  /** It closes that open element (itself mistyped, or with everything inside that is still open). */
  | { readonly kind: 'close'; readonly element: XmlElement }
  /** It ends a start tag that never ended: what stands between is its content. */
  | { readonly kind: 'adopt'; readonly element: XmlElement }
  /** An earlier end tag of that element was the one too many. */
  | { readonly kind: 'reopen'; readonly element: XmlElement }
  | { readonly kind: 'extra' };

interface Tag {
  readonly name: string;
  readonly closes: boolean;
}

const tagPattern =
  /<(?:!--[^]*?(?:-->|$)|!\[CDATA\[[^]*?(?:\]\]>|$)|\?[^]*?(?:\?>|$)|(\/?)([^\s<>"'/=!?]+)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>)/g;

/** A look at the tags still to come, to see which of several explanations fits them best. */
export class Foresight {
  /** All looks together must stay linear in the length of a text, however broken. */
  private budget = 300_000;
  private tags: Tag[] = [];
  private from = -1;
  private complete = false;

  constructor(readonly text: string) {}

  /** How many further faults there would be from `offset` on, were `open` the open element; stops counting at `limit`. */
  faultsAfter(offset: number, open: XmlElement | undefined, limit: number): number {
    if (limit <= 0) return 0;
    this.look(offset);
    const inner: string[] = [];
    let outer = open;
    let faults = 0;
    for (const tag of this.tags) {
      if (faults >= limit) return faults;
      this.budget--;
      if (!tag.closes) {
        inner.push(tag.name);
        continue;
      }
      if (inner.length > 0 ? inner[inner.length - 1] === tag.name : outer?.name === tag.name) {
        if (inner.length > 0) inner.pop();
        else outer = outer?.parent;
        continue;
      }
      const at = inner.lastIndexOf(tag.name);
      if (at >= 0) {
        faults += inner.length - 1 - at;
        inner.length = at;
        continue;
      }
      const [ancestor, depth] = openAncestor(outer, tag.name);
      if (ancestor) {
        faults += inner.length + depth;
        inner.length = 0;
        outer = ancestor.parent;
      } else faults++;
    }
    if (this.complete) {
      faults += inner.length;
      for (let at = outer; at && faults < limit; at = at.parent) faults++;
    }
    return faults;
  }

  private look(offset: number): void {
    if (this.from === offset) return;
    this.from = offset;
    this.tags = [];
    this.complete = false;
    const most = Math.min(4000, this.budget);
    tagPattern.lastIndex = offset;
    while (this.tags.length < most) {
      const match = tagPattern.exec(this.text);
      if (!match) {
        this.complete = true;
        return;
      }
      this.budget--;
      if (match[2] !== undefined && !match[3]!.endsWith('/'))
        this.tags.push({ name: match[2], closes: match[1] === '/' });
    }
  }
}

/** The nearest open element of that name and how many elements are open inside it. Looks 200 elements up. */
function openAncestor(open: XmlElement | undefined, name: string): [XmlElement | undefined, number] {
  let depth = 0;
  for (let at = open; at && depth < 200; at = at.parent, depth++) if (at.name === name) return [at, depth];
  return [undefined, depth];
}

/**
 * Finds the explanation of an end tag that leaves the fewest faults in the tags that follow: elements inside are
 * not closed, the tag is mistyped, it is one too many, or it belongs to a start tag that was never finished.
 * Between equals, indentation decides.
 */
export function chooseClosing(
  tag: EndTag,
  open: XmlElement | undefined,
  siblings: readonly XmlNode[],
  unfinished: readonly XmlElement[],
  foresight: Foresight,
): Closing {
  if (open?.name === tag.name && tag.problem !== 'unfinished-tag') return { kind: 'close', element: open };
  const indent = indentAt(foresight.text, tag.start);
  const aligned = (element: XmlElement): boolean => indent >= 0 && indentAt(foresight.text, element.start) === indent;

  let best: Closing = { kind: 'extra' };
  let fewest = Infinity;
  const weigh = (closing: Closing, own: number, next: XmlElement | undefined, fits: boolean): void => {
    const cost = own - (fits ? 0.5 : 0);
    const faults = cost + foresight.faultsAfter(tag.end, next, Math.min(fewest - cost, 50));
    if (faults < fewest) {
      fewest = faults;
      best = closing;
    }
  };

  const half = unfinishedSibling(tag, open, unfinished);
  if (half) weigh({ kind: 'adopt', element: half }, 0, open, true);
  const [ancestor, depth] = openAncestor(open, tag.name);
  if (ancestor) weigh({ kind: 'close', element: ancestor }, depth, ancestor.parent, aligned(ancestor));
  if (open && open !== ancestor) weigh({ kind: 'close', element: open }, 1, open.parent, aligned(open));
  weigh({ kind: 'extra' }, 1, open, false);

  if (best.kind === 'extra' && tag.problem === undefined) {
    const earlier = closedTooEarly(tag, open, siblings);
    if (earlier && (!open || (aligned(earlier) && indentAt(foresight.text, earlier.endTagStart) !== indent)))
      return { kind: 'reopen', element: earlier };
  }
  return best;
}

/** A start tag without an end among the children of the open element, which this tag may close. */
function unfinishedSibling(
  tag: EndTag,
  open: XmlElement | undefined,
  unfinished: readonly XmlElement[],
): XmlElement | undefined {
  for (let i = unfinished.length - 1; i >= 0 && i >= unfinished.length - 20; i--) {
    const element = unfinished[i]!;
    if (element.parent !== open || element.selfClosed || element.name === '') continue;
    if (
      element.name === tag.name ||
      tag.name.startsWith(element.name) ||
      (tag.name !== '' && element.name.startsWith(tag.name))
    )
      return element;
  }
  return undefined;
}

/** The last child of that name, when it has an end tag and elements follow it. */
function closedTooEarly(
  tag: EndTag,
  open: XmlElement | undefined,
  siblings: readonly XmlNode[],
): XmlElement | undefined {
  let follows = false;
  for (let i = siblings.length - 1; i >= 0 && i >= siblings.length - 1000; i--) {
    const node = siblings[i]!;
    if (node.kind !== 'element') continue;
    if (node.name === tag.name) return node.endTagStart >= 0 && (follows || !open) ? node : undefined;
    follows = true;
  }
  return undefined;
}
