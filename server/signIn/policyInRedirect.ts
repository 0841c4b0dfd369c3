import type { EffectiveProfile, Sourced } from '../effective/effectiveProfile';

/** The item that puts the name of the policy into the callback address, where the profile has it switched on. */
export function usesPolicyInRedirect(profile: EffectiveProfile | undefined): Sourced<string> | undefined {
  const item = profile?.metadata.get('UsePolicyInRedirectUri');
  return item && isTrue(item.value) ? item : undefined;
}

/** How the service reads a truth value of metadata. */
function isTrue(value: string): boolean {
  return /^(?:true|1)$/i.test(value.trim());
}
