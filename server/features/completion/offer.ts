import {
  type CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  type CompletionItem,
  type Range,
} from 'vscode-languageserver-types';
import { escapeAttribute } from '../../xml/escape';
import type { About } from './about';

/** How near an offer is to what is wanted: lists are in this order, and by `order` and name within. */
export const Rank = { required: 0, first: 1, usual: 2, other: 3, rare: 4, seen: 5 } as const;
export type Rank = (typeof Rank)[keyof typeof Rank];

/** Something to complete with. */
export interface Offer {
  /** What the list shows and what typing is compared with. */
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** The text to insert, as it stands in the file, where that is not the label. */
  readonly insert?: string;
  /** The same as a snippet, for clients that fill them in. */
  readonly snippet?: string;
  /** One line beside the label. */
  readonly detail?: string | undefined;
  readonly rank?: Rank;
  /** Its place among those of its rank; by name where none is given. */
  readonly order?: number;
  readonly deprecated?: boolean;
  readonly preselect?: boolean;
  /** What its documentation is about; made when somebody looks. */
  readonly about?: About;
  /** What typing is compared with, where that is not the label. */
  readonly filter?: string;
  /** Opens the list again after the insertion. */
  readonly suggestNext?: boolean;
}

/** What the items of one list have in common. */
export interface ListTraits {
  readonly uri: string;
  readonly range: Range;
  readonly snippets: boolean;
  readonly suggestCommand: string | undefined;
}

/** What a client gives back when it asks for an item's documentation. */
export interface OfferData {
  readonly uri: string;
  readonly about: About;
}

/** An offer as an item of LSP. */
export function toItem(offer: Offer, traits: ListTraits): CompletionItem {
  const { label, kind, detail, rank = Rank.usual, order } = offer;
  const asSnippet = traits.snippets && offer.snippet !== undefined;
  const newText = asSnippet ? offer.snippet : (offer.insert ?? escapeAttribute(label));
  const place = order === undefined ? label.toLowerCase() : String(order).padStart(5, '0');
  const item: CompletionItem = {
    label,
    kind,
    sortText: `${rank}${place}`,
    filterText: offer.filter ?? label,
    textEdit: { range: traits.range, newText },
  };
  if (asSnippet) item.insertTextFormat = InsertTextFormat.Snippet;
  if (detail !== undefined && detail !== '') item.detail = detail;
  if (offer.deprecated) item.tags = [CompletionItemTag.Deprecated];
  if (offer.preselect) item.preselect = true;
  if (offer.suggestNext && traits.suggestCommand !== undefined && asSnippet)
    item.command = { title: '', command: traits.suggestCommand };
  if (offer.about) item.data = { uri: traits.uri, about: offer.about } satisfies OfferData;
  return item;
}

/** A text as a snippet that inserts just that. */
export function snippetText(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
