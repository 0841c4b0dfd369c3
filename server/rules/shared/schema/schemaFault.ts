import type { ElementType, AttributeRule } from '../../../catalogue/elements';
import type { ValueType } from '../../../catalogue/valueTypes';
import type { XmlElement, XmlAttribute } from '../../../xml/nodes';
import type { Span } from '../../../xml/span';

/** What is wrong with an element or attribute by the vocabulary; `code` is the last part of the rule's code. */
export type SchemaFault =
  | { readonly code: 'namespace'; readonly element: XmlElement; readonly found: string; readonly wrongRoot: boolean }
  /** `parent` is the type that does not know the child; `suggestion` the name that was meant. */
  | {
      readonly code: 'unknown-element';
      readonly element: XmlElement;
      readonly parent: ElementType;
      readonly suggestion: string | undefined;
    }
  | { readonly code: 'misplaced-element'; readonly element: XmlElement; readonly parent: ElementType }
  /** `element` and those of `run` after it must stand before `blocker`. */
  | {
      readonly code: 'order';
      readonly element: XmlElement;
      readonly parent: ElementType;
      readonly blocker: XmlElement;
      readonly run: readonly XmlElement[];
    }
  | { readonly code: 'too-many'; readonly element: XmlElement; readonly first: XmlElement; readonly max: number }
  | { readonly code: 'exclusive-elements'; readonly element: XmlElement; readonly other: XmlElement }
  | {
      readonly code: 'missing-element';
      readonly element: XmlElement;
      readonly type: ElementType;
      readonly name: string;
    }
  | {
      readonly code: 'missing-attribute';
      readonly element: XmlElement;
      readonly type: ElementType;
      readonly attribute: AttributeRule;
    }
  | {
      readonly code: 'unknown-attribute';
      readonly element: XmlElement;
      readonly type: ElementType;
      readonly attribute: XmlAttribute;
      readonly suggestion: string | undefined;
    }
  /** Without `attribute`, the value is the element's text. */
  | {
      readonly code: 'invalid-value';
      readonly element: XmlElement;
      readonly type: ValueType;
      readonly attribute: XmlAttribute | undefined;
      readonly value: string;
    }
  | { readonly code: 'unexpected-text'; readonly element: XmlElement; readonly span: Span }
  /** Blanks and line ends between tags that must enclose nothing. */
  | { readonly code: 'white-space'; readonly element: XmlElement; readonly span: Span }
  /** Without children that are required, or without the text that `value` asks for. */
  | {
      readonly code: 'empty';
      readonly element: XmlElement;
      readonly type: ElementType;
      readonly value: ValueType | undefined;
    }
  | {
      readonly code: 'duplicate-key';
      readonly element: XmlElement;
      readonly first: XmlElement;
      readonly attribute: XmlAttribute;
      readonly sameCase: boolean;
    };

export type SchemaFaultCode = SchemaFault['code'];
export type FaultOf<Code extends SchemaFaultCode> = Extract<SchemaFault, { readonly code: Code }>;
