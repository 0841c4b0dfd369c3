import { translate } from '../../presentation/translate';
import type { CreateKeyResult, TenantComparison, TenantKeys } from '../../protocol/tenant';
import { graphErrorText } from '../../tenant/errorText';
import { keyRows } from '../../tenant/keyRows';
import { makeKey, neededKeys, type MadeKey } from '../../tenant/policyKeys';
import { keyStateText } from '../../tenant/stateText';
import type { TenantKeySet, TenantService } from '../../tenant/tenantService';
import { compareWithTenant, uploadFault } from '../../tenant/uploadPlan';
import { message, type Message } from '../../words/message';
import type { TenantFamily } from './tenantFamily';
import { comparedWithTenant } from './uploadFamily';

/** A family beside the tenant's policies. */
export async function compareFamily(
  { policies, written, family, environment }: TenantFamily,
  tenant: TenantService,
  progress: (text: string) => void,
): Promise<TenantComparison> {
  const fault = uploadFault(policies, family, environment?.name);
  if (fault) return { refusal: translate(fault.why), policies: [], onlyInTenant: [] };
  const compared = await compareWithTenant(policies, family, tenant, (count) =>
    progress(translate(message('Comparing: {0} of {1} policies', String(count), String(family.length)))),
  );
  if ('error' in compared)
    return { refusal: translate(graphErrorText(compared.error)), policies: [], onlyInTenant: [] };
  return {
    policies: compared.value.policies.map((one) => ({
      ...comparedWithTenant(one.state === 'heir' ? { ...one, state: 'same' } : one),
      ...(one.policy.text === written.get(one.policy.uri)?.text ? {} : { filled: one.policy.text }),
      ...(one.theirs === undefined ? {} : { theirs: one.theirs }),
    })),
    onlyInTenant: compared.value.onlyInTenant,
  };
}

/**
 * The tenant's policy keys, and those that a family needs and it lacks.
 * @param now seconds since 1970
 */
export function keysBeside({ family }: TenantFamily, keys: readonly TenantKeySet[], now: number): TenantKeys {
  const needed = neededKeys(family).map(({ name }) => name);
  return { keys: keyRows(keys, needed, now).map((row) => ({ ...row, says: translate(keyStateText(row.state)) })) };
}

/** Makes a policy key that holds a secret; one that is there stays. */
export async function createKey(name: string, secret: string, tenant: TenantService): Promise<CreateKeyResult> {
  const made = await makeKey(tenant, name, { secret, use: 'sig' });
  return { outcome: made.outcome, message: madeText(made).map(translate).join('\n') };
}

/** What came of making a key: a sentence each. */
export function madeText(made: MadeKey): readonly Message[] {
  switch (made.outcome) {
    case 'made':
      return [message('The policy key {0} is made.', made.name)];
    case 'kept':
      return [message('The policy key {0} is there already: nothing was changed.', made.name)];
    case 'failed':
      return [
        graphErrorText(made.error),
        made.containerIsThere
          ? message(
              'The policy key {0} is in the tenant, but it is not sure that it has the new key. Run the command again.',
              made.name,
            )
          : message('The policy key {0} was not made.', made.name),
      ];
  }
}
