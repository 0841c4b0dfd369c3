import type { Range } from 'vscode-languageserver-types';
import type { Policy } from '../../policy/policy';
import { touches } from '../../xml/span';
import { elementNamedAt } from './elementNamedAt';
import { endTagNameSpan } from './endTagName';
import { rangeOf } from '../../presentation/lineIndexOf';

/** What the characters of an XML name are, near enough for an editor to know when a name ends. */
const wordPattern = '[^\\s<>/="\'&]+';

/** Places that change together, and a pattern of what may be typed there. */
export interface LinkedEditing {
  readonly ranges: Range[];
  readonly wordPattern: string;
}

/** The names of start and end tag that are to change together, where the caret (an offset) is in one of them. */
export function linkedEditingAt(policy: Policy, offset: number): LinkedEditing | undefined {
  const element = elementNamedAt(policy, offset);
  const end = element && endTagNameSpan(element);
  if (!end) return undefined;
  const start = element.nameSpan;
  if (policy.text.slice(end.start, end.end) !== element.name) return undefined;
  if (!touches(start, offset) && !touches(end, offset)) return undefined;
  return { ranges: [rangeOf(policy, start), rangeOf(policy, end)], wordPattern };
}
