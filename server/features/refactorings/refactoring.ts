import type { Plan } from '../../edits/plan';
import type { Message } from '../../words/message';
import type { Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import { caretAt } from '../../xml/caret';
import type { XmlElement } from '../../xml/nodes';

/** A change of policies that means the same, or begins something new, offered at a place. */
export interface Refactoring {
  /** Names it among those of its place. */
  readonly id: string;
  /** Of the kinds of code actions that LSP knows, or below one of them. */
  readonly kind: string;
  readonly title: Message;
  /** Why it cannot be done. */
  readonly refusal?: Message | undefined;
  /** Made when somebody asks for it. */
  readonly plan: () => Plan;
  /** What to look at afterwards. */
  readonly show?: NewText;
}

/** A word in the largest new text of a file. */
export interface NewText {
  readonly uri: string;
  readonly word: string;
  /** The word is to be written over. */
  readonly selected?: boolean;
}

/** Where refactorings are asked for. */
export interface RefactoringPlace {
  readonly policies: PolicySet;
  readonly policy: Policy;
  readonly offset: number;
  /** The element whose tag or text the caret is in. */
  readonly element: XmlElement;
  /** True where the caret is in its start tag. */
  readonly inTag: boolean;
}

/** Files that an action is offered for, at most: a menu is to be read. */
export const mostFiles = 5;

/** The place that an offset (from 0) of a policy's text is; undefined in comments and outside of elements. */
export function refactoringPlace(policies: PolicySet, policy: Policy, offset: number): RefactoringPlace | undefined {
  const caret = caretAt(policy.document, offset);
  switch (caret.kind) {
    case 'tagName':
    case 'attributeName':
    case 'attributeValue':
      return { policies, policy, offset, element: caret.element, inTag: true };
    case 'text':
      return { policies, policy, offset, element: caret.parent, inTag: false };
    default:
      return undefined;
  }
}

/** Policies in the order of how near they are to one of them: along its chain, then what inherits from the others. */
export function byNearness(policies: PolicySet, from: Policy, all: readonly Policy[]): readonly Policy[] {
  const chain = policies.chainOf(from).policies;
  const distance = (one: Policy): number => {
    const index = chain.indexOf(one);
    return index >= 0 ? index : chain.length + policies.chainOf(one).policies.length;
  };
  return [...all].sort((a, b) => distance(a) - distance(b));
}
