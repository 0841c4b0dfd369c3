import { nearest } from '../../catalogue/nearest';
import { matchProfiles } from '../../edits/journeys/exchangeProfiles';
import {
  exchangeHome,
  planAddExchange,
  planPointTo,
  planRemove,
  type ExchangePlace,
} from '../../edits/journeys/missingExchange';
import { message } from '../../words/message';
import type { Chain } from '../../policy/chain';
import {
  effectiveJourney,
  type EffectiveJourney,
  type EffectiveStep,
  type JourneyKind,
} from '../../effective/effectiveJourney';
import { openElements } from '../../policy/openPlaces';
import { idKey, isOpen, type Policy } from '../../policy/policy';
import { isWithin } from '../../xml/ancestors';
import type { XmlAttribute, XmlElement } from '../../xml/nodes';
import type { Span } from '../../xml/span';
import type { Fix, Report, Rule, RuleContext } from '../rule';

/** A `ClaimsProviderSelection` that leads to no `ClaimsExchange`. */
export const missingExchange: Rule = {
  code: 'journey/missing-exchange',
  severity: 'error',
  reach: 'family',
  message: 'The journey "{0}" has no claims exchange "{1}" in step {2}, where this selection looks for it.',
  summary: 'A claims provider selection whose claims exchange is not in the journey.',
  // Its fix adds the step that runs what is chosen.
  insteadOf: ['journey/selection-without-exchange'],
  check(context, report) {
    for (const kind of ['userJourney', 'subJourney'] as const)
      for (const use of context.policy.index.definitions(kind))
        checkJourney(context, kind, use.id, use.element, report);
  },
};

function checkJourney(
  { policy, policies }: RuleContext,
  kind: JourneyKind,
  id: string,
  journeyElement: XmlElement,
  report: Report,
): void {
  if (isDamaged(policy, journeyElement) || openElements(policy.document).some((one) => isWithin(one, journeyElement)))
    return;
  const chain = policies.chainOf(policy);
  const journey = effectiveJourney(chain, kind, id);
  if (!journey || (!chain.settled && !isWhole(journey))) return;
  for (const step of journey.steps)
    for (const { element, policy: at } of step.selections) {
      if (at !== policy || !isWithin(element, journeyElement)) continue;
      for (const name of ['TargetClaimsExchangeId', 'ValidationClaimsExchangeId'] as const) {
        const attribute = element.attribute(name);
        const wanted = attribute?.value.trim();
        if (!attribute || !wanted || isOpen(wanted)) continue;
        const validates = name === 'ValidationClaimsExchangeId';
        if (finds(journey, step, wanted, validates)) continue;
        // A base policy may leave it to what inherits from it to add the exchange.
        const filledIn = policies.descendantsOf(policy).some((heir) => {
          const theirs = effectiveJourney(policies.chainOf(heir), kind, id);
          const same = theirs?.steps.find((one) => one.order === step.order);
          return theirs && same && finds(theirs, same, wanted, validates);
        });
        if (filledIn) continue;
        const place = { policy, journeyElement, journey, step, validates };
        const home = validates ? step.order : (nextStep(journey, step)?.order ?? step.order + 1);
        const near = meant(wanted, idsIn(landing(journey, step, validates)));
        report({
          span: attribute.valueSpan,
          ...(validates ? {} : withNext(policy, journey, step, attribute.valueSpan)),
          args: [journey.id, wanted, String(home)],
          // In another step it may do no harm that we know of; without the base policies we do not see everything.
          ...(isElsewhere(journey, wanted) || !chain.settled ? { severity: 'warning' as const } : {}),
          ...(near === undefined ? {} : { suggestion: near }),
          fixes: fixesFor(chain, place, element, attribute, wanted, near),
        });
      }
    }
}

