import type { CompletionList } from 'vscode-languageserver-types';
import { escapeAttribute } from '../../xml/escape';
import { caretAt, type Caret } from '../../xml/caret';
import type { XmlElement } from '../../xml/nodes';
import type { Span } from '../../xml/span';
import { rangeOf } from '../../presentation/lineIndexOf';
import { typeNear } from '../context/typeNear';
import { attributeNames } from './attributeNames';
import { closingTags } from './closingTags';
import { elementNames } from './elementNames';
import { toItem, type Offer } from './offer';
import type { CompletionQuery, ValuePlace } from './query';
import { valuesAt } from './values';

/** Offers for a place, and what of the text they replace: on one line, around the caret. */
interface Answer {
  readonly offers: readonly Offer[];
  readonly span: Span;
}

/** What can be written at the caret; undefined where there is nothing to offer. */
export function completionsAt(query: CompletionQuery): CompletionList | undefined {
  const answer = answerAt(query);
  if (!answer || answer.offers.length === 0) return undefined;
  const { policy, snippets, suggestCommand } = query;
  const traits = { uri: policy.uri, range: rangeOf(policy, answer.span), snippets, suggestCommand };
  return { isIncomplete: false, items: answer.offers.map((offer) => toItem(offer, traits)) };
}

function answerAt(query: CompletionQuery): Answer | undefined {
  const { policy, offset } = query;
  const caret = caretAt(policy.document, offset);
  if (!isWanted(query, caret)) return undefined;
  switch (caret.kind) {
    case 'tagName':
      return inTagName(query, caret.element, caret.span);
    case 'attributeName': {
      const { element, attribute, span } = caret;
      // Right after a value the next attribute needs a space first.
      if (!attribute && !/\s/.test(policy.text.charAt(offset - 1))) return undefined;
      const bare = !attribute || !/^\s*=/.test(policy.text.slice(attribute.nameEnd, attribute.nameEnd + 20));
      return { offers: attributeNames(element, attribute, bare), span };
    }
    case 'attributeValue': {
      const { element, attribute, span } = caret;
      // Between the `=` and the quote there is nothing to write.
      if (attribute.valueStart > offset) return undefined;
      const answer = inValue(query, element, attribute.name, span);
      return attribute.valueStart < 0 ? quoted(answer) : answer;
    }
    case 'text':
      return inText(query, caret.parent);
    case 'endTag': {
      // Between `<` and `/>`: a tag that still lacks its name.
      if (offset < caret.span.start) return startedTag(query, caret.element);
      const closed = policy.text.charAt(caret.span.end) === '>';
      return { offers: endTags(query, caret.element, '', closed ? '' : '>'), span: caret.span };
    }
    case 'outside':
      return startedTag(query, undefined) ?? inOpenTag(query) ?? atTop(query);
    default:
      return undefined;
  }
}

/** Characters that ask for a list only in some places; elsewhere they are just typed. */
function isWanted({ trigger, policy, offset }: CompletionQuery, caret: Caret): boolean {
  switch (trigger) {
    case undefined:
      return true;
    case '<':
      return caret.kind === 'tagName' || caret.kind === 'text' || caret.kind === 'outside';
    case '/':
      return caret.kind === 'endTag' || caret.kind === 'attributeValue';
    case ' ':
      return caret.kind === 'attributeName';
    case '"':
    case "'":
      return caret.kind === 'attributeValue' && (caret.span.start === offset || caret.attribute.valueStart < 0);
    case '>':
      return caret.kind === 'text' && caret.parent.startTagEnd === offset;
    case '{':
      return caret.kind === 'attributeValue' || caret.kind === 'text';
    default:
      // Parts of ids (`-`, `.`, `:`): the list is open, or was, in a value.
      return (
        caret.kind === 'attributeValue' || (caret.kind === 'text' && /\S/.test(policy.text.charAt(offset - 2) || ' '))
      );
  }
}

function inTagName(query: CompletionQuery, element: XmlElement, span: Span): Answer {
  const { text } = query.policy;
  const rest = text.slice(span.end, lineEnd(text, span.end)).trim();
  // An element that stands there whole gets another name; what is being written gets all that belongs to it.
  const bare = element.attributes.length === 0 && (rest === '' || rest === '>' || rest.startsWith('<'));
  const place = {
    query,
    parent: element.parent,
    own: element,
    start: element.start,
    bare,
    before: '',
    closed: rest === '>',
  };
  const closing = element.name === '' ? endTags(query, element.parent, '/', '>') : [];
  return { offers: [...elementNames(place), ...closing], span };
}

