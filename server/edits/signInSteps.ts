import type { EffectiveJourney, EffectiveStep } from '../policy/effectiveJourney';

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
