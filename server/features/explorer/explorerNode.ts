import { message, type Message } from '../../words/message';
import type { ExplorerKind, ExplorerNode, ExplorerProblems } from '../../protocol/explorer';
import { rangeOf } from '../../presentation/lineIndexOf';
import { translate } from '../../presentation/translate';
import type { ExplorerItem, ItemPath } from './explorerItem';

/** What a screen reader calls the rows whose labels do not say it. */
const spokenKinds: Partial<Record<ExplorerKind, Message>> = {
  family: message('policy family'),
  policy: message('policy'),
  userJourney: message('user journey'),
  subJourney: message('sub journey'),
  step: message('step'),
  selection: message('claims provider selection'),
  exchange: message('claims exchange'),
  subJourneyCall: message('call of a sub journey'),
  technicalProfile: message('technical profile'),
  claimType: message('claim type'),
  claimsTransformation: message('claims transformation'),
  displayControl: message('display control'),
  contentDefinition: message('content definition'),
  policyKey: message('policy key'),
};

/** How a client names a row. */
export function idOf(path: ItemPath): string {
  return JSON.stringify(path);
}

/** A row as a client gets it. */
export function nodeOf(item: ExplorerItem): ExplorerNode {
  const { path, kind, label, description, notes = [], copies, place, problems, children, expanded } = item;
  const spoken = spokenKinds[kind];
  const trouble = problemText(problems);
  return {
    id: idOf(path),
    kind,
    label,
    ...(description ? { description } : {}),
    tooltip: [label, ...notes, ...trouble].join('\n'),
    spoken: [...(spoken ? [translate(spoken)] : []), label, ...(description ? [description] : []), ...trouble].join(
      ', ',
    ),
    ...(copies === undefined ? {} : { copies }),
    ...(place ? { target: { uri: place.policy.uri, range: rangeOf(place.policy, place.span) } } : {}),
    ...(trouble.length > 0 ? { problems } : {}),
    children: children ? (expanded ? 'expanded' : 'collapsed') : 'none',
  };
}

function problemText({ errors, warnings }: ExplorerProblems): readonly string[] {
  return [
    ...(errors === 0
      ? []
      : [errors === 1 ? translate(message('1 error')) : translate(message('{0} errors', String(errors)))]),
    ...(warnings === 0
      ? []
      : [warnings === 1 ? translate(message('1 warning')) : translate(message('{0} warnings', String(warnings)))]),
  ];
}
