import type { Chain } from '../../../policy/chain';
import type { EffectiveProfile } from '../../../effective/effectiveProfile';
import { idKey, type Policy } from '../../../policy/policy';
import type { Family, PolicySet } from '../../../policy/policySet';
import { isCalled, isIncluded } from '../../../policy/profileUse';
import { findQqProfiles } from '../../../signIn/qqProfile';
import type { XmlElement } from '../../../xml/nodes';
import type { Span } from '../../../xml/span';
import { isDamaged } from '../damage';
import type { RuleContext } from '../../rule';

/** A QQ profile as a policy at the end of a chain has it. */
export interface QqView {
  readonly chain: Chain;
  readonly profile: EffectiveProfile;
}

/**
 * A QQ profile of which a policy writes a part. What the part says may be overridden, and what it lacks be added, by
 * policies that inherit it: so it is judged as those have it, and a fault is one only where all of them have it.
 */
export interface WrittenQqProfile {
  readonly id: string;
  /** The policy's own element. */
  readonly element: XmlElement;
  /** One for each policy that inherits this one and is not inherited itself. */
  readonly views: readonly QqView[];
}

/** The QQ profiles of which the policy writes a part, in the order of the file. */
export function writtenQqProfiles({ policy, policies }: RuleContext): readonly WrittenQqProfile[] {
  const family = policies.familyOf(policy);
  let byPolicy = known.get(family);
  if (!byPolicy) known.set(family, (byPolicy = new Map()));
  let found = byPolicy.get(policy);
  if (!found) byPolicy.set(policy, (found = findWritten(policy, policies)));
  return found;
}

// Every rule of QQ asks for them.
const known = new WeakMap<Family, Map<Policy, readonly WrittenQqProfile[]>>();

function findWritten(policy: Policy, policies: PolicySet): readonly WrittenQqProfile[] {
  const own = policy.index.definitions('technicalProfile');
  if (own.length === 0) return [];
  const heirs = policies.descendantsOf(policy);
  const bases = new Set(heirs.flatMap((heir) => policies.chainOf(heir).policies.slice(1)));
  const ends = [policy, ...heirs].filter((one) => !bases.has(one)).map((one) => policies.chainOf(one));
  const found = ends.flatMap((chain) => findQqProfiles(chain).map((profile): QqView => ({ chain, profile })));
  if (found.length === 0) return [];
  return own.flatMap(({ id, key, element }) => {
    const views = found.filter(({ profile }) => idKey(profile.id) === key);
    // Where some see no QQ profile in it, it is something else to them.
    return views.length === ends.length && !isDamaged(element) ? [{ id, element, views }] : [];
  });
}

/** Where to say that the policy's profile lacks something. */
export function missingSpan({ element }: WrittenQqProfile): Span {
  return element.attribute('Id')?.valueSpan ?? element.nameSpan;
}

/**
 * True where the profile lacks something in every policy that inherits it, everything it could have it from is in
 * sight, and this is the place to say so: the part nearest to those policies.
 */
export function lacks({ element, views }: WrittenQqProfile, test: (view: QqView) => boolean): boolean {
  return views.every((view) => {
    const { chain, profile } = view;
    const inSight = chain.settled && !chain.leaf.damaged && !profile.unresolvedInclude;
    const onlyIncluded = isIncluded(chain, profile.id) && !isCalled(chain, profile.id);
    return inSight && !onlyIncluded && profile.elements[0]?.value === element && test(view);
  });
}

/** True where a part of the merged profile stands in the policy and in the written element. */
export function isPartOf(part: XmlElement, { element }: WrittenQqProfile, policy: Policy): boolean {
  return part.document === policy.document && element.start <= part.start && part.end <= element.end;
}
