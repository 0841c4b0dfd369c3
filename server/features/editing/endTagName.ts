import { nameEndAt } from '../../xml/names';
import type { XmlElement } from '../../xml/nodes';
import type { Span } from '../../xml/span';

/** The name in an element's end tag as it is written there, which in broken text may be another than in the start tag. */
export function endTagNameSpan(element: XmlElement): Span | undefined {
  if (element.endTagStart < 0) return undefined;
  const start = element.endTagStart + 2;
  const end = Math.min(nameEndAt(element.document.text, start), element.end);
  return end > start ? { start, end } : undefined;
}
