import { CompletionItemKind } from 'vscode-languageserver-types';
import type { XmlElement } from '../../xml/nodes';
import { Rank, type Offer } from './offer';

/** How many elements around may be meant to be closed. */
const most = 3;

/**
 * End tags, of the innermost element first.
 * @param before what the tag lacks of its beginning: `/` after `<`, nothing after `</`
 * @param after what it lacks of its end: `>` or nothing
 */
export function closingTags(inner: XmlElement | undefined, before: string, after: string): readonly Offer[] {
  const names: string[] = [];
  for (let at = inner; at && names.length < most; at = at.parent)
    if (at.name !== '' && !at.selfClosed && !names.includes(at.name)) names.push(at.name);
  return names.map((name, order) => ({
    label: before + name,
    kind: CompletionItemKind.Class,
    insert: before + name + after,
    rank: before === '' ? Rank.first : Rank.rare,
    order,
  }));
}
