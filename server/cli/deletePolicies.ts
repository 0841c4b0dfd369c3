import { parseArgs } from 'node:util';
import { t } from '@vscode/l10n';
import { planDeletion } from '../tenant/deletePlan';
import { GraphTenant } from '../tenant/tenantService';
import type { Command } from './command';
import { harmless } from './excerpt';
import { graphOptions, sayGraphError, withTenant } from './graphConnection';
import { readArguments, UsageError } from './usageError';

/** `delete POLICYID...`: policies of the tenant, those that inherit first. */
export const deletePolicies: Command = (args, talk) => {
  const { values, positionals } = readArguments(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...graphOptions, yes: { type: 'boolean', default: false } },
    }),
  );
  if (positionals.length === 0) throw new UsageError(t('delete takes the PolicyIds of policies in the tenant.'));
  return withTenant(values, talk, undefined, async ({ client, terminal }) => {
    const tenant = new GraphTenant(client);
    const plan = await planDeletion(positionals, tenant);
    if ('error' in plan) return sayGraphError(plan.error, terminal);
    const { ids, absent } = plan.value;
    for (const id of absent) terminal.out(`${harmless(t('The tenant has no policy {0}.', id))}\n`);
    if (ids.length === 0) return 0;
    if (!values.yes) {
      for (const id of ids) terminal.out(`${harmless(t('Would delete {0}', id))}\n`);
      terminal.err(
        `b2c-policy: ${t('Nothing was deleted: add {0} to delete these, and what inherits from them first.', '--yes')}\n`,
      );
      return 2;
    }
    for (const [i, id] of ids.entries()) {
      const gone = await tenant.deletePolicy(id);
      if ('error' in gone && gone.error.kind !== 'not-found') {
        sayGraphError(gone.error, terminal);
        terminal.err(
          `b2c-policy: ${harmless(t('Stopped at {0}. Still in the tenant: {1}', id, ids.slice(i).join(', ')))}\n`,
        );
        return 2;
      }
      terminal.out(`${harmless(t('Deleted {0}', id))}\n`);
    }
    return 0;
  });
};
