/**
 * A stretch of a text: UTF-16 offsets from 0, `end` exclusive. `start === end` is a caret place.
 * Lines and columns exist only at the edge (LSP, CLI).
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** True when `offset` lies in the span or touches one of its ends: how a caret "is in" something. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}
