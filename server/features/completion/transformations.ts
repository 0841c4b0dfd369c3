import { CompletionItemKind } from 'vscode-languageserver-types';
import {
  loadClaimsTransformations,
  type TransformationItems,
  type TransformationMethod,
} from '../../catalogue/claimsTransformations';
import { message } from '../../words/message';
import { closest } from '../../xml/ancestors';
import { translate } from '../../presentation/translate';
import { Rank, type Offer } from './offer';
import { isAt, type ValuePlace } from './query';

const catalogue = loadClaimsTransformations();

const lists = {
  InputClaim: { items: 'inputClaims', attribute: 'TransformationClaimType', about: 'methodClaim' },
  OutputClaim: { items: 'outputClaims', attribute: 'TransformationClaimType', about: 'methodClaim' },
  InputParameter: { items: 'inputParameters', attribute: 'Id', about: 'methodParameter' },
} as const;

/** Methods of claims transformations, and the claims, parameters, data types and values that go with one. */
export function transformations(place: ValuePlace): readonly Offer[] {
  if (isAt(place, 'ClaimsTransformation', 'TransformationMethod'))
    return catalogue.names.map((name) => ({
      label: name,
      kind: CompletionItemKind.Function,
      rank: catalogue.method(name)?.documented === false ? Rank.rare : Rank.usual,
      about: { what: 'method', method: name, name },
    }));
  const { element, attribute } = place;
  const found = itemsAt(place);
  if (!found) return [];
  const { list, method, items } = found;
  if (attribute === list.attribute) {
    const beside = element.parent?.elements(element.localName).filter((other) => other !== element) ?? [];
    const there = new Set(beside.map((other) => other.valueOf(attribute)?.toLowerCase()));
    return items.all
      .filter(({ id, multiple }) => id !== '*' && id !== '' && (multiple || !there.has(id.toLowerCase())))
      .map((item, order) => ({
        label: item.id,
        kind: CompletionItemKind.Property,
        detail: [item.dataTypes.join(' | '), item.required ? translate(message('required')) : '']
          .filter(Boolean)
          .join(', '),
        rank: item.required ? Rank.required : Rank.usual,
        order,
        about: { what: list.about, method: method.name, name: item.id },
      }));
  }
  if (list.attribute !== 'Id') return [];
  const item = items.item(element.valueOf('Id') ?? '');
  if (!item) return [];
  const values = attribute === 'DataType' ? item.dataTypes : attribute === 'Value' ? (item.allowed ?? []) : [];
  return values
    .filter((value) => value !== 'any')
    .map((value, order) => ({
      label: value,
      kind: CompletionItemKind.EnumMember,
      detail: value === item.default && attribute === 'Value' ? translate(message('default')) : undefined,
      rank: Rank.first,
      order,
      about: { what: 'methodParameter', method: method.name, name: item.id },
    }));
}

/** True where the method says which claims or parameters there are. */
export function knowsItems(place: ValuePlace): boolean {
  const found = itemsAt(place);
  return (
    found !== undefined && found.list.attribute === place.attribute && !found.items.all.some(({ id }) => id === '*')
  );
}

interface ItemsFound {
  readonly list: (typeof lists)[keyof typeof lists];
  readonly method: TransformationMethod;
  readonly items: TransformationItems;
}

/** What the method of the transformation around takes or gives in the list that the value stands in. */
function itemsAt({ element }: ValuePlace): ItemsFound | undefined {
  const list = Object.hasOwn(lists, element.localName) ? lists[element.localName as keyof typeof lists] : undefined;
  const transformation = list && closest(element, 'ClaimsTransformation');
  const method = catalogue.method(transformation?.valueOf('TransformationMethod') ?? '');
  return list && method && { list, method, items: method[list.items] };
}
