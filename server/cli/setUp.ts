import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { t } from '@vscode/l10n';
import { certifyPlan, uncertified } from '../edits/certifyPlan';
import { planTenantIds, tenantNeeds } from '../features/tenant/setUpFamily';
import type { Policy } from '../policy/policy';
import { translate } from '../presentation/translate';
import { TenantApplications, type PolicyApplications } from '../tenant/applications';
import { makeKey } from '../tenant/policyKeys';
import { GraphTenant } from '../tenant/tenantService';
import { carryOut } from './carryOut';
import type { Command } from './command';
import { readFamily, type DiskFamily } from './family';
import { graphOptions, sayGraphError, withTenant } from './graphConnection';
import { sayMade } from './keys';
import type { Terminal } from './terminal';
import { notOnePath, readArguments } from './usageError';

/** `setup PATH`: makes a tenant ready for a policy family, and the family for the tenant. */
export const setUp: Command = (args, talk) => {
  const { values, positionals } = readArguments(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...graphOptions, 'dry-run': { type: 'boolean', default: false }, tenant: { type: 'string' } },
    }),
  );
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw notOnePath('setup');
  const family = readFamily(path, talk);
  if (!family) return 2;
  const dryRun = values['dry-run'];
  return withTenant(values, talk, values.tenant ?? tenantOf(family), async ({ client, terminal }) => {
    const applications = new TenantApplications(client, randomUUID);
    const domain = values.tenant === undefined ? await applications.tenantDomains() : { value: undefined };
    if ('error' in domain) {
      sayGraphError(domain.error, terminal);
      terminal.err(`b2c-policy: ${t('Or say with {0} which tenant it is.', '--tenant')}\n`);
      return 2;
    }
    const tenantDomain = values.tenant ?? domain.value?.initial ?? tenantOf(family) ?? '';

    const tenant = new GraphTenant(client);
    const needs = await tenantNeeds(familyPolicies(family), tenant, applications);
    if ('error' in needs) return sayGraphError(needs.error, terminal);
    let ready = needs.value.applications;
    if (dryRun) {
      for (const one of needs.value.toMake) terminal.err(`${t('Would make: {0}', translate(one))}\n`);
    } else {
      const made = await applications.ensure(tenantDomain, (one) =>
        terminal.out(`${t('Made: {0}', translate(one))}\n`),
      );
      if ('error' in made) {
        sayGraphError(made.error, terminal);
        terminal.err(
          `b2c-policy: ${t('The tenant is not ready yet. Running the command again goes on from there.')}\n`,
        );
        return 2;
      }
      ready = { ...ready, ...made.value };
    }

    for (const name of needs.value.secrets)
      terminal.err(
        `${t('Note: {0}', t('The policy key {0} is missing: "{1}" makes it.', name, `b2c-policy keys create ${name}`))}\n`,
      );
    for (const { name, use } of needs.value.keys) {
      if (dryRun) terminal.err(`${t('The policy key {0} would be made.', name)}\n`);
      else {
        const code = sayMade(await makeKey(tenant, name, { generate: use }), terminal);
        if (code !== 0) return code;
      }
    }
    return await fillIn(family, tenantDomain, ready, dryRun, terminal);
  });
};

function familyPolicies({ policies, uri }: DiskFamily): readonly Policy[] {
  const policy = policies.get(uri);
  return policy ? policies.familyOf(policy).policies : [];
}

function tenantOf(family: DiskFamily): string | undefined {
  return familyPolicies(family).find(({ tenantId }) => tenantId)?.tenantId?.value;
}

/** Writes the tenant's name and the ids of its applications where the family has what samples have. */
async function fillIn(
  family: DiskFamily,
  tenantDomain: string,
  applications: PolicyApplications,
  dryRun: boolean,
  terminal: Terminal,
): ReturnType<typeof carryOut> {
  const plan = planTenantIds(familyPolicies(family), tenantDomain, applications);
  const certified = certifyPlan(family.policies, plan);
  const nothing = t('The policies name the tenant and its applications already.');
  return carryOut(
    certified ? { plan: certified, report: [] } : { refusal: uncertified },
    family,
    { dryRun, nothing },
    terminal,
  );
}
