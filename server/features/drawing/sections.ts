import type { DrawingSubject } from '../../drawing/drawingOf';
import type { DrawnEdge, DrawnNode, DrawnProfile } from '../../drawing/drawn';
import { claimNames } from '../../drawing/json';
import { differenceWords } from '../../drawing/sentences';
import { conditionWords, profileKindWords } from '../../drawing/words';
import type { ClaimState } from '../../effective/flow/claimState';
import type { ElementSource } from '../../effective/mergedElement';
import type { Chain } from '../../policy/chain';
import { fileNameOf } from '../../policy/fileNameOf';
import { translate } from '../../presentation/translate';
import type { JourneyEdge, JourneyItem, JourneyPlace, JourneySection } from '../../protocol/journeyDrawing';
import { message } from '../../words/message';

/** Undefined for what stands in no file of now. */
type PlaceOf = (source: ElementSource) => JourneyPlace | undefined;

/** All there is to tell of a box, in the order in which people ask for it; what there is nothing of is left out. */
export function nodeSections(
  subject: DrawingSubject,
  node: DrawnNode,
  leaving: readonly JourneyEdge[],
  placeOf: PlaceOf,
): readonly JourneySection[] {
  const { page } = node;
  return filled([
    {
      title: translate(message('Compared')),
      items: node.difference ? (node.changes ?? [differenceWords(node.difference)]).map((text) => ({ text })) : [],
    },
    {
      title: translate(message('Problems')),
      items: node.findings.flatMap(({ severity, text }): JourneyItem[] =>
        severity === 'hint' ? [] : [{ text, severity }],
      ),
    },
    { title: translate(message('Skipped if')), items: node.conditions.map((text) => ({ text })) },
    {
      title: translate(message('Page')),
      items: page
        ? [
            { text: page.id, ...at(page.at[0], placeOf) },
            ...[page.loadUri, page.dataUri].flatMap((one) => (one ? [{ text: one.value.trim() }] : [])),
          ]
        : [],
    },
    { title: translate(message('Technical profiles')), items: node.profiles.map((one) => profileItem(one, placeOf)) },
    {
      title: translate(message('Validated by')),
      items: node.profiles.flatMap(({ validations }) =>
        validations.map(({ use, model }): JourneyItem => {
          const conditions = use.preconditions.map(conditionWords);
          return {
            text: use.profile.id,
            ...(conditions.length > 0
              ? { note: translate(message('skipped if {0}', conditions.join(translate(message(' or '))))) }
              : {}),
            ...at(model?.at[0] ?? use.profile.at, placeOf),
          };
        }),
      ),
    },
    ...claimSections(subject.chain, node.before),
    {
      title: translate(message('Asked for, but never there')),
      items: node.never.map((text) => ({ text })),
    },
    { title: translate(message('Leads to')), items: leaving.map(({ id, title }) => ({ text: title, edge: id })) },
    { title: translate(message('Written in')), items: filesOf(node, placeOf) },
  ]);
}

/** All there is to tell of an arrow. */
export function edgeSections(chain: Chain, { claims, difference }: DrawnEdge): readonly JourneySection[] {
  return filled([
    { title: translate(message('Compared')), items: difference ? [{ text: differenceWords(difference) }] : [] },
    ...claimSections(chain, claims),
  ]);
}

/** An arrow in words, by the titles of the boxes that it joins. */
export function edgeTitle({ to, label }: DrawnEdge, titles: ReadonlyMap<string, string>): string {
  const target = titles.get(to) ?? to;
  return label === undefined ? target : translate(message('{0} → {1}', label, target));
}

function claimSections(chain: Chain, state: ClaimState | undefined): readonly JourneySection[] {
  const { certain, possible } = claimNames(chain, state);
  return [
    {
      title: translate(message('Claims certainly there ({0})', String(certain.length))),
      items: certain.map((text) => ({ text })),
    },
    {
      title: translate(message('Claims possibly there ({0})', String(possible.length))),
      items: possible.map((text) => ({ text })),
    },
  ];
}

function profileItem({ id, model, at: named }: DrawnProfile, placeOf: PlaceOf): JourneyItem {
  const kind = model && profileKindWords(model);
  const note = [model ? kind : translate(message('not defined here')), model?.displayName?.value.trim()];
  return {
    text: id,
    note: note.filter((one) => one !== undefined && one !== '').join(' · '),
    ...at(model?.at[0] ?? named, placeOf),
  };
}

/** The files that say something of a step, each once, the nearest to the relying party first. */
function filesOf({ step, at: own }: DrawnNode, placeOf: PlaceOf): readonly JourneyItem[] {
  const sources = step?.at ?? (own ? [own] : []);
  return sources.map((source) => ({ text: fileNameOf(source.policy), ...at(source, placeOf) }));
}

function at(source: ElementSource | undefined, placeOf: PlaceOf): { readonly at?: JourneyPlace } {
  const place = source && placeOf(source);
  return place ? { at: place } : {};
}

function filled(sections: readonly JourneySection[]): readonly JourneySection[] {
  return sections.filter(({ items }) => items.length > 0);
}
