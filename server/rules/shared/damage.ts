import type { XmlElement } from '../../xml/nodes';

/** True where the text of the element, its content included, is not well-formed: then it is not what was meant. */
export function isDamaged(element: XmlElement): boolean {
  const { problems } = element.document;
  return (
    problems.length > 0 &&
    problems.some(
      ({ span, element: damaged }) => damaged === element || (span.start <= element.end && span.end >= element.start),
    )
  );
}
