import { loadElements, type ElementType } from '../../catalogue/elements';

/*
 * The order in which the children of those elements must stand that planners insert into.
 */

const policy = loadElements().rootType;

export const policyOrder = policy.order;
export const buildingBlocksOrder = orderOf('BuildingBlocks');
export const localizationOrder = orderOf('BuildingBlocks', 'Localization');
export const localizedResourcesOrder = orderOf('BuildingBlocks', 'Localization', 'LocalizedResources');
export const claimsProviderOrder = orderOf('ClaimsProviders', 'ClaimsProvider');
export const technicalProfileOrder = orderOf(
  'ClaimsProviders',
  'ClaimsProvider',
  'TechnicalProfiles',
  'TechnicalProfile',
);
export const journeyOrder = orderOf('UserJourneys', 'UserJourney');
export const stepOrder = orderOf('UserJourneys', 'UserJourney', 'OrchestrationSteps', 'OrchestrationStep');
export const relyingPartyOrder = orderOf('RelyingParty');
export const journeyBehaviorsOrder = orderOf('RelyingParty', 'UserJourneyBehaviors');

function orderOf(...path: readonly string[]): readonly string[] {
  return path.reduce<ElementType | undefined>((type, name) => type?.child(name)?.type, policy)?.order ?? [];
}
