import type { Location, LocationLink } from 'vscode-languageserver-types';
import type { Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import type { XmlElement } from '../../xml/nodes';
import type { Span } from '../../xml/span';
import { rangeOf } from '../../presentation/lineIndexOf';

/** Where navigation starts: a caret in a policy. */
export interface NavigationQuery {
  readonly policies: PolicySet;
  readonly policy: Policy;
  /** A UTF-16 offset into the policy's text. */
  readonly offset: number;
}

/** Somewhere to go: an id, and the element that it names. */
export interface Place {
  readonly policy: Policy;
  readonly element: XmlElement;
  /** The id itself. */
  readonly span: Span;
}

/** Where something leads, and what led there. */
export interface Leads {
  /** What the caret is in. */
  readonly origin: Span;
  /** The nearest first; may be empty. */
  readonly places: readonly Place[];
}

/** A definition or reference as a place to go. */
export function placeOf({ policy, use }: { policy: Policy; use: Omit<Place, 'policy'> }): Place {
  return { policy, element: use.element, span: use.span };
}

/** The place in a file, as the protocol has it. */
export function locationOf({ policy, span }: Place): Location {
  return { uri: policy.uri, range: rangeOf(policy, span) };
}

/** The same with the whole element, for clients that show what they lead to. */
export function linkTo(place: Place, from: Policy, origin: Span): LocationLink {
  const { policy, element, span } = place;
  return {
    originSelectionRange: rangeOf(from, origin),
    targetUri: policy.uri,
    targetRange: rangeOf(policy, element),
    targetSelectionRange: rangeOf(policy, span),
  };
}
