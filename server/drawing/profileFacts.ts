import type { ClaimUse } from '../effective/claimUse';
import type { ContentDefinitionModel } from '../effective/contentDefinitionModel';
import type { ProfileModel } from '../effective/profileModel';
import type { ValidationUse } from '../effective/validationUse';
import { conditionWords } from './words';

/** One thing that a policy says, by which two policies are compared. Its name is made of the names of elements. */
export interface Fact {
  readonly name: string;
  /** Empty where being there is all that there is to it. */
  readonly value: string;
}

/** What a technical profile says itself; what stands in the profiles that it validates by is not a part of it. */
export function profileFacts(model: ProfileModel): readonly Fact[] {
  return [
    ...one('DisplayName', model.displayName?.value),
    ...one('Protocol', [model.protocol, model.handler].filter((part) => part !== undefined).join(' ')),
    ...one('InputTokenFormat', model.inputTokenFormat?.value),
    ...one('OutputTokenFormat', model.outputTokenFormat?.value),
    ...[...model.metadata.values()].map(({ name, value }) => ({ name: `Metadata ${name}`, value: value.trim() })),
    ...[...model.keys.values()].map(({ name, value }) => ({ name: `Key ${name}`, value: value.trim() })),
    ...model.inputClaimsTransformations.map(({ id }) => ({ name: `InputClaimsTransformation ${id}`, value: '' })),
    ...claimFacts('InputClaim', model.inputClaims),
    ...model.displayClaims.map(({ claim, control, required }) => ({
      name: `DisplayClaim ${claim?.id ?? control?.id ?? ''}`,
      value: required ? 'Required' : '',
    })),
    ...claimFacts('PersistedClaim', model.persistedClaims),
    ...claimFacts('OutputClaim', model.outputClaims),
    ...model.outputClaimsTransformations.map(({ id }) => ({ name: `OutputClaimsTransformation ${id}`, value: '' })),
    ...model.validationProfiles.map(validationFact),
    ...one('UseTechnicalProfileForSessionManagement', model.session?.id),
    ...one('SubjectNamingInfo', model.subjectNaming?.claimType),
    ...one('EnabledForUserJourneys', model.enabled?.value),
    ...one('IncludeInSso', model.includeInSso === undefined ? undefined : String(model.includeInSso)),
  ];
}

/** What a content definition says. */
export function pageFacts(page: ContentDefinitionModel): readonly Fact[] {
  return [
    ...one('ContentDefinition', page.id),
    ...one('LoadUri', page.loadUri?.value),
    ...one('RecoveryUri', page.recoveryUri?.value),
    ...one('DataUri', page.dataUri?.value),
    ...[...page.metadata].map(([name, { value }]) => ({ name: `Metadata ${name}`, value: value.trim() })),
    ...page.localizedResources.map(({ language, id }) => ({ name: `LocalizedResources ${language}`, value: id })),
  ];
}

/** A fact where there is a value. */
export function one(name: string, value: string | undefined): readonly Fact[] {
  const said = value?.trim();
  return said ? [{ name, value: said }] : [];
}

function claimFacts(element: string, claims: readonly ClaimUse[]): readonly Fact[] {
  return claims.map(({ id, partner, defaultValue, alwaysUseDefault, required, more }) => ({
    name: `${element} ${id}`,
    value: [
      ...(partner === undefined ? [] : [`PartnerClaimType="${partner}"`]),
      ...(defaultValue === undefined ? [] : [`DefaultValue="${defaultValue}"`]),
      ...(alwaysUseDefault ? ['AlwaysUseDefaultValue="true"'] : []),
      ...(required ? ['Required="true"'] : []),
      ...Object.entries(more)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, value]) => `${name}="${value}"`),
    ].join(' '),
  }));
}

function validationFact({ profile, continueOnError, continueOnSuccess, preconditions }: ValidationUse): Fact {
  return {
    name: `ValidationTechnicalProfile ${profile.id}`,
    value: [
      ...(continueOnError ? ['ContinueOnError="true"'] : []),
      ...(continueOnSuccess ? [] : ['ContinueOnSuccess="false"']),
      ...preconditions.map(conditionWords),
    ].join(', '),
  };
}
