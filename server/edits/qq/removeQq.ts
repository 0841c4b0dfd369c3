import { message } from '../../words/message';
import { idKey, type Policy } from '../../policy/policy';
import { policyAndFileOf } from '../../policy/policyNameOf';
import type { PolicySet } from '../../policy/policySet';
import type { QqPlan } from './qqAddition';
import { certifyPlan, uncertified } from '../certifyPlan';
import { markBefore } from '../writing/marks';
import { QqRemoval } from './qqRemoval';
import { findQqProfiles } from '../../signIn/qqProfile';
import { findSignInFamily, isOwn } from '../../signIn/signInFamily';

/**
 * Plans to take QQ sign-in out of the family of that file: profiles, exchanges and choices of QQ, the copied journey,
 * and the definitions that were added for it and that nothing else uses. The base policy is left alone.
 */
export function planRemoveQq(policies: PolicySet, uri: string): QqPlan {
  const family = findSignInFamily(policies, uri);
  if ('refusal' in family) return family;
  const all = ownPolicies(policies, family.extension);
  const own = all.filter((policy) => !policy.damaged);
  const damaged = all.find((policy) => policy.damaged && (policy === family.extension || mayHoldQq(policy, own)));
  if (damaged) return { refusal: message('{0} is not well-formed XML. Mend it first.', policyAndFileOf(damaged)) };
  const profiles = new Set(
    own.flatMap((policy) => findQqProfiles(policies.chainOf(policy)).map((profile) => idKey(profile.id))),
  );
  const removal = new QqRemoval(policies, own, profiles);
  const plan = certifyPlan(policies, removal.plan());
  if (!plan) return { refusal: uncertified };
  return { plan, report: [...new Map(plan.map((change) => [JSON.stringify(change.why), change.why])).values()] };
}

/** The files of the family that the user owns: the extension policy, its bases but the root, and what inherits from it. */
function ownPolicies(policies: PolicySet, extension: Policy): Policy[] {
  const chain = policies.chainOf(extension);
  return [...chain.policies.filter((policy) => isOwn(chain, policy)), ...policies.descendantsOf(extension)];
}

/** True for a text that names something of QQ, or a journey that was copied for it. */
function mayHoldQq({ text }: Policy, others: readonly Policy[]): boolean {
  const copies = others.flatMap((policy) =>
    policy.index.definitions('userJourney').filter((use) => markBefore(use.element)?.kind === 'copy'),
  );
  const words = text.toLowerCase();
  return words.includes('qq') || copies.some((use) => words.includes(use.id.toLowerCase()));
}
