/*
 * The order in which the schema of policies, version 0.3.0.0, wants the children of the elements that planners
 * insert into.
 */

export const policyOrder: readonly string[] = [
  'BasePolicy',
  'PolicyConstraints',
  'Contacts',
  'DocumentReferences',
  'BuildingBlocks',
  'ClaimsProviders',
  'UserJourneys',
  'SubJourneys',
  'RelyingParty',
];

export const buildingBlocksOrder: readonly string[] = [
  'ClaimsSchema',
  'Predicates',
  'InputValidations',
  'PredicateValidations',
  'ClaimsTransformations',
  'ClientDefinitions',
  'ContentDefinitions',
  'Localization',
  'DisplayControls',
];

export const claimsProviderOrder: readonly string[] = ['Domains', 'Domain', 'DisplayName', 'TechnicalProfiles'];

export const technicalProfileOrder: readonly string[] = [
  'Domains',
  'Domain',
  'DisplayName',
  'Description',
  'Protocol',
  'InputTokenFormat',
  'OutputTokenFormat',
  'AssuranceLevelOfOutputClaims',
  'RequiredAssuranceLevelsOfInputClaims',
  'SubjectAuthenticationRequirements',
  'Metadata',
  'CryptographicKeys',
  'Suppressions',
  'PreferredBinding',
  'IncludeInSso',
  'InputTokenSources',
  'InputClaimsTransformations',
  'InputClaims',
  'DisplayClaims',
  'PersistedClaims',
  'OutputClaims',
  'OutputClaimsTransformations',
  'ValidationTechnicalProfiles',
  'SubjectNamingInfo',
  'Extensions',
  'IncludeClaimsFromTechnicalProfile',
  'IncludeTechnicalProfile',
  'UseTechnicalProfileForSessionManagement',
  'ErrorHandlers',
  'EnabledForUserJourneys',
];

export const journeyOrder: readonly string[] = [
  'AssuranceLevel',
  'PreserveOriginalAssertion',
  'Authorization',
  'OrchestrationSteps',
  'ClientDefinition',
  'CryptographicKeys',
];

export const stepOrder: readonly string[] = [
  'Preconditions',
  'ClaimsProviderSelections',
  'ClaimsExchanges',
  'JourneyList',
];

export const relyingPartyOrder: readonly string[] = [
  'DefaultUserJourney',
  'Endpoints',
  'UserJourneyBehaviors',
  'TechnicalProfile',
];
