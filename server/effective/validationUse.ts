import type { MergedElement } from './mergedElement';
import { itemsOf, referenceIn, truthIn, type Reference } from './mergedView';
import { preconditionsIn, type Precondition } from './preconditions';

/** A technical profile that validates what a page or a display control was given. */
export interface ValidationUse {
  readonly profile: Reference;
  /** `ContinueOnError`: false unless said otherwise. */
  readonly continueOnError: boolean;
  /** `ContinueOnSuccess`: true unless said otherwise. */
  readonly continueOnSuccess: boolean;
  readonly preconditions: readonly Precondition[];
}

/** The `ValidationTechnicalProfile`s of a technical profile, in the order in which they run. */
export function validationUsesIn(profile: MergedElement): readonly ValidationUse[] {
  return usesOf(itemsOf(profile, 'ValidationTechnicalProfiles', 'ValidationTechnicalProfile'), 'ReferenceId');
}

/** The technical profiles that an action of a display control runs, in their order. */
export function actionUsesIn(action: MergedElement): readonly ValidationUse[] {
  return usesOf(
    itemsOf(action, 'ValidationClaimsExchange', 'ValidationClaimsExchangeTechnicalProfile'),
    'TechnicalProfileReferenceId',
  );
}

function usesOf(elements: readonly MergedElement[], attribute: string): readonly ValidationUse[] {
  return elements.flatMap((one) => {
    const profile = referenceIn(one, attribute);
    if (!profile) return [];
    return {
      profile,
      continueOnError: truthIn(one, 'ContinueOnError') ?? false,
      continueOnSuccess: truthIn(one, 'ContinueOnSuccess') ?? true,
      preconditions: preconditionsIn(one),
    };
  });
}