function fixesFor(
  chain: Chain,
  place: ExchangePlace,
  selection: XmlElement,
  attribute: XmlAttribute,
  wanted: string,
  near: string | undefined,
): Fix[] {
  const fixes: Fix[] = [];
  const { policy, journey, step, validates } = place;
  const home = exchangeHome(place);
  const taken = isElsewhere(journey, wanted);
  if (near !== undefined)
    fixes.push({
      title: message('Change to "{0}"', near),
      preferred: true,
      plan: () => planPointTo(policy, selection, attribute.name, near),
    });
  if (home && !taken) {
    const [first, ...others] = matchProfiles(chain, wanted, validates);
    const sure = first && first.score >= 0.7 && (others[0]?.score ?? 0) < first.score;
    for (const match of [first, ...others].slice(0, 3)) {
      if (!match) continue;
      const title =
        home.kind === 'newStep'
          ? message('Add a step {0} with the claims exchange "{1}" to "{2}"', String(home.order), wanted, match.id)
          : message('Add the claims exchange "{1}" to step {0}, with "{2}"', String(home.order), wanted, match.id);
      const preferred = near === undefined && match === first && sure === true;
      fixes.push({
        title,
        ...(preferred ? { preferred } : { needsChoice: true }),
        plan: () => planAddExchange(place, wanted, match.id),
      });
    }
  }
  const chosen = new Set(step.selections.map((part) => idKey(part.element.valueOf(attribute.name)?.trim() ?? '')));
  for (const id of idsIn(landing(journey, step, validates))
    .filter((id) => id !== near && !chosen.has(idKey(id)))
    .slice(0, 3))
    fixes.push({
      title: message('Let the selection lead to "{0}"', id),
      needsChoice: true,
      plan: () => planPointTo(policy, selection, attribute.name, id),
    });
  // A list of selections cannot be empty.
  if ((selection.parent?.elements('ClaimsProviderSelection') ?? []).length > 1)
    fixes.push({
      title: message('Remove the selection "{0}"', wanted),
      needsChoice: true,
      plan: () => planRemove(policy, selection),
    });
  return fixes;
}

/** The exchange that was meant. All end in `Exchange`, so that says nothing: what stands before it must be close. */
function meant(wanted: string, ids: readonly string[]): string | undefined {
  const stem = (id: string): string => id.replace(/exchange$/i, '');
  const near = nearest(stem(wanted), ids.map(stem));
  return near === undefined ? undefined : ids.find((id) => stem(id) === near);
}

function finds(journey: EffectiveJourney, step: EffectiveStep, id: string, validates: boolean): boolean {
  return idsIn(landing(journey, step, validates)).some((there) => idKey(there) === idKey(id));
}

/** The step whose exchanges a selection of this step names. */
function landing(journey: EffectiveJourney, step: EffectiveStep, validates: boolean): EffectiveStep | undefined {
  return validates ? step : nextStep(journey, step);
}

function nextStep(journey: EffectiveJourney, step: EffectiveStep): EffectiveStep | undefined {
  return journey.steps[journey.steps.indexOf(step) + 1];
}

/** Everything from the selection to the end of the next step, where that stands after it in the same file. */
function withNext(
  policy: Policy,
  journey: EffectiveJourney,
  step: EffectiveStep,
  { start }: Span,
): { readonly covers?: Span } {
  const next = nextStep(journey, step)?.parts.find((part) => part.policy === policy)?.element;
  return next && next.start > start ? { covers: { start, end: next.end } } : {};
}

function idsIn(step: EffectiveStep | undefined): string[] {
  return (step?.exchanges ?? []).map((part) => part.element.valueOf('Id')?.trim() ?? '').filter((id) => id !== '');
}

function isElsewhere(journey: EffectiveJourney, id: string): boolean {
  return journey.steps.some((step) => idsIn(step).some((there) => idKey(there) === idKey(id)));
}

/** True where the steps that we see make a journey by themselves: numbered without gaps, with a token at the end. */
function isWhole(journey: EffectiveJourney): boolean {
  return (
    journey.steps.every((step, i) => step.order === i + 1) &&
    journey.steps.some((step) => step.type.toLowerCase() === 'sendclaims')
  );
}

/** True where damage lies in the journey, so that an exchange may be there and not be seen. */
function isDamaged(policy: Policy, journey: XmlElement): boolean {
  return policy.document.problems.some(({ span }) => span.start >= journey.start && span.start <= journey.end);
}
