import { message } from '../../words/message';
import type { Chain } from '../../policy/chain';
import {
  effectiveJourney,
  type EffectiveJourney,
  type EffectiveStep,
  type JourneyKind,
  type JourneyPart,
} from '../../effective/effectiveJourney';
import { idKey, type Policy } from '../../policy/policy';
import { policyNameOf } from '../../policy/policyNameOf';
import type { ExplorerKind } from '../../protocol/explorer';
import type { XmlElement } from '../../xml/nodes';
import type { Span } from '../../xml/span';
import { translate } from '../../presentation/translate';
import {
  firstOfEach,
  noProblems,
  problemsOf,
  type ExplorerItem,
  type ExplorerQuery,
  type ItemPath,
} from './explorerItem';

/** The journey whose rows are made: as the policy's own chain has it. */
interface JourneyView {
  readonly query: ExplorerQuery;
  readonly policy: Policy;
  readonly chain: Chain;
  readonly journey: EffectiveJourney;
}

/**
 * A journey with its merged steps, as a policy and its bases make it.
 * @param path of what it is shown under
 * @param reference what names it, for where the chain does not define it
 */
export function journeyItem(
  query: ExplorerQuery,
  policy: Policy,
  kind: JourneyKind,
  id: string,
  path: ItemPath,
  reference?: Span,
): ExplorerItem {
  const chain = query.policies.chainOf(policy);
  const journey = effectiveJourney(chain, kind, id);
  const own = [...path, `${kind} ${idKey(id)}`];
  if (!journey) {
    const description = translate(chain.complete ? message('not found') : message('not in the workspace'));
    const place = reference && { place: { policy, span: reference } };
    return { path: own, kind, label: id, description, copies: id, ...place, problems: noProblems };
  }
  const view = { query, policy, chain, journey };
  const count = journey.steps.length;
  const defined = chain.definitions(kind, id);
  const from = firstOfEach(defined, (one) => one.policy.uri).map((one) => policyNameOf(one.policy));
  const first = defined[0];
  return {
    path: own,
    kind,
    label: journey.id,
    description: count === 1 ? translate(message('1 step')) : translate(message('{0} steps', String(count))),
    notes: [translate(message('Merged from {0}', from.join(', ')))],
    copies: journey.id,
    ...(first ? { place: { policy: first.policy, span: first.use.span } } : {}),
    ...ownParts(view, journey.elements),
    ...(count > 0 ? { children: () => journey.steps.map((step) => stepItem(view, step, own)) } : {}),
  };
}

/** What stands in the policy's own file, and what is wrong with that. */
function ownParts(
  { query, policy }: Pick<JourneyView, 'query' | 'policy'>,
  parts: readonly JourneyPart[],
): Pick<ExplorerItem, 'own' | 'problems'> {
  const own = parts.filter((part) => part.policy === policy).map(({ element }) => element);
  return { own, problems: own.length > 0 ? problemsOf(query, policy, own) : noProblems };
}

function stepItem(view: JourneyView, step: EffectiveStep, path: ItemPath): ExplorerItem {
  const own = [...path, String(step.order)];
  const children = callsOf(view, step, own);
  const nearest = step.parts[0];
  const from = firstOfEach(step.parts, ({ policy }) => policy.uri).map(({ policy }) => policyNameOf(policy));
  const page = firstValue(step, 'ContentDefinitionReferenceId');
  return {
    path: own,
    kind: 'step',
    label: `${step.order}. ${step.type}`.trim(),
    ...described(stepDescription(step)),
    notes: [
      ...(page === undefined ? [] : [translate(message('Page: {0}', page))]),
      translate(message('Defined in {0}', from.join(', '))),
    ],
    ...(nearest ? { place: { policy: nearest.policy, span: nearest.element.nameSpan } } : {}),
    ...ownParts(view, step.parts),
    ...(children.length > 0 ? { children: () => children } : {}),
  };
}

