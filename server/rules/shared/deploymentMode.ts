import { isFilledInLater } from '../../catalogue/condition';
import type { Chain } from '../../policy/chain';

/**
 * Whether the policies of a chain run in development mode; undefined where it is filled in later. Without a word on it
 * a policy is for production. That of any file counts: whether a base's is inherited is not documented.
 */
export function isForDevelopment(chain: Chain): boolean | undefined {
  const modes = chain.policies.map((policy) => policy.root?.valueOf('DeploymentMode')?.trim() ?? '');
  if (modes.some((mode) => mode.toLowerCase() === 'development')) return true;
  return modes.some(isFilledInLater) ? undefined : false;
}
