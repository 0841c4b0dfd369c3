import { loadElements } from '../catalogue/elements';
import { betweenTags } from '../catalogue/placeholders';
import { caretAt } from '../xml/caret';
import type { XmlDocument, XmlElement } from '../xml/nodes';

const none: readonly XmlElement[] = [];
const known = new WeakMap<XmlDocument, readonly XmlElement[]>();

/** The elements between whose children a build fills something in: whole elements may stand there in the end. */
export function openElements(document: XmlDocument): readonly XmlElement[] {
  let found = known.get(document);
  if (!found) known.set(document, (found = findOpen(document)));
  return found;
}

function findOpen(document: XmlDocument): readonly XmlElement[] {
  const { text } = document;
  const found = new Set<XmlElement>();
  for (const { index, 0: all } of text.matchAll(betweenTags)) {
    const caret = caretAt(document, index + all.length);
    if (caret.kind !== 'text') continue;
    const type = loadElements().typeOf(caret.parent);
    if (type && !type.text && !type.open) found.add(caret.parent);
  }
  return found.size === 0 ? none : [...found];
}

/** True where a build fills in attributes of the element. */
export function hasOpenTag({ document: { fillIns }, start, startTagEnd }: XmlElement): boolean {
  return fillIns.length > 0 && fillIns.some((span) => start < span.start && span.end <= startTagEnd);
}
