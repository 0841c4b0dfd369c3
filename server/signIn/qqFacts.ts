import { noSignIn } from './signInFamily';
import { findQqProfiles, qq } from './qqProfile';
import { findSignInFamily, extensionOf } from './signInFamily';
import { findSignIn, offersExchange, type SignIn } from './signInSteps';
import type { Message } from '../words/message';
import { effectiveJourney, type EffectiveJourney, type JourneyPart } from '../effective/effectiveJourney';
import type { EffectiveProfile } from '../effective/effectiveProfile';
import { type Policy, sameId } from '../policy/policy';
import type { PolicySet } from '../policy/policySet';
import { readTenant, type Tenant, type TenantReading } from '../policy/tenant';

/** A journey with a sign-in step, and what of QQ is in it. */
export interface QqJourney {
  readonly journey: EffectiveJourney;
  readonly signIn: SignIn;
  /** The selection that leads to QQ. */
  readonly selection: JourneyPart | undefined;
  /** The exchange in the step after it that calls QQ's profile. */
  readonly exchange: JourneyPart | undefined;
  /** The relying parties that run it. */
  readonly relyingParties: readonly Policy[];
}

/** What the files of a family say of sign-in with QQ. */
export interface QqFacts {
  readonly extension: Policy;
  /** The family's files in the order in which the tenant takes them: base policies before what inherits from them. */
  readonly files: readonly Policy[];
  readonly profile: EffectiveProfile | undefined;
  /** Those that relying parties run, and those with QQ that none runs. */
  readonly journeys: readonly QqJourney[];
  /** What the files say of their tenant. */
  readonly tenant: TenantReading;
  /** Domains of tenants, where the files name several. */
  readonly tenants: readonly string[];
}

/** A family that applications can call, by the policy that gets its identity providers. */
export function signInFamilies(policies: PolicySet): readonly Policy[] {
  const extensions = new Set<Policy>();
  for (const policy of policies.policies)
    if (policy.relyingParty) extensions.add(extensionOf(policies.chainOf(policy)));
  return [...extensions].sort((a, b) => (a.uri < b.uri ? -1 : 1));
}

/** Looks at the family of a file, whichever of the family's files that is. */
export function readQqFacts(policies: PolicySet, uri: string): QqFacts | { readonly refusal: Message } {
  const family = findSignInFamily(policies, uri);
  if ('refusal' in family) return family;
  const { extension, relyingParties } = family;
  if (relyingParties.length === 0) return { refusal: noSignIn(policies, family) };
  const chain = policies.chainOf(extension);
  const profiles = findQqProfiles(chain);
  const journeys = new Map<string, { place: ReadJourney; parties: Policy[] }>();
  const add = (journey: EffectiveJourney, signIn: SignIn | undefined, party?: Policy): void => {
    if (!signIn) return;
    const known = journeys.get(journey.id.toLowerCase());
    const entry = known ?? { place: readJourney(journey, signIn, profiles), parties: [] };
    if (!party && !entry.place.selection && !entry.place.exchange) return;
    if (party) entry.parties.push(party);
    journeys.set(journey.id.toLowerCase(), entry);
  };
  for (const { policy, journey, signIn } of relyingParties) add(journey, signIn, policy);
  for (const id of chain.idsOf('userJourney')) {
    const journey = effectiveJourney(chain, 'userJourney', id);
    if (journey && !journeys.has(id.toLowerCase())) add(journey, findSignIn(journey));
  }
  const files = uploadOrder(policies, extension);
  return {
    extension,
    files,
    profile: profiles[0],
    journeys: [...journeys.values()].map(({ place, parties }) => ({ ...place, relyingParties: parties })),
    ...readTenants(files),
  };
}

/** The tenant to make addresses with: the one that the files name, else the one told. */
export function tenantOf({ tenant }: Pick<QqFacts, 'tenant'>, told: string | undefined): Tenant | undefined {
  if (tenant.kind === 'known') return tenant.tenant;
  const reading = told === undefined ? undefined : readTenant(told);
  return reading?.kind === 'known' ? reading.tenant : undefined;
}

type ReadJourney = Omit<QqJourney, 'relyingParties'>;

function readJourney(journey: EffectiveJourney, signIn: SignIn, profiles: readonly EffectiveProfile[]): ReadJourney {
  const exchange = signIn.exchange?.exchanges.find(({ element }) =>
    profiles.some((profile) => sameId(profile.id, element.valueOf('TechnicalProfileReferenceId'))),
  );
  const exchangeId = exchange?.element.valueOf('Id')?.trim() || qq.exchangeId;
  const selection = offersExchange(signIn.selection, exchangeId)
    ? signIn.selection.selections.find(({ element }) => sameId(element.valueOf('TargetClaimsExchangeId'), exchangeId))
    : undefined;
  return { journey, signIn, selection, exchange };
}

/** The family's files: the longer its chain, the later a file is taken. */
function uploadOrder(policies: PolicySet, extension: Policy): readonly Policy[] {
  const depth = (policy: Policy): number => policies.chainOf(policy).policies.length;
  return [...policies.chainOf(extension).policies, ...policies.descendantsOf(extension)].sort(
    (a, b) => depth(a) - depth(b) || (a.uri < b.uri ? -1 : 1),
  );
}

function readTenants(files: readonly Policy[]): Pick<QqFacts, 'tenant' | 'tenants'> {
  const readings = files.flatMap((file) => (file.tenantId ? [readTenant(file.tenantId.value)] : []));
  const known = new Map(
    readings.flatMap((one) =>
      one.kind === 'known' ? [[one.tenant.domain, one] satisfies [string, TenantReading]] : [],
    ),
  );
  // A name left from a sample is what stands in the way, whatever the other files say.
  const tenant = readings.find(({ kind }) => kind === 'example') ??
    [...known.values()][0] ??
    readings[0] ?? { kind: 'unclear' };
  return { tenant, tenants: [...known.keys()] };
}
