import { translate } from '../../presentation/translate';
import type { LookedInTenant } from '../../protocol/tenantLook';
import { graphErrorText } from '../../tenant/errorText';
import type { GraphClient } from '../../tenant/graphClient';
import { lookInTenant, type TenantFacts } from '../../tenant/tenantFacts';
import type { TenantFamily } from './tenantFamily';

/**
 * Looks what a tenant has of what a family needs.
 * @param at milliseconds since 1970
 * @returns what was seen, where anything was, and what to tell of it
 */
export async function lookForFamily(
  { family }: TenantFamily,
  client: GraphClient,
  at: number,
): Promise<{ readonly facts?: TenantFacts; readonly answer: LookedInTenant }> {
  const looked = await lookInTenant(client, family, at);
  if ('error' in looked) return { answer: { refusal: translate(graphErrorText(looked.error)), notSeen: [] } };
  const { domains, keys, policies, applications, userFlows } = looked.value;
  const notSeen = [keys, policies, applications, userFlows].flatMap((part) =>
    part && 'error' in part ? [translate(graphErrorText(part.error))] : [],
  );
  const tenant = domains?.initial;
  return { facts: looked.value, answer: { ...(tenant === undefined ? {} : { tenant }), notSeen } };
}