function endTags(query: CompletionQuery, ...tags: Parameters<typeof closingTags>): readonly Offer[] {
  return query.genericXml ? [] : closingTags(...tags);
}

/** A `<` that is no tag yet: nothing that could be one follows it. */
function startedTag(query: CompletionQuery, parent: XmlElement | undefined): Answer | undefined {
  const { policy, offset } = query;
  const started = /<([\w.:-]*)$/.exec(policy.text.slice(Math.max(0, offset - 100), offset));
  if (!started) return undefined;
  const start = offset - started[1]!.length;
  const rest = policy.text.slice(offset, lineEnd(policy.text, offset)).trim();
  const place = {
    query,
    parent,
    own: undefined,
    start: start - 1,
    bare: rest === '' || rest === '>' || rest.startsWith('<'),
    before: '',
    closed: rest === '>',
  };
  return { offers: [...elementNames(place), ...endTags(query, parent, '/', '>')], span: { start, end: offset } };
}

function inText(query: CompletionQuery, parent: XmlElement): Answer | undefined {
  const tag = startedTag(query, parent) ?? inOpenTag(query);
  if (tag) return tag;
  const { policy, offset } = query;
  const type = typeNear(parent);
  if (type && type.children.length > 0) return query.trigger === undefined ? newElement(query, parent) : undefined;
  const { start, end } = parent.textSpan;
  const own = start < end && start <= offset && offset <= end ? { start, end } : { start: offset, end: offset };
  // Other elements, and the end of a line, are not part of a value.
  if (parent.elements().length > 0 && type?.open === undefined) return undefined;
  return inValue(query, parent, undefined, onLine(policy.text, own, offset));
}

/** White space after a start tag that still waits for its `>`: attributes go on there, on the next lines too. */
function inOpenTag({ policy, offset }: CompletionQuery): Answer | undefined {
  const end = policy.text.slice(0, offset).trimEnd().length;
  if (end === offset || policy.text.charAt(end - 1) === '>') return undefined;
  const before = caretAt(policy.document, end);
  if (before.kind !== 'attributeName' && before.kind !== 'tagName') return undefined;
  const { element } = before;
  if (element.name === '' || policy.text.charAt(element.startTagEnd - 1) === '>') return undefined;
  return { offers: attributeNames(element, undefined, true), span: { start: offset, end: offset } };
}

function atTop(query: CompletionQuery): Answer | undefined {
  return query.trigger === undefined ? newElement(query, undefined) : undefined;
}

/** A whole element where no `<` is written yet. A word before the caret is the beginning of its name. */
function newElement(query: CompletionQuery, parent: XmlElement | undefined): Answer {
  const { policy, offset } = query;
  const word = /[A-Za-z]*$/.exec(policy.text.slice(Math.max(0, offset - 60), offset))![0];
  const start = offset - word.length;
  const place = { query, parent, own: undefined, start, bare: true, before: '<', closed: false };
  return { offers: elementNames(place), span: { start, end: offset } };
}

function inValue(query: CompletionQuery, element: XmlElement, attribute: string | undefined, whole: Span): Answer {
  const { policy, offset } = query;
  const type = typeNear(element);
  const rule = attribute === undefined ? undefined : type?.attribute(attribute);
  const span = onLine(policy.text, whole, offset);
  const place: ValuePlace = {
    query,
    chain: query.policies.chainOf(policy),
    element,
    type,
    attribute,
    rule,
    valueType: attribute === undefined ? type?.text : rule?.type,
    span,
    typed: policy.text.slice(span.start, offset),
  };
  return valuesAt(place);
}

/** A value after a `=` without quotes gets them. */
function quoted({ offers, span }: Answer): Answer {
  return {
    span,
    offers: offers.map((offer) => ({
      ...offer,
      insert: `"${offer.insert ?? escapeAttribute(offer.label)}"`,
      ...(offer.snippet === undefined ? {} : { snippet: `"${offer.snippet}"` }),
      filter: offer.filter ?? offer.label,
    })),
  };
}

/** The part of a span that is on the caret's line: clients take no others. */
function onLine(text: string, { start, end }: Span, offset: number): Span {
  const before = text.slice(start, offset);
  const broken = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r'));
  return {
    start: broken < 0 ? start : start + broken + 1,
    end: Math.max(offset, Math.min(end, lineEnd(text, offset))),
  };
}

function lineEnd(text: string, offset: number): number {
  for (let at = offset; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\n' || char === '\r') return at;
  }
  return text.length;
}
