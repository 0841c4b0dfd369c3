import { nearest } from '../../../catalogue/nearest';
import type { ValueType } from '../../../catalogue/valueTypes';
import { message, type Message } from '../../../words/message';
import type { Policy } from '../../../policy/policy';
import type { XmlAttribute, XmlElement } from '../../../xml/nodes';
import type { Span } from '../../../xml/span';
import { editFix } from '../editFix';
import { replaceFix } from '../replaceFix';
import type { Fix } from '../../rule';

/** Gives an element another local name, in both its tags. */
export function renameFix(policy: Policy, element: XmlElement, localName: string, preferred: boolean): Fix {
  const newText = element.prefix + localName;
  return editFix(
    policy,
    message('Change to "{0}"', localName),
    (edits, why) => {
      edits.replace(element.nameSpan, newText, why);
      const start = element.endTagStart + 2;
      if (element.endTagStart >= 0) edits.replace({ start, end: start + element.name.length }, newText, why);
    },
    preferred ? { preferred } : {},
  );
}

/** One fix for each value that may stand there; what was most likely meant is preferred. */
export function chooseFixes(
  policy: Policy,
  span: Span,
  place: 'attribute' | 'text',
  type: ValueType,
  value: string,
  why: Message,
): readonly Fix[] {
  const trimmed = value.trim();
  const likely =
    trimmed !== value && type.accepts(trimmed)
      ? trimmed
      : ((type.values ?? []).find((one) => one.toLowerCase() === trimmed.toLowerCase()) ??
        nearest(trimmed, type.suggestions));
  const values = [...new Set([...(likely === undefined ? [] : [likely]), ...type.suggestions])];
  return values.map((newText) =>
    replaceFix({
      uri: policy.uri,
      span,
      in: place,
      newText,
      why,
      ...(newText === likely || values.length === 1 ? { preferred: true } : { needsChoice: true }),
    }),
  );
}

/** The attribute with the white space before it. */
export function attributeSpan(attribute: XmlAttribute): Span {
  const { text } = attribute.owner.document;
  let { start } = attribute;
  while (/\s/.test(text.charAt(start - 1))) start--;
  return { start, end: attribute.end };
}

/** Where text would be written that stands alone between two tags: the whole content. */
export function valueSpan(element: XmlElement): Span {
  return element.contentSpan;
}
