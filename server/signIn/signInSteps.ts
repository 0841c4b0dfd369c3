import type { Chain } from '../policy/chain';
import { effectiveJourney, type EffectiveJourney, type EffectiveStep } from '../effective/effectiveJourney';
import { idKey, isOpen } from '../policy/policy';

/** The steps in which users choose how to sign in and are sent there. */
export interface SignIn {
  readonly selection: EffectiveStep;
  /** The step right after it, if it exchanges claims: where the chosen provider is called. */
  readonly exchange: EffectiveStep | undefined;
}

/** True for steps that offer a choice of claims exchanges. */
export function isSelectionStep(type: string): boolean {
  const name = type.toLowerCase();
  return name === 'combinedsigninandsignup' || name === 'claimsproviderselection';
}

/** The sign-in steps of a journey: those of a combined sign-in and sign-up page, else the first choice of providers. */
export function findSignIn(journey: EffectiveJourney): SignIn | undefined {
  const steps = journey.steps;
  const combined = steps.findIndex((step) => step.type.toLowerCase() === 'combinedsigninandsignup');
  const at = combined >= 0 ? combined : steps.findIndex((step) => isSelectionStep(step.type));
  const selection = steps[at];
  if (!selection) return undefined;
  const next = steps[at + 1];
  return { selection, exchange: next?.type.toLowerCase() === 'claimsexchange' ? next : undefined };
}

/** The sub journeys that a journey calls, directly or not, each once. */
export function subJourneysOf(chain: Chain, journey: EffectiveJourney): readonly EffectiveJourney[] {
  const found = new Map<string, EffectiveJourney>();
  const follow = (from: EffectiveJourney): void => {
    for (const sub of subJourneysCalledBy(chain, from)) {
      if (found.has(idKey(sub.id))) continue;
      found.set(idKey(sub.id), sub);
      follow(sub);
    }
  };
  follow(journey);
  return [...found.values()];
}

/** The sub journeys that steps of a journey name, in the order in which they do. */
export function subJourneysCalledBy(chain: Chain, { steps }: EffectiveJourney): readonly EffectiveJourney[] {
  return steps.flatMap(({ parts }) =>
    parts.flatMap(({ element }) =>
      (element.element('JourneyList')?.elements('Candidate') ?? []).flatMap(
        (one) => effectiveJourney(chain, 'subJourney', one.valueOf('SubJourneyReferenceId')?.trim() ?? '') ?? [],
      ),
    ),
  );
}

/** True where a selection of the step names the exchange. */
export function offersExchange(step: EffectiveStep, exchangeId: string): boolean {
  return step.selections.some(({ element }) => {
    const target =
      element.valueOf('TargetClaimsExchangeId')?.trim() ?? element.valueOf('ValidationClaimsExchangeId')?.trim() ?? '';
    return idKey(target) === idKey(exchangeId) || isOpen(target);
  });
}

/** True where metadata of some profile names the exchange: the sign-up link, the link for forgotten passwords. */
export function metadataLeadsTo(chain: Chain, exchangeId: string): boolean {
  return chain.policies.some((policy) =>
    policy.index
      .references('claimsExchange')
      .some((use) => use.element.localName === 'Item' && (use.key === idKey(exchangeId) || isOpen(use.id))),
  );
}
