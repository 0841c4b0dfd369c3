import { handlerClassOf, type ProfileKind } from '../catalogue/technicalProfiles';
import type { Chain } from '../policy/chain';
import { idKey, isOpen } from '../policy/policy';
import type { XmlElement } from '../xml/nodes';
import { claimUse, claimUsesIn, type ClaimUse } from './claimUse';
import { effectiveProfile } from './effectiveProfile';
import { mergeElement } from './mergeChain';
import type { ElementSource, MergedElement } from './mergedElement';
import {
  childOf,
  isTrue,
  itemsOf,
  mergedDefinition,
  referenceIn,
  referenceTo,
  sourceOf,
  textIn,
  typeAt,
  valueIn,
  type Reference,
  type ValueAt,
} from './mergedView';
import { mergeIncluded } from './mergeIncluded';
import { kindOfElement, knownProfile } from './profileKind';
import { chainOfIds } from './sharedChain';
import { validationUsesIn, type ValidationUse } from './validationUse';

/** What a self-asserted page shows at one place: a claim, or a display control. */
export interface DisplayUse {
  readonly claim: ClaimUse | undefined;
  readonly control: Reference | undefined;
  readonly required: boolean;
  readonly at: ElementSource;
}

/** A metadata item or a cryptographic key. */
export interface NamedValue extends ValueAt {
  /** Its key as written. */
  readonly name: string;
}

/**
 * A technical profile as the service runs it: merged over the chain and with what it includes. Plain data; every item
 * knows the element and the file that say it.
 */
export interface ProfileModel {
  readonly id: string;
  readonly key: string;
  /** What is known of profiles like it; undefined where protocol or handler is not known, or not in sight. */
  readonly kind: ProfileKind | undefined;
  /** True where all of it is known: bases and included profiles are in sight, and no output claim is filled in later. */
  readonly whole: boolean;
  readonly displayName: ValueAt | undefined;
  readonly protocol: string | undefined;
  /** The handler's class name. */
  readonly handler: string | undefined;
  readonly inputTokenFormat: ValueAt | undefined;
  readonly outputTokenFormat: ValueAt | undefined;
  /** By their keys in lower case. */
  readonly metadata: ReadonlyMap<string, NamedValue>;
  /** The `StorageReferenceId` of each cryptographic key, by their ids in lower case. */
  readonly keys: ReadonlyMap<string, NamedValue>;
  readonly inputClaimsTransformations: readonly Reference[];
  readonly inputClaims: readonly ClaimUse[];
  readonly displayClaims: readonly DisplayUse[];
  readonly persistedClaims: readonly ClaimUse[];
  readonly outputClaims: readonly ClaimUse[];
  readonly outputClaimsTransformations: readonly Reference[];
  readonly validationProfiles: readonly ValidationUse[];
  /** `IncludeTechnicalProfile`, where it has one. */
  readonly include: Reference | undefined;
  /** `UseTechnicalProfileForSessionManagement`, where it has one. */
  readonly session: Reference | undefined;
  readonly subjectNaming: { readonly claimType: string; readonly at: ElementSource } | undefined;
  /** `EnabledForUserJourneys`. */
  readonly enabled: ValueAt | undefined;
  readonly includeInSso: boolean | undefined;
  /** The elements that define it, the nearest to the leaf first; those of included profiles are not among them. */
  readonly at: readonly ElementSource[];
}

/** The technical profile of that id as the service runs it, or undefined where the chain does not define it. */
export function profileModel(chain: Chain, id: string): ProfileModel | undefined {
  const key = idKey(id.trim());
  return chain.remember(profileModel, key, () => {
    const shared = chainOfProfile(chain, key);
    if (shared !== chain) return profileModel(shared, key);
    const known = knownProfile(chain, key);
    const merged = mergedProfile(chain, key);
    if (!known || !merged) return undefined;
    const model = readProfile(merged, chain);
    const whole = known.whole && !model.outputClaims.some(({ id }) => isOpen(id));
    return { ...model, kind: known.kind, whole };
  });
}

/** The part of a chain that says everything about a profile and what it includes. */
function chainOfProfile(chain: Chain, key: string): Chain {
  const own = chainOfIds(chain, 'technicalProfile', [key]);
  if (own === chain) return chain;
  const includes = effectiveProfile(own, key)?.includes ?? [];
  return chainOfIds(chain, 'technicalProfile', [key, ...includes]);
}

/** The technical profile of a relying party, which stands for itself. */
export function relyingPartyProfile(chain: Chain, source: ElementSource): ProfileModel {
  const merged = mergeElement(typeAt(['RelyingParty', 'TechnicalProfile']), [source]);
  return { ...readProfile(merged, chain), kind: kindOfElement(source.element), whole: true };
}

