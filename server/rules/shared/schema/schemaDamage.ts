import type { XmlElement, XmlProblem } from '../../../xml/nodes';
import { isDamaged } from '../damage';
import type { SchemaFault } from './schemaFault';

/**
 * True where broken XML may be the reason for a fault: half-typed tags, elements that swallowed their siblings. What the
 * author meant there is not to be seen yet, and the damage is reported anyway.
 */
export function explainedByDamage(fault: SchemaFault): boolean {
  const { element } = fault;
  switch (fault.code) {
    case 'missing-attribute':
    case 'unknown-attribute':
    case 'namespace':
      return startTagDamaged(element);
    case 'invalid-value':
      return fault.attribute ? startTagDamaged(element) : isDamaged(element);
    case 'missing-element':
    case 'empty':
    case 'unexpected-text':
    case 'white-space':
      return isDamaged(element);
    case 'duplicate-key':
    case 'too-many':
      return startTagDamaged(element) || startTagDamaged(fault.first) || misnested(element.parent);
    default:
      return startTagDamaged(element) || misnested(element) || misnested(element.parent);
  }
}

function startTagDamaged(element: XmlElement): boolean {
  return element.document.problems.some((problem) => touchesStartTag(problem, element));
}

function touchesStartTag({ span, element }: XmlProblem, { start, startTagEnd }: XmlElement): boolean {
  return span.start <= startTagEnd && span.end >= start && (element === undefined || element.start <= startTagEnd);
}

/** True where a problem belongs to the element itself, or stands between its children: tags may be missing there. */
function misnested(element: XmlElement | undefined): boolean {
  if (!element) return false;
  return element.document.problems.some(({ span, element: owner }) => {
    if (owner === element || owner?.parent === element) return true;
    if (span.start < element.start || span.end > element.end) return false;
    return !element.elements().some((child) => child.start <= span.start && span.end <= child.end);
  });
}
