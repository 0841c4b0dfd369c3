import { profileKindName } from '../../words/kindNames';
import type { Message } from '../../words/message';
import type { Chain } from '../../policy/chain';
import type { Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import { knownProfile, type KnownProfile } from '../../effective/profileKind';
import { isRun } from '../../effective/profilesRun';
import { isCalled, isIncluded } from '../../policy/profileUse';
import type { XmlElement } from '../../xml/nodes';
import { isDamaged } from './damage';
import type { Severity } from '../rule';
import { writtenProfiles } from './writtenProfiles';

/** Something that a profile needs and does not have, and how bad that is. */
export type Lack<T> = readonly [what: T, level: Severity];

/** What to look for in technical profiles. */
export interface Need<T> {
  /** What a profile lacks, as merged over a chain. Mostly nothing. */
  readonly lackedBy: (profile: KnownProfile, chain: Chain) => readonly Lack<T>[];
  readonly nameOf: (what: T) => string;
  /** False where a profile can do without, for how the chain uses it. */
  readonly counts?: (what: T, chain: Chain, id: string) => boolean;
  /**
   * The file that adds the fault, where it is not the one that overrides the profile last; undefined where the latter is
   * the place.
   */
  readonly at?: (what: T) => Policy | undefined;
  /** Profiles count of which it is not known what kind they are. */
  readonly anyKind?: boolean;
}

/** A profile that a policy writes, with what it lacks wherever it is used. */
export interface LackingProfile<T> {
  readonly element: XmlElement;
  readonly id: string;
  readonly known: KnownProfile;
  readonly title: Message;
  readonly lacks: readonly Lack<T>[];
}

/**
 * The profiles of a policy that lack something, where this policy is the place to say so. A base policy's profile is
 * often completed further down (a client id that the extensions policy adds), and only what a relying party uses must be
 * complete: so the profiles are judged as the relying parties that inherit this policy have them, and all of those must
 * lack it.
 */
export function lackingProfiles<T>(policy: Policy, policies: PolicySet, need: Need<T>): readonly LackingProfile<T>[] {
  let leaves: readonly Policy[] | undefined;
  const found: LackingProfile<T>[] = [];
  const own = policies.chainOf(policy);
  for (const { element, id, known } of writtenProfiles(own)) {
    // Cheap and rarely true: only then is the rest of the family looked at.
    if (
      !known ||
      (!known.kind && !need.anyKind) ||
      (!need.at && known.profile.elements[0]?.value !== element) ||
      !need.lackedBy(known, own).some(([what]) => placeOf(what, known, need) === policy)
    )
      continue;
    const lacks = judgedAt(policy, id, policies, (leaves ??= leavesOf(policy, policies)), need);
    if (lacks && lacks.length > 0)
      found.push({ element, id, known, title: profileKindName(known.kind?.title ?? ''), lacks });
  }
  return found;
}

function judgedAt<T>(
  policy: Policy,
  id: string,
  policies: PolicySet,
  leaves: readonly Policy[],
  need: Need<T>,
): readonly Lack<T>[] | undefined {
  if (leaves.length === 0) {
    // Nothing to run yet. What extends a base and is itself not extended is most likely to be used as it is.
    if (policies.descendantsOf(policy).length > 0 || policies.baseLink(policy).kind !== 'found') return undefined;
    const chain = policies.chainOf(policy);
    const onlyIncluded = isIncluded(chain, id) && !isCalled(chain, id);
    return onlyIncluded ? undefined : lacksAt(policy, chain, id, need)?.map(([what]) => [what, 'warning'] as const);
  }
  const chains = leaves.map((leaf) => policies.chainOf(leaf));
  if (!chains.some((chain) => isRun(chain, id))) return undefined;
  // What a damaged file says is not to be read: it may complete the profile.
  if (leaves.some((leaf) => leaf !== policy && leaf.damaged)) return undefined;
  let common: readonly Lack<T>[] | undefined;
  const here = new Set<string>();
  for (const chain of chains) {
    const found = lacksIn(chain, id, need);
    if (!found) return undefined;
    const names = found.map(([what]) => need.nameOf(what));
    common = common ? common.filter(([what]) => names.includes(need.nameOf(what))) : found;
    if (common.length === 0) return undefined;
    if (!isRun(chain, id)) continue;
    for (const [what] of lacksAt(policy, chain, id, need) ?? []) here.add(need.nameOf(what));
  }
  return common?.filter(([what]) => here.has(need.nameOf(what)));
}

/** What the profile lacks in that chain, where the policy is the place to say so. */
function lacksAt<T>(policy: Policy, chain: Chain, id: string, need: Need<T>): readonly Lack<T>[] | undefined {
  const known = knownProfile(chain, id);
  return known && lacksIn(chain, id, need)?.filter(([what]) => placeOf(what, known, need) === policy);
}

/** The file to say it in: the one that adds the fault, else the one that overrides the profile last. */
function placeOf<T>(what: T, { profile }: KnownProfile, need: Need<T>): Policy | undefined {
  const place = need.at?.(what);
  return (profile.elements.find(({ policy }) => policy === place) ?? profile.elements[0])?.policy;
}

/** The relying party policies that inherit this one, itself among them. */
function leavesOf(policy: Policy, policies: PolicySet): readonly Policy[] {
  return [policy, ...policies.descendantsOf(policy)].filter((one) => one.relyingParty);
}

/** What the profile lacks in that chain; undefined where that cannot be told. */
function lacksIn<T>(chain: Chain, id: string, need: Need<T>): readonly Lack<T>[] | undefined {
  const { lackedBy, counts, anyKind } = need;
  const known = knownProfile(chain, id);
  if (
    !known ||
    (!known.kind && !anyKind) ||
    !known.whole ||
    known.profile.elements.some(({ value }) => isDamaged(value))
  )
    return undefined;
  const lacks = lackedBy(known, chain).filter(([what]) => !isOfIncluded(what, known, chain, need));
  return counts ? lacks.filter(([what]) => counts(what, chain, id)) : lacks;
}

/** True where a profile that it includes is in use, too, and lacks the same: that is the one to say it of. */
function isOfIncluded<T>(what: T, { profile }: KnownProfile, chain: Chain, { lackedBy, nameOf }: Need<T>): boolean {
  return [...profile.includes].some((id) => {
    const included = isCalled(chain, id) ? knownProfile(chain, id) : undefined;
    return included?.kind && lackedBy(included, chain).some(([other]) => nameOf(other) === nameOf(what));
  });
}
