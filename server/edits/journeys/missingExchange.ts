import { message } from '../../words/message';
import type { EffectiveJourney, EffectiveStep } from '../../effective/effectiveJourney';
import type { Policy } from '../../policy/policy';
import type { XmlElement } from '../../xml/nodes';
import type { Plan } from '../plan';
import { orderNumber, renumberAfter, placeStep } from './renumber';
import { stepOrder } from '../writing/schemaOrder';
import { XmlEdits, type Target } from '../writing/xmlEdits';
import { element, type Fragment } from '../writing/xmlFragment';

/** Where a missing exchange goes. */
export interface ExchangePlace {
  readonly policy: Policy;
  /** The journey's element in that file. */
  readonly journeyElement: XmlElement;
  readonly journey: EffectiveJourney;
  /** The step that holds the selection. */
  readonly step: EffectiveStep;
  /** True where the exchange stands in the selection's own step (it validates a sign-in), not in the next one. */
  readonly validates: boolean;
}

/** What adding the exchange takes. */
export type ExchangeHome =
  | { readonly kind: 'step'; readonly order: number }
  /** No step takes exchanges there: a new one, and the later ones move on. */
  | { readonly kind: 'newStep'; readonly order: number };

/** The step that the exchange goes to; undefined where it would take a new step and the file does not hold all steps. */
export function exchangeHome({ journeyElement, journey, step, validates }: ExchangePlace): ExchangeHome | undefined {
  if (validates) return { kind: 'step', order: step.order };
  const next = journey.steps[journey.steps.indexOf(step) + 1];
  if (next?.type.toLowerCase() === 'claimsexchange') return { kind: 'step', order: next.order };
  const own = new Set(stepsOf(journeyElement).map(orderNumber));
  return journey.steps.every((one) => own.has(one.order)) ? { kind: 'newStep', order: step.order + 1 } : undefined;
}

/** Plans the exchange that a selection looks for. */
export function planAddExchange(place: ExchangePlace, exchangeId: string, profileId: string): Plan {
  const home = exchangeHome(place);
  const steps = place.journeyElement.element('OrchestrationSteps');
  if (!home || !steps) return [];
  const edits = new XmlEdits(place.policy.uri, place.policy.document);
  const why = message(
    'The selection "{0}" gets its claims exchange, with the technical profile "{1}".',
    exchangeId,
    profileId,
  );
  const exchange = element('ClaimsExchange', { Id: exchangeId, TechnicalProfileReferenceId: profileId });
  if (home.kind === 'newStep') {
    const moved = message('The later steps of "{0}" are renumbered.', place.journey.id);
    renumberAfter(edits, steps, place.step.order, 1, moved);
    const before = stepsOf(place.journeyElement)
      .filter((one) => orderNumber(one) === place.step.order)
      .pop();
    const made = claimsExchangeStep(home.order, [exchange]);
    edits.insert(steps, made, before ? { after: before } : 'end', why);
    return edits.plan();
  }
  const target = stepsOf(place.journeyElement).find((one) => orderNumber(one) === home.order);
  if (target) {
    const list: Target = edits.ensure(target, 'ClaimsExchanges', stepOrder, why);
    edits.insert(list, exchange, 'end', why);
  } else {
    // The step stands in a base policy: a step of the same order here adds to it.
    const made = claimsExchangeStep(home.order, [exchange]);
    const merged = place.journey.steps.find((one) => one.order === home.order);
    made.attributes['Type'] = merged?.type ?? 'ClaimsExchange';
    placeStep(edits, steps, made, why);
  }
  return edits.plan();
}

/** Plans to let a selection name another exchange. */
export function planPointTo(policy: Policy, selection: XmlElement, attribute: string, exchangeId: string): Plan {
  const edits = new XmlEdits(policy.uri, policy.document);
  edits.setAttribute(
    selection,
    attribute,
    exchangeId,
    message('The selection leads to the exchange "{0}".', exchangeId),
  );
  return edits.plan();
}

/** Plans to take an element out, with its line. */
export function planRemove(policy: Policy, element: XmlElement): Plan {
  const edits = new XmlEdits(policy.uri, policy.document);
  edits.remove(element, message('Nothing comes of it.'));
  return edits.plan();
}

/** Plans to offer an exchange in the selection step before it. */
export function planSelect(
  policy: Policy,
  journeyElement: XmlElement,
  selectionStep: EffectiveStep,
  exchangeId: string,
): Plan {
  const steps = journeyElement.element('OrchestrationSteps');
  const target = stepsOf(journeyElement).find((one) => orderNumber(one) === selectionStep.order);
  if (!steps) return [];
  const edits = new XmlEdits(policy.uri, policy.document);
  const why = message('Users can choose the exchange "{0}".', exchangeId);
  const selection = element('ClaimsProviderSelection', { TargetClaimsExchangeId: exchangeId });
  if (target) edits.insert(edits.ensure(target, 'ClaimsProviderSelections', stepOrder, why), selection, 'end', why);
  else {
    const page = selectionStep.parts
      .map((part) => part.element.valueOf('ContentDefinitionReferenceId'))
      .find((id) => id !== undefined);
    const attributes = {
      Order: String(selectionStep.order),
      Type: selectionStep.type,
      ...(page === undefined ? {} : { ContentDefinitionReferenceId: page }),
    };
    placeStep(
      edits,
      steps,
      element('OrchestrationStep', attributes, [element('ClaimsProviderSelections', {}, [selection])]),
      why,
    );
  }
  return edits.plan();
}

function claimsExchangeStep(order: number, exchanges: Fragment[]): Fragment {
  return element('OrchestrationStep', { Order: String(order), Type: 'ClaimsExchange' }, [
    element('ClaimsExchanges', {}, exchanges),
  ]);
}

function stepsOf(journeyElement: XmlElement): XmlElement[] {
  return journeyElement.element('OrchestrationSteps')?.elements('OrchestrationStep') ?? [];
}
