import { orderOf } from './effectiveJourney';
import type { ElementSource, MergedElement } from './mergedElement';
import { itemsOf, referenceIn, sourceOf, valueIn, type Reference } from './mergedView';
import { preconditionsIn, type Precondition } from './preconditions';

/** Something that a user can choose: a `ClaimsProviderSelection`. */
export interface Selection {
  /** The exchange of the next step that it leads to. */
  readonly target: Reference | undefined;
  /** The exchange of this step that validates what the user enters. */
  readonly validation: Reference | undefined;
  readonly at: ElementSource;
}

/** A `ClaimsExchange`: a technical profile that a step runs. */
export interface Exchange {
  readonly id: string;
  readonly key: string;
  readonly profile: Reference | undefined;
  readonly at: ElementSource;
}

/** A step as merged over a chain, by itself. */
export interface StepParts {
  /** `Order` as a number; undefined where it is none: such steps come last. */
  readonly order: number | undefined;
  readonly orderText: string;
  /** `Type` as written. */
  readonly type: string;
  /** `Type` as the vocabulary spells it; undefined where it does not know it. */
  readonly kind: string | undefined;
  readonly contentDefinition: Reference | undefined;
  /** `CpimIssuerTechnicalProfileReferenceId`. */
  readonly issuer: Reference | undefined;
  readonly preconditions: readonly Precondition[];
  /** `DisplayOption` of the selections, where it is written. */
  readonly displayOption: string | undefined;
  readonly selections: readonly Selection[];
  readonly exchanges: readonly Exchange[];
  /** The sub journeys that it calls; there should be one. */
  readonly candidates: readonly Reference[];
  /** The step elements, the nearest to the leaf first. */
  readonly at: readonly ElementSource[];
}

/** What a merged `OrchestrationStep` says. */
export function readStep(merged: MergedElement): StepParts {
  const type = valueIn(merged, 'Type') ?? '';
  const kinds = merged.type?.attribute('Type')?.type.values ?? [];
  const selections = merged.children.find(({ name }) => name === 'ClaimsProviderSelections');
  return {
    order: merged.sources.map(({ element }) => orderOf(element)).find((order) => order !== undefined),
    orderText: valueIn(merged, 'Order') ?? '',
    type,
    kind: kinds.find((kind) => kind.toLowerCase() === type.toLowerCase()),
    contentDefinition: referenceIn(merged, 'ContentDefinitionReferenceId'),
    issuer: referenceIn(merged, 'CpimIssuerTechnicalProfileReferenceId'),
    preconditions: preconditionsIn(merged),
    displayOption: selections && valueIn(selections, 'DisplayOption'),
    selections: itemsOf(merged, 'ClaimsProviderSelections', 'ClaimsProviderSelection').map((one) => ({
      target: referenceIn(one, 'TargetClaimsExchangeId'),
      validation: referenceIn(one, 'ValidationClaimsExchangeId'),
      at: sourceOf(one),
    })),
    exchanges: itemsOf(merged, 'ClaimsExchanges', 'ClaimsExchange').map((one) => {
      const id = referenceIn(one, 'Id');
      return {
        id: id?.id ?? '',
        key: id?.key ?? '',
        profile: referenceIn(one, 'TechnicalProfileReferenceId'),
        at: sourceOf(one),
      };
    }),
    candidates: itemsOf(merged, 'JourneyList', 'Candidate').flatMap(
      (one) => referenceIn(one, 'SubJourneyReferenceId') ?? [],
    ),
    at: merged.sources,
  };
}
