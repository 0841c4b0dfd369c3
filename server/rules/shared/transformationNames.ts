import type { TransformationItem, TransformationMethod } from '../../catalogue/claimsTransformations';
import { nearest } from '../../catalogue/nearest';
import { message, type Message } from '../../words/message';
import type { Policy } from '../../policy/policy';
import { replaceFix } from './replaceFix';
import type { Fix } from '../rule';
import {
  writtenItems,
  type TransformationList,
  type WrittenItem,
  type WrittenTransformation,
} from './writtenTransformations';

/** An entry that its method does not know, and what was probably meant. */
export interface UnknownItem {
  readonly item: WrittenItem;
  readonly suggestion: string | undefined;
}

/** What is wrong with the names in one list of a claims transformation. */
export interface NameFaults {
  readonly unknown: readonly UnknownItem[];
  /** What is required and not there, though no unknown entry seems to be meant for it. */
  readonly missing: readonly TransformationItem[];
}

const faultless: NameFaults = { unknown: [], missing: [] };

/** Holds the entries of a list against what the method knows. Each fault is named once. */
export function nameFaults(
  { element }: WrittenTransformation,
  method: TransformationMethod,
  list: TransformationList,
): NameFaults {
  const known =
    list === 'InputClaims'
      ? method.inputClaims
      : list === 'InputParameters'
        ? method.inputParameters
        : method.outputClaims;
  const items = writtenItems(element, list);
  const there = new Set<TransformationItem>();
  const strangers: WrittenItem[] = [];
  for (const item of items) {
    const found = known.item(item.name);
    if (found) there.add(found);
    else strangers.push(item);
  }
  const missing = known.all.filter((item) => item.required && !there.has(item));
  if (strangers.length === 0 && missing.length === 0) return faultless;
  const free = known.all.filter((item) => !there.has(item) && item.id !== '' && item.id !== '*');
  const open = new Set(missing);
  const unknown = strangers.map((item) => {
    const close = nearest(
      item.name,
      free.map(({ id }) => id),
    );
    // The only stranger is meant for the only one that is missing, however it is spelled.
    const only = strangers.length === 1 && missing.length === 1 ? missing[0]?.id : undefined;
    const suggestion = close ?? (only === '' || only === '*' ? undefined : only);
    for (const one of missing) if (one.id === suggestion) open.delete(one);
    return { item, suggestion };
  });
  return { unknown, missing: [...open] };
}

/** What the finding of an unknown entry says besides its words: the likely name, and the fix that writes it. */
export function renaming(
  policy: Policy,
  { item, suggestion }: UnknownItem,
): { readonly suggestion?: string; readonly fixes?: readonly Fix[] } {
  if (suggestion === undefined || !item.attribute) return {};
  const why = message('The method knows "{0}".', suggestion);
  const span = item.attribute.valueSpan;
  return {
    suggestion,
    fixes: [replaceFix({ uri: policy.uri, span, in: 'attribute', newText: suggestion, why, preferred: true })],
  };
}

/** The sentence that says which names there are. */
export function knownNames({ names }: { readonly names: readonly string[] }): Message {
  return names.length > 0 ? message('It knows: {0}.', names.join(', ')) : message('It takes none.');
}

/** Where an entry is named, or the name of its element where it has no name. */
export function placeOf({ element, attribute }: WrittenItem): { readonly start: number; readonly end: number } {
  return attribute?.valueSpan ?? element.nameSpan;
}
