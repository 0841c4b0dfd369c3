import type { Policy } from '../../policy/policy';
import { caretAt } from '../../xml/caret';
import type { XmlElement } from '../../xml/nodes';
import { touches } from '../../xml/span';
import { endTagNameSpan } from './endTagName';

/** The element whose name the caret (an offset) is in, in its start tag or in its end tag. */
export function elementNamedAt(policy: Policy, offset: number): XmlElement | undefined {
  const caret = caretAt(policy.document, offset);
  if (caret.kind === 'tagName')
    return caret.element.name !== '' && touches(caret.span, offset) ? caret.element : undefined;
  if (caret.kind !== 'endTag' || !caret.element) return undefined;
  const end = endTagNameSpan(caret.element);
  return end && touches(end, offset) ? caret.element : undefined;
}
