import { skipSpace } from './names';

/**
 * What a build fills in where markup belongs (a whole attribute, an element, a condition around them), as a sticky
 * regular expression of the ways to write it. XML itself knows nothing of the kind.
 */
export type FillIns = RegExp;

/** The offset after what is filled in at `at`; `at` itself where nothing is. */
export function fillInEnd(text: string, at: number, fillIns: FillIns | undefined): number {
  if (!fillIns) return at;
  fillIns.lastIndex = at;
  return fillIns.test(text) ? fillIns.lastIndex : at;
}

/** True where between two offsets stands nothing but fill-ins and white space. */
export function isAllFillIns(text: string, start: number, end: number, fillIns: FillIns | undefined): boolean {
  for (let at = skipSpace(text, start); at < end; at = skipSpace(text, at)) {
    const after = fillInEnd(text, at, fillIns);
    if (after === at || after > end) return false;
    at = after;
  }
  return true;
}
