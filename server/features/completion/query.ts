import type { AttributeRule, ElementType } from '../../catalogue/elements';
import type { ValueType } from '../../catalogue/valueTypes';
import type { Chain } from '../../policy/chain';
import type { Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import type { XmlElement } from '../../xml/nodes';
import type { Span } from '../../xml/span';

/** Where completion is asked for, and what the client can do with it. */
export interface CompletionQuery {
  readonly policies: PolicySet;
  readonly policy: Policy;
  /** The caret: a UTF-16 offset into the policy's text. */
  readonly offset: number;
  /** The character that was typed, where that is why completion is asked for. */
  readonly trigger?: string;
  /** The client fills in snippets. */
  readonly snippets: boolean;
  /** The command with which the client opens its list again, for the value of a new attribute. */
  readonly suggestCommand?: string;
  /** Another extension closes tags: no end tags are offered. */
  readonly genericXml?: boolean;
  /** Policy keys of the tenant, where the user listed them. */
  readonly policyKeys?: readonly string[];
}

/** A value to be completed: an attribute's, or the text of an element. */
export interface ValuePlace {
  readonly query: CompletionQuery;
  readonly chain: Chain;
  readonly element: XmlElement;
  /** The element's type where the vocabulary knows it at this place. */
  readonly type: ElementType | undefined;
  /** The attribute's name; undefined for the text of an element. */
  readonly attribute: string | undefined;
  readonly rule: AttributeRule | undefined;
  /** The form of the value, where one is known. */
  readonly valueType: ValueType | undefined;
  /** What typing replaces: the value on the caret's line. */
  readonly span: Span;
  /** What stands before the caret of it. */
  readonly typed: string;
}

/** True where the value is that attribute of an element of that name; `text()` for the element's text. */
export function isAt(place: ValuePlace, localName: string, target: string, parent?: string): boolean {
  return (
    place.element.localName === localName &&
    (place.attribute ?? 'text()') === target &&
    (parent === undefined || place.element.parent?.localName === parent)
  );
}
