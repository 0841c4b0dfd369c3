import type { EffectiveProfile, Sourced } from '../effective/effectiveProfile';
import { policyNameOf } from '../policy/policyNameOf';
import type { QqFacts } from './qqFacts';

/** The item that puts the name of the policy into the callback address, where the profile has it switched on. */
export function usesPolicyInRedirect(profile: EffectiveProfile | undefined): Sourced<string> | undefined {
  const item = profile?.metadata.get('UsePolicyInRedirectUri');
  return item && isTrue(item.value) ? item : undefined;
}

/** How the service reads a truth value of metadata. */
function isTrue(value: string): boolean {
  return /^(?:true|1)$/i.test(value.trim());
}

/**
 * The ids of the policies that stand in the path of callback addresses: those that offer QQ, or all that applications
 * call where none does yet. Empty where the profile leaves the policy out.
 */
export function policiesInCallback({ profile, journeys, files }: QqFacts): readonly string[] {
  if (!usesPolicyInRedirect(profile)) return [];
  const offering = journeys.flatMap(({ exchange, relyingParties }) => (exchange ? relyingParties : []));
  const all = offering.length > 0 ? offering : files.filter(({ relyingParty }) => relyingParty);
  return [...new Set(all.map(policyNameOf))].sort();
}
