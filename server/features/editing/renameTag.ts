import type { Range } from 'vscode-languageserver-types';
import { certifyPlan, uncertified } from '../../edits/certifyPlan';
import type { CertifiedPlan } from '../../edits/plan';
import { message, type Message } from '../../words/message';
import type { Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import { nameEndAt } from '../../xml/names';
import { touches } from '../../xml/span';
import { elementNamedAt } from './elementNamedAt';
import { endTagNameSpan } from './endTagName';
import { rangeOf } from '../../presentation/lineIndexOf';

/** What would be renamed: its place, and the name it has. */
export interface Renamable {
  readonly range: Range;
  readonly placeholder: string;
}

/** The element name that the caret (an offset) is in, if that is what it is in. */
export function renamableTagAt(policy: Policy, offset: number): Renamable | undefined {
  const element = elementNamedAt(policy, offset);
  if (!element) return undefined;
  const end = endTagNameSpan(element);
  const span = end && !touches(element.nameSpan, offset) ? end : element.nameSpan;
  return { range: rangeOf(policy, span), placeholder: policy.text.slice(span.start, span.end) };
}

/** Gives start and end tag at the caret (an offset) a new name; a message says why it cannot be one. */
export function renameTagAt(
  policies: PolicySet,
  policy: Policy,
  offset: number,
  newName: string,
): CertifiedPlan | Message | undefined {
  const element = elementNamedAt(policy, offset);
  if (!element) return undefined;
  if (newName === '' || nameEndAt(newName, 0) !== newName.length)
    return message('"{0}" cannot be the name of an element.', newName);
  const why = message('Rename the element {0}', element.name);
  const end = endTagNameSpan(element);
  const plan = [element.nameSpan, ...(end ? [end] : [])].map((span) => ({
    uri: policy.uri,
    span,
    newText: newName,
    why,
  }));
  return certifyPlan(policies, plan) ?? uncertified;
}
