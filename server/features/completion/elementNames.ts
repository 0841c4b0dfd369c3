import { CompletionItemKind } from 'vscode-languageserver-types';
import { loadCatalogue } from '../../catalogue/catalogue';
import type { ChildRule } from '../../catalogue/elements';
import { message } from '../../words/message';
import type { XmlElement } from '../../xml/nodes';
import { translate } from '../../presentation/translate';
import { pathOf } from '../context/typeNear';
import { elementSnippet, type TagForm } from './elementSnippet';
import { Rank, type Offer } from './offer';
import { openLevels, type OpenLevel } from './openLevels';
import type { CompletionQuery } from './query';

/** A place for a start tag. */
export interface TagPlace {
  readonly query: CompletionQuery;
  /** The element around; undefined at the top of the file. */
  readonly parent: XmlElement | undefined;
  /** The element whose name is being written, which counts for nothing yet. */
  readonly own: XmlElement | undefined;
  /** Where the tag begins. */
  readonly start: number;
  /** Nothing but the name is there: the rest of the element comes with it. */
  readonly bare: boolean;
  /** What the snippet begins with: `<` where that is not there yet. */
  readonly before: string;
  /** A `>` stands after the name already. */
  readonly closed: boolean;
}

/** The elements that may begin at a place: those that must be there first, then in the order of the vocabulary. */
export function elementNames(place: TagPlace): readonly Offer[] {
  const { elements } = loadCatalogue();
  const { parent, own, query } = place;
  if (!parent) {
    const top = query.policy.document.children;
    if (top.some((node) => node.kind === 'element' && node !== own && node.localName === elements.rootName)) return [];
    return [{ ...named(elements.rootName, place), about: { what: 'element', parents: [], name: elements.rootName } }];
  }
  const form: TagForm = { prefix: parent.prefix, beforeSlash: beforeSlashIn(query.policy.text) };
  const offers = new Map<string, Offer>();
  for (const [depth, level] of openLevels(parent, place.start, own).entries())
    for (const rule of level.type.childrenAllowedAt(level.names, level.index)) {
      const offer = childOffer(rule, level, depth, place, form);
      if (!offers.has(offer.label)) offers.set(offer.label, offer);
    }
  return [...offers.values()];
}

/** @param depth how many elements must be closed first */
function childOffer(rule: ChildRule, level: OpenLevel, depth: number, place: TagPlace, form: TagForm): Offer {
  const missing = rule.min > 0 && !level.names.includes(rule.name);
  const snippet = elementSnippet(rule.name, rule.type, form);
  return {
    ...named(form.prefix + rule.name, place),
    ...(place.bare ? { snippet: place.before + (place.closed ? openTagOf(snippet) : snippet) } : {}),
    detail: missing ? translate(message('required')) : undefined,
    rank: depth > 0 ? Rank.other : missing ? Rank.required : Rank.usual,
    order: rule.position,
    suggestNext: place.bare && opensOnValues(rule),
    about: { what: 'element', parents: pathOf(level.element), name: rule.name },
  };
}

function named(name: string, { before }: TagPlace): Offer {
  return { label: name, kind: CompletionItemKind.Class, insert: before + name };
}

/** True where the caret lands on a value that completion knows something of. */
function opensOnValues({ type }: ChildRule): boolean {
  const first = type.requiredAttributes[0];
  return first ? first.type.values === undefined : type.text?.values !== undefined;
}

/** The start tag of a snippet, without the `>` that stands there already. */
function openTagOf(snippet: string): string {
  const quoted = /^(?:[^">]|"[^"]*")*/.exec(snippet)?.[0] ?? snippet;
  return quoted;
}

/** How the file writes empty tags; a look at its first is enough. */
function beforeSlashIn(text: string): string {
  const at = text.indexOf('/>');
  return at > 0 && text.charAt(at - 1) !== ' ' ? '' : ' ';
}
