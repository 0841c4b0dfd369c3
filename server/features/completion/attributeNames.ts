import { CompletionItemKind } from 'vscode-languageserver-types';
import { loadCatalogue } from '../../catalogue/catalogue';
import type { AttributeRule } from '../../catalogue/elements';
import { message } from '../../words/message';
import type { XmlAttribute, XmlElement } from '../../xml/nodes';
import { translate } from '../../presentation/translate';
import { pathOf, typeNear } from '../context/typeNear';
import { Rank, snippetText, type Offer } from './offer';

const namespaceAttributes: Readonly<Record<string, string>> = {
  xmlns: loadCatalogue().elements.namespace,
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  'xmlns:xsd': 'http://www.w3.org/2001/XMLSchema',
};

/** The namespaces that a policy's root declares, by attribute. */
export function namespaceOf(attribute: string): string | undefined {
  return namespaceAttributes[attribute];
}

/**
 * The attributes that the element may still get, those that it must have first.
 * @param own the attribute whose name is being written
 * @param bare the `=` and the value are not there yet
 */
export function attributeNames(element: XmlElement, own: XmlAttribute | undefined, bare: boolean): readonly Offer[] {
  const type = typeNear(element);
  if (!type) return [];
  const there = new Set(element.attributes.filter((one) => one !== own).map(({ name }) => name));
  const path = pathOf(element);
  const offers = type.attributes.flatMap((rule, order): Offer[] => {
    if (there.has(rule.name)) return [];
    const required = rule.required && !(rule.unless !== undefined && there.has(rule.unless));
    return [
      {
        label: rule.name,
        kind: CompletionItemKind.Property,
        ...(bare ? withValue(rule) : {}),
        detail: detailOf(rule, required),
        rank: required ? Rank.required : Rank.usual,
        order,
        suggestNext: bare,
        about: { what: 'attribute', path, name: rule.name },
      },
    ];
  });
  return element.parent ? offers : [...offers, ...namespaces(there, bare)];
}

function namespaces(there: ReadonlySet<string>, bare: boolean): Offer[] {
  return Object.entries(namespaceAttributes)
    .filter(([name]) => !there.has(name))
    .map(([name, uri]) => ({
      label: name,
      kind: CompletionItemKind.Property,
      insert: bare ? `${name}="${uri}"` : name,
      detail: uri,
      rank: Rank.other,
    }));
}

function withValue({ name, default: preset }: AttributeRule): Pick<Offer, 'insert' | 'snippet'> {
  const inside = preset === undefined ? '$1' : `\${1:${snippetText(preset)}}`;
  return { insert: `${name}=""`, snippet: `${name}="${inside}"` };
}

function detailOf({ type, default: preset }: AttributeRule, required: boolean): string | undefined {
  if (required) return translate(message('required'));
  if (preset !== undefined) return translate(message('default: {0}', preset));
  return type.any ? undefined : type.values ? type.values.join(' | ') : type.expected;
}
