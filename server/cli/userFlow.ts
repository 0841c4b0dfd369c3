import { parseArgs } from 'node:util';
import { t } from '@vscode/l10n';
import { idKey } from '../policy/policy';
import { translate } from '../presentation/translate';
import { QqUserFlows, stepsToAdd, stepsToRemove, type UserFlowStatus, type UserFlowStep } from '../tenant/qqUserFlow';
import { userFlowStepText } from '../tenant/stateText';
import type { Command } from './command';
import { harmless } from './excerpt';
import { graphOptions, sayGraphError, withTenant } from './graphConnection';
import { hiding } from './hiding';
import { readSecret } from './readSecret';
import { noFormat, readArguments, UsageError } from './usageError';

const formats = ['text', 'json'];
const actions = ['status', 'add', 'remove'];

/** `user-flow`: QQ in the user flows of a tenant. */
export const userFlow: Command = (args, talk) => {
  const { values, positionals } = readArguments(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...graphOptions,
        format: { type: 'string', default: 'text' },
        'client-id': { type: 'string' },
        'new-key': { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
      },
    }),
  );
  const [action = 'status', flow, ...more] = positionals;
  if (!actions.includes(action)) throw new UsageError(t('user-flow can {0}, not "{1}".', actions.join(', '), action));
  if (more.length > 0) throw new UsageError(t('user-flow takes the id of one user flow.'));
  if (!formats.includes(values.format)) throw noFormat(values.format, formats);
  const clientId = values['client-id'] ?? '';
  if (action === 'add' && !/^\d+$/.test(clientId))
    throw new UsageError(t('--client-id takes the APP ID of the application at QQ Connect: digits.'));
  return withTenant(values, talk, undefined, async ({ client, terminal }) => {
    const tenant = new QqUserFlows(client);
    const status = await tenant.status();
    if ('error' in status) return sayGraphError(status.error, terminal);
    const known = status.value.flows;
    if (flow !== undefined && !known.some(({ id }) => idKey(id) === idKey(flow))) {
      const ids = known.map(({ id }) => id).join(', ');
      terminal.err(`b2c-policy: ${harmless(t('The tenant has no user flow {0}: {1}.', flow, ids))}\n`);
      return 2;
    }
    if (action === 'status') {
      const shown = {
        ...status.value,
        flows: known.filter(({ id }) => flow === undefined || idKey(id) === idKey(flow)),
      };
      terminal.out(values.format === 'json' ? `${JSON.stringify(shown, undefined, 2)}\n` : asText(shown));
      return shown.provider && shown.flows.some(({ offersQq }) => offersQq) ? 0 : 1;
    }
    const steps =
      action === 'add'
        ? stepsToAdd(status.value, clientId, flow, values['new-key'])
        : stepsToRemove(status.value, flow);
    if (steps.length === 0) {
      terminal.out(`${t('The tenant is like that already: nothing was changed.')}\n`);
      return 0;
    }
    if (values['dry-run']) {
      for (const step of steps) terminal.out(`${harmless(t('Would do: {0}', stepText(step)))}\n`);
      return 0;
    }
    const needsSecret = steps.some(({ kind }) => kind === 'create' || kind === 'update');
    const secret = needsSecret ? await readSecret(t('APP KEY of the application at QQ Connect'), talk) : undefined;
    const safe = hiding(terminal, secret === undefined ? [] : [secret]);
    const { done, failed } = await tenant.carryOut(steps, { clientId, secret }, (step) =>
      safe.out(`${harmless(t('Done: {0}', stepText(step)))}\n`),
    );
    if (!failed) return 0;
    sayGraphError(failed.error, safe);
    const left = steps.slice(done.length).map(stepText).join('; ');
    safe.err(`b2c-policy: ${harmless(t('Not done: {0}. Running the command again goes on from there.', left))}\n`);
    return 2;
  });
};

function stepText(step: UserFlowStep): string {
  return translate(userFlowStepText(step));
}

function asText({ provider, flows }: UserFlowStatus): string {
  const head = provider
    ? t('QQ is an identity provider of the tenant: {0}, APP ID {1}', provider.id, provider.clientId)
    : t('QQ is no identity provider of the tenant yet.');
  const lines = flows.map(({ id, offersQq }) => `${offersQq ? '[x]' : '[ ]'} ${id}`);
  return [head, ...(lines.length === 0 ? [t('The tenant has no user flows.')] : lines)]
    .map((line) => `${harmless(line)}\n`)
    .join('');
}