function stepDescription(step: EffectiveStep): string {
  const parts = [
    calledByStep(step),
    step.parts.some(({ element }) => element.element('Preconditions')?.element('Precondition'))
      ? translate(message('conditional'))
      : '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** What a step does, in a few words. */
function calledByStep(step: EffectiveStep): string {
  const selections = firstOfEach(step.selections, ({ element }) => idKey(selectedExchange(element)));
  if (selections.length > 1) return translate(message('{0} choices', String(selections.length)));
  const exchanges = firstOfEach(step.exchanges, ({ element }) => idKey(element.valueOf('Id') ?? ''));
  if (exchanges.length > 1) return translate(message('{0} exchanges', String(exchanges.length)));
  const only = exchanges[0] ?? undefined;
  const called = [
    only?.element.valueOf('TechnicalProfileReferenceId') ?? '',
    firstValue(step, 'CpimIssuerTechnicalProfileReferenceId') ?? '',
    ...candidatesOf(step).map(({ element }) => element.valueOf('SubJourneyReferenceId') ?? ''),
  ].filter((id) => id !== '');
  return called.length > 0 ? arrow(called.join(', ')) : '';
}

/** What a step selects, exchanges, runs and issues, in that order. */
function callsOf(view: JourneyView, step: EffectiveStep, path: ItemPath): readonly ExplorerItem[] {
  const selections = step.selections.map((part): ExplorerItem => {
    const target = selectedExchange(part.element);
    const profile = exchangeOf(view.journey, target)?.valueOf('TechnicalProfileReferenceId');
    return callItem(view, path, 'selection', part, target, profile ?? '');
  });
  const exchanges = step.exchanges.map((part): ExplorerItem => {
    const profile = part.element.valueOf('TechnicalProfileReferenceId') ?? '';
    return callItem(view, path, 'exchange', part, part.element.valueOf('Id') ?? '', profile);
  });
  const candidates = candidatesOf(step).map((part): ExplorerItem => {
    const id = part.element.valueOf('SubJourneyReferenceId') ?? '';
    return { ...callItem(view, path, 'subJourneyCall', part, id, ''), ...definitionPlace(view, 'subJourney', id) };
  });
  const issuer = firstValue(step, 'CpimIssuerTechnicalProfileReferenceId');
  const issuers = issuer ? profileItem(view, issuer, [...path, 'issuer']) : [];
  return [...firstOfEach([...selections, ...exchanges, ...candidates], (item) => item.path.join('\n')), ...issuers];
}

function callItem(
  view: JourneyView,
  path: ItemPath,
  kind: ExplorerKind,
  part: JourneyPart,
  id: string,
  profile: string,
): ExplorerItem {
  const own = [...path, `${kind} ${idKey(id)}`];
  const children = profile === '' ? [] : profileItem(view, profile, own);
  return {
    path: own,
    kind,
    label: id,
    ...described(profile === '' ? '' : arrow(profile)),
    notes: [translate(message('Defined in {0}', policyNameOf(part.policy)))],
    copies: id,
    place: { policy: part.policy, span: idSpan(part.element) },
    ...ownParts(view, [part]),
    ...(children.length > 0 ? { children: () => children } : {}),
  };
}

/** The technical profile that something calls; nothing where the chain does not define it. */
function profileItem(view: JourneyView, id: string, path: ItemPath): readonly ExplorerItem[] {
  const found = definitionPlace(view, 'technicalProfile', id);
  if (!found.place) return [];
  const own = [...path, `technicalProfile ${idKey(id)}`];
  const notes = [translate(message('Defined in {0}', policyNameOf(found.place.policy)))];
  return [{ path: own, kind: 'technicalProfile', label: id, notes, copies: id, ...found, problems: noProblems }];
}

function definitionPlace(
  { chain }: Pick<JourneyView, 'chain'>,
  kind: 'technicalProfile' | 'subJourney',
  id: string,
): Pick<ExplorerItem, 'place'> {
  const definition = chain.definitions(kind, id.trim())[0];
  return definition ? { place: { policy: definition.policy, span: definition.use.span } } : {};
}

/** The claims exchange that a selection leads to. */
function selectedExchange(selection: XmlElement): string {
  return selection.valueOf('TargetClaimsExchangeId') ?? selection.valueOf('ValidationClaimsExchangeId') ?? '';
}

function exchangeOf({ steps }: EffectiveJourney, id: string): XmlElement | undefined {
  const key = idKey(id);
  for (const { exchanges } of steps)
    for (const { element } of exchanges) if (idKey(element.valueOf('Id') ?? '') === key) return element;
  return undefined;
}

/** The sub journeys that a step runs. */
function candidatesOf(step: EffectiveStep): readonly JourneyPart[] {
  return step.parts.flatMap(({ element, policy }) =>
    (element.element('JourneyList')?.elements('Candidate') ?? []).map((found) => ({ element: found, policy })),
  );
}

function firstValue(step: EffectiveStep, attribute: string): string | undefined {
  return step.parts.map(({ element }) => element.valueOf(attribute)).find((value) => value !== undefined);
}

/** Where the element says what it is about. */
function idSpan(element: XmlElement): Span {
  for (const name of ['Id', 'TargetClaimsExchangeId', 'ValidationClaimsExchangeId']) {
    const attribute = element.attribute(name);
    if (attribute && attribute.valueStart >= 0) return attribute.valueSpan;
  }
  return element.nameSpan;
}

function described(description: string): Pick<ExplorerItem, 'description'> {
  return description === '' ? {} : { description };
}

function arrow(to: string): string {
  return `→ ${to}`;
}
