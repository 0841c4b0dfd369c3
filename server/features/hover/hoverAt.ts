import { MarkupKind, type Hover } from 'vscode-languageserver-types';
import { idAt } from '../../policy/idAt';
import { subjectAt } from '../../policy/subjectClaim';
import type { Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import { settingUseAt } from '../../policy/settingUse';
import { caretAt } from '../../xml/caret';
import type { XmlElement } from '../../xml/nodes';
import { touches, type Span } from '../../xml/span';
import { elementNamedAt } from '../editing/elementNamedAt';
import { endTagNameSpan } from '../editing/endTagName';
import { rangeOf } from '../../presentation/lineIndexOf';
import { attributeHelp, elementHelp, enumerationHelp, holdsId } from './elementHelp';
import { idHelp } from './idHelp';
import { joinParagraphs, plainText, type Paragraphs } from '../../presentation/markdown';
import { settingHelp } from './settingHelp';
import { cryptographicKeyHelp, handlerHelp, metadataKeyHelp, profileHelp } from './profileHelp';
import { methodHelp, methodItemHelp } from './transformationHelp';
import {
  bracesHelp,
  dataTypeHelp,
  dataUriHelp,
  elementTypeHelp,
  predicateMethodHelp,
  predicateParameterHelp,
  stringIdHelp,
  userInputTypeHelp,
} from './valueHelp';

/** Where help is asked for. */
export interface HoverQuery {
  readonly policies: PolicySet;
  readonly policy: Policy;
  /** A UTF-16 offset into the policy's text. */
  readonly offset: number;
  /** The client shows Markdown. */
  readonly markdown: boolean;
}

/** What is known of what stands at a place, or undefined where that is nothing. */
export function hoverAt(query: HoverQuery): Hover | undefined {
  const topic = topicAt(query);
  const value = topic && joinParagraphs(topic.paragraphs);
  if (!value) return undefined;
  return {
    contents: query.markdown
      ? { kind: MarkupKind.Markdown, value }
      : { kind: MarkupKind.PlainText, value: plainText(value) },
    range: rangeOf(query.policy, topic.span),
  };
}

/** What is under the caret, and what there is to say of it. */
interface Topic {
  readonly span: Span;
  readonly paragraphs: Paragraphs;
}

function topicAt({ policies, policy, offset }: HoverQuery): Topic | undefined {
  const named = elementNamedAt(policy, offset);
  if (named) {
    const end = endTagNameSpan(named);
    const span = end && touches(end, offset) ? end : named.nameSpan;
    const help = elementHelp(named);
    return { span, paragraphs: [...help, ...profileHelp(named, policies.chainOf(policy))] };
  }
  const caret = caretAt(policy.document, offset);
  switch (caret.kind) {
    case 'attributeName':
      return caret.attribute && { span: caret.span, paragraphs: attributeHelp(caret.element, caret.attribute.name) };
    case 'attributeValue': {
      const { element, attribute, span } = caret;
      return ofValue({ policies, policy, element, attribute: attribute.name, offset, span }, attribute.value.trim());
    }
    case 'text': {
      const { parent: element } = caret;
      const span = element.textSpan;
      if (span.start === span.end || !touches(span, offset)) return undefined;
      return ofValue({ policies, policy, element, attribute: undefined, offset, span }, element.textContent);
    }
    default:
      return undefined;
  }
}

interface ValuePlace {
  readonly policies: PolicySet;
  readonly policy: Policy;
  readonly element: XmlElement;
  /** The attribute's name; undefined for the element's text. */
  readonly attribute: string | undefined;
  readonly offset: number;
  readonly span: Span;
}

function ofValue(place: ValuePlace, value: string): Topic | undefined {
  const { policies, policy, element, attribute, span, offset } = place;
  const use = idAt(policy, offset) ?? subjectAt(policy, offset);
  const named = use ? idHelp(policies, policy, use) : [];
  const setting = settingUseAt(policy, offset);
  const filledIn = setting ? settingHelp(policies, policy, setting) : [];
  if (setting && filledIn.length > 0) return { span: setting.whole, paragraphs: filledIn };
  const braces = bracesAround(place);
  if (braces) {
    const paragraphs = bracesHelp(policy.text.slice(braces.start, braces.end));
    if (paragraphs.length > 0) return { span: braces, paragraphs: use?.isPart ? both(named, paragraphs) : paragraphs };
  }
  const special = specialHelp(place, value);
  // An id in metadata: what it names, and what the key is about.
  if (named.length > 0) return { span, paragraphs: both(named, special) };
  if (special.length > 0) return { span, paragraphs: special };
  const enumerated = enumerationHelp(element, attribute, value);
  if (enumerated.length > 0) return { span, paragraphs: enumerated };
  // Ids speak for what they name, not for the attribute that they stand in.
  if (attribute === undefined || holdsId(element, attribute)) return undefined;
  return { span, paragraphs: attributeHelp(element, attribute) };
}

/** What is said of an id, then of the place it stands in. */
function both(named: Paragraphs, about: Paragraphs): Paragraphs {
  return named.length > 0 && about.length > 0 ? [...named, '---', ...about] : [...named, ...about];
}

/** Who knows more of the values at one place than the vocabulary does: by element and attribute, `text()` for texts. */
const specials: Readonly<Record<string, (place: ValuePlace, value: string) => Paragraphs>> = {
  'ClaimsTransformation/TransformationMethod': (_, value) => methodHelp(value),
  'InputClaim/TransformationClaimType': ({ element }, value) => methodItemHelp(element, value),
  'OutputClaim/TransformationClaimType': ({ element }, value) => methodItemHelp(element, value),
  'InputParameter/Id': ({ element }, value) => methodItemHelp(element, value),
  'InputParameter/DataType': (_, value) => dataTypeHelp(value),
  'Item/Key': ({ element, policies, policy }, value) => metadataKeyHelp(element, value, policies.chainOf(policy)),
  'Item/text()': ({ element, policies, policy }) =>
    metadataKeyHelp(element, element.valueOf('Key') ?? '', policies.chainOf(policy)),
  'Key/Id': ({ element, policies, policy }, value) => cryptographicKeyHelp(element, value, policies.chainOf(policy)),
  'Protocol/Handler': (_, value) => handlerHelp(value),
  'DataUri/text()': (_, value) => dataUriHelp(value),
  'DataType/text()': (_, value) => dataTypeHelp(value),
  'UserInputType/text()': (_, value) => userInputTypeHelp(value),
  'LocalizedString/ElementType': (_, value) => elementTypeHelp(value),
  'LocalizedString/StringId': ({ element }, value) => stringIdHelp(element, value),
  'Predicate/Method': (_, value) => predicateMethodHelp(value),
  'Parameter/Id': ({ element }, value) => predicateParameterHelp(element, value),
};

function specialHelp(place: ValuePlace, value: string): Paragraphs {
  const key = `${place.element.localName}/${place.attribute ?? 'text()'}`;
  return (Object.hasOwn(specials, key) && specials[key]?.(place, value)) || [];
}

/** The braces around the caret, inside the value. */
function bracesAround({ policy: { text }, offset, span }: ValuePlace): Span | undefined {
  const value = text.slice(span.start, span.end);
  const at = offset - span.start;
  for (const match of value.matchAll(/\{[^{}]*\}/g))
    if (match.index <= at && at <= match.index + match[0].length)
      return { start: span.start + match.index, end: span.start + match.index + match[0].length };
  return undefined;
}
