/** Where the snippets belong, as the elements around them; attributes that the schema demands stand with them. */
const policy = ['TrustFrameworkPolicy'];
const blocks = [...policy, 'BuildingBlocks'];
const claims = [...blocks, 'ClaimsSchema'];
const predicates = [...blocks, 'Predicates'];
const transformations = [...blocks, 'ClaimsTransformations'];
const localization = [...blocks, 'Localization'];
const resources = [...localization, 'LocalizedResources Id="place"'];
const strings = [...resources, 'LocalizedStrings'];
const providers = [...policy, 'ClaimsProviders'];
const profiles = [...providers, 'ClaimsProvider', 'TechnicalProfiles'];
const profile = [...profiles, 'TechnicalProfile Id="Place"'];
const journeys = [...policy, 'UserJourneys'];
const steps = [...journeys, 'UserJourney Id="Place"', 'OrchestrationSteps'];
const step = [...steps, 'OrchestrationStep Order="1" Type="ClaimsExchange"'];
const subJourneys = [...policy, 'SubJourneys'];
const relyingParty = [...policy, 'RelyingParty'];

/**
 * The place of every snippet by its prefix. An element longer than a name is written as its start tag;
 * `[]` is an empty file. A prefix that ends in `*` speaks for all that start so; the longest one counts.
 */
export const places: Readonly<Record<string, readonly string[]>> = {
  'b2c-qq-claims-provider': providers,
  'b2c-qq-selection': [...step, 'ClaimsProviderSelections'],
  'b2c-qq-exchange': [...step, 'ClaimsExchanges'],
  'b2c-qq-steps': steps,

  'b2c-claim-*': claims,
  'b2c-predicate-*': predicates,
  'b2c-predicate-validation': [...blocks, 'PredicateValidations'],
  'b2c-ct-*': transformations,
  'b2c-content-definition': [...blocks, 'ContentDefinitions'],
  'b2c-localized-resources-references': [...blocks, 'ContentDefinitions', 'ContentDefinition Id="api.place"'],
  'b2c-localization': blocks,
  'b2c-supported-languages': localization,
  'b2c-localized-resources': localization,
  'b2c-localized-string': strings,
  'b2c-localized-claim': strings,
  'b2c-localized-collection': resources,
  'b2c-display-control-*': [...blocks, 'DisplayControls'],

  'b2c-claims-provider': providers,
  'b2c-tp-*': profiles,
  'b2c-sm-*': profiles,
  'b2c-policy-key': [...profile, 'CryptographicKeys'],
  'b2c-policy-keys': profile,
  'b2c-metadata-item': [...profile, 'Metadata'],
  'b2c-input-claim': [...profile, 'InputClaims'],
  'b2c-persisted-claim': [...profile, 'PersistedClaims'],
  'b2c-output-claim': [...profile, 'OutputClaims'],
  'b2c-output-claim-fixed': [...profile, 'OutputClaims'],
  'b2c-use-session': profile,
  'b2c-validation-profile': [...profile, 'ValidationTechnicalProfiles'],
  'b2c-validation-profile-if': [...profile, 'ValidationTechnicalProfiles'],

  'b2c-journey': journeys,
  'b2c-journey-sign-up-or-sign-in': journeys,
  'b2c-subjourney-*': subJourneys,
  'b2c-step-*': steps,
  'b2c-preconditions': step,
  'b2c-precondition-*': [...step, 'Preconditions'],
  'b2c-selection': [...step, 'ClaimsProviderSelections'],
  'b2c-exchange': [...step, 'ClaimsExchanges'],

  'b2c-relying-party': policy,
  'b2c-relying-party-saml': policy,
  'b2c-journey-behaviors': relyingParty,
  'b2c-endpoints': relyingParty,

  'b2c-policy-*': [],
  'b2c-surround': profile,
};

const rootAttributes = [
  'xmlns="http://schemas.microsoft.com/online/cpim/schemas/2013/06"',
  'PolicySchemaVersion="0.3.0.0"',
  'TenantId="yourtenant.onmicrosoft.com"',
  'PolicyId="B2C_1A_Place"',
  'PublicPolicyUri="http://yourtenant.onmicrosoft.com/B2C_1A_Place"',
].join(' ');

/** The place of a snippet, or undefined where the table has none. */
export function placeOf(prefix: string): readonly string[] | undefined {
  if (places[prefix]) return places[prefix];
  const general = Object.keys(places)
    .filter((key) => key.endsWith('*') && prefix.startsWith(key.slice(0, -1)))
    .sort((a, b) => b.length - a.length)[0];
  return general === undefined ? undefined : places[general];
}

/** A whole policy with the text at that place. */
export function putIn(place: readonly string[], text: string): string {
  const open = place.map((tag) => (tag === 'TrustFrameworkPolicy' ? `<${tag} ${rootAttributes}>` : `<${tag}>`));
  const close = [...place].reverse().map((tag) => `</${tag.split(' ')[0]}>`);
  return [...open, text, ...close].join('\n');
}