const path = ['ClaimsProviders', 'ClaimsProvider', 'TechnicalProfiles', 'TechnicalProfile'];

/** The profile's elements and those of what it includes, merged. */
function mergedProfile(chain: Chain, key: string): MergedElement | undefined {
  return chain.remember(mergedProfile, key, () => {
    const own = mergedDefinition(chain, 'technicalProfile', key, path);
    const included = effectiveProfile(chain, key)?.included;
    const theirs = included && mergedProfile(chain, idKey(included.id));
    return own && theirs ? mergeIncluded(own, theirs) : own;
  });
}

function readProfile(merged: MergedElement, chain: Chain): Omit<ProfileModel, 'kind' | 'whole'> {
  const id = valueIn(merged, 'Id') ?? '';
  const protocol = childOf(merged, 'Protocol');
  const handler = protocol && valueIn(protocol, 'Handler');
  const subject = childOf(merged, 'SubjectNamingInfo');
  const sso = textIn(merged, 'IncludeInSso');
  const include = childOf(merged, 'IncludeTechnicalProfile');
  const session = childOf(merged, 'UseTechnicalProfileForSessionManagement');
  const claims = (list: string, item: string): readonly ClaimUse[] => {
    const uses = claimUsesIn(merged, list, item);
    return [...uses, ...claimsFromElsewhere(merged, chain, list, item, uses)];
  };
  return {
    id,
    key: idKey(id),
    displayName: textIn(merged, 'DisplayName'),
    protocol: protocol && valueIn(protocol, 'Name'),
    handler: handler === undefined ? undefined : handlerClassOf(handler),
    inputTokenFormat: textIn(merged, 'InputTokenFormat'),
    outputTokenFormat: textIn(merged, 'OutputTokenFormat'),
    metadata: namedIn(merged, 'Metadata', 'Item', 'Key', (item) => item.textContent),
    keys: namedIn(merged, 'CryptographicKeys', 'Key', 'Id', (key) => key.valueOf('StorageReferenceId') ?? ''),
    inputClaimsTransformations: transformationsIn(merged, 'InputClaimsTransformation'),
    inputClaims: claims('InputClaims', 'InputClaim'),
    displayClaims: itemsOf(merged, 'DisplayClaims', 'DisplayClaim').map(displayUse),
    persistedClaims: claimUsesIn(merged, 'PersistedClaims', 'PersistedClaim'),
    outputClaims: claims('OutputClaims', 'OutputClaim'),
    outputClaimsTransformations: transformationsIn(merged, 'OutputClaimsTransformation'),
    validationProfiles: validationUsesIn(merged),
    include: include && referenceIn(include, 'ReferenceId'),
    session: session && referenceIn(session, 'ReferenceId'),
    subjectNaming: subject && { claimType: valueIn(subject, 'ClaimType') ?? '', at: sourceOf(subject) },
    enabled: textIn(merged, 'EnabledForUserJourneys'),
    includeInSso: sso && isTrue(sso.value),
    at: merged.sources,
  };
}

/** `IncludeClaimsFromTechnicalProfile`: the input and output claims of another profile of the same file. */
function claimsFromElsewhere(
  merged: MergedElement,
  chain: Chain,
  list: string,
  item: string,
  own: readonly ClaimUse[],
): readonly ClaimUse[] {
  const from = textIn(merged, 'IncludeClaimsFromTechnicalProfile');
  const other = from && mergedDefinition(chain, 'technicalProfile', from.value, path);
  return other ? claimUsesIn(other, list, item).filter(({ key }) => !own.some((use) => use.key === key)) : [];
}

function namedIn(
  merged: MergedElement,
  list: string,
  item: string,
  attribute: string,
  read: (element: XmlElement) => string,
): ReadonlyMap<string, NamedValue> {
  const found = new Map<string, NamedValue>();
  for (const one of itemsOf(merged, list, item)) {
    const name = valueIn(one, attribute);
    const at = sourceOf(one);
    // Keys differ by case: what stands nearer to the leaf comes later.
    if (name) found.set(name.trim().toLowerCase(), { name, value: read(at.element), at });
  }
  return found;
}

function transformationsIn(merged: MergedElement, name: string): readonly Reference[] {
  return itemsOf(merged, `${name}s`, name).flatMap((one) => referenceIn(one, 'ReferenceId') ?? []);
}

function displayUse(merged: MergedElement): DisplayUse {
  const control = valueIn(merged, 'DisplayControlReferenceId');
  const at = sourceOf(merged);
  return {
    claim: claimUse(merged),
    control: control ? referenceTo(control, at) : undefined,
    required: isTrue(valueIn(merged, 'Required') ?? ''),
    at,
  };
}
