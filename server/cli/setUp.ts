import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { t } from '@vscode/l10n';
import { tenantApplications } from '../catalogue/graph';
import { certifyPlan, uncertified } from '../edits/certifyPlan';
import { planFillApplicationIds } from '../edits/ids/fillApplicationIds';
import { planSetTenant } from '../edits/ids/setTenant';
import type { Policy } from '../policy/policy';
import { translate } from '../presentation/translate';
import { TenantApplications, type PolicyApplications } from '../tenant/applications';
import { findKeySet, makeKey, neededKeys, useOf } from '../tenant/policyKeys';
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
    const domain = values.tenant === undefined ? await applications.tenantDomain() : { value: values.tenant };
    if ('error' in domain) {
      sayGraphError(domain.error, terminal);
      terminal.err(`b2c-policy: ${t('Or say with {0} which tenant it is.', '--tenant')}\n`);
      return 2;
    }
    const tenantDomain = domain.value ?? tenantOf(family) ?? '';

    const found = await applications.find();
    if ('error' in found) return sayGraphError(found.error, terminal);
    let ready: PolicyApplications = found.value;
    if (dryRun) {
      for (const name of ['framework', 'proxy'] as const)
        if (!ready[name])
          terminal.err(`${t('Would make the application {0}', tenantApplications[name].displayName)}\n`);
    } else {
      const made = await applications.ensure(tenantDomain, (made) =>
        terminal.out(`${t('Made: {0}', translate(made))}
`),
      );
      if ('error' in made) {
        sayGraphError(made.error, terminal);
        terminal.err(
          `b2c-policy: ${t('The tenant is not ready yet. Running the command again goes on from there.')}\n`,
        );
        return 2;
      }
      ready = { ...found.value, ...made.value };
    }

    const tenant = new GraphTenant(client);
    const keys = await tenant.listKeys();
    if ('error' in keys) return sayGraphError(keys.error, terminal);
    for (const { name, usual } of neededKeys(familyPolicies(family))) {
      if ((findKeySet(keys.value, name)?.keys.length ?? 0) > 0) continue;
      if (usual?.type !== 'RSA')
        terminal.err(
          `${t('Note: {0}', t('The policy key {0} is missing: "{1}" makes it.', name, `b2c-policy keys create ${name}`))}\n`,
        );
      else if (dryRun) terminal.err(`${t('The policy key {0} would be made.', name)}\n`);
      else {
        const code = sayMade(await makeKey(tenant, name, { generate: useOf(usual) }), terminal);
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
  { framework, proxy, extensions }: PolicyApplications,
  dryRun: boolean,
  terminal: Terminal,
): ReturnType<typeof carryOut> {
  const files = familyPolicies(family);
  const named = planSetTenant(files, tenantDomain);
  const plan = [
    ...('plan' in named ? named.plan : []),
    ...planFillApplicationIds(files, {
      framework: framework?.appId,
      proxy: proxy?.appId,
      extensionsObject: extensions?.objectId,
      extensionsClient: extensions?.appId,
    }),
  ];
  const certified = certifyPlan(family.policies, plan);
  const nothing = t('The policies name the tenant and its applications already.');
  return carryOut(
    certified ? { plan: certified, report: [] } : { refusal: uncertified },
    family,
    { dryRun, nothing },
    terminal,
  );
}
