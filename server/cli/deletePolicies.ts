import { parseArgs } from 'node:util';
import { t } from '@vscode/l10n';
import { translate } from '../presentation/translate';
import { deleteInOrder, planDeletion } from '../tenant/deletePlan';
import { deletionStoppedText } from '../tenant/stateText';
import { GraphTenant } from '../tenant/tenantService';
import { askYes, canAsk } from './askYes';
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
      if (!canAsk(terminal)) {
        terminal.err(
          `b2c-policy: ${t('Nothing was deleted: add {0} to delete these, and what inherits from them first.', '--yes')}\n`,
        );
        return 2;
      }
      if (!(await askYes(t('Delete these policies of the tenant?'), terminal))) {
        terminal.err(`b2c-policy: ${t('Nothing was deleted.')}\n`);
        return 2;
      }
    }
    const { failed } = await deleteInOrder(ids, tenant, (id) => terminal.out(`${harmless(t('Deleted {0}', id))}\n`));
    if (failed) {
      sayGraphError(failed.error, terminal);
      terminal.err(`b2c-policy: ${harmless(translate(deletionStoppedText(failed.left)))}\n`);
      return 2;
    }
    return 0;
  });
};
