import { parseArgs } from 'node:util';
import { t } from '@vscode/l10n';
import { policyStateText } from '../tenant/stateText';
import { GraphTenant } from '../tenant/tenantService';
import { compareWithTenant, uploadFault } from '../tenant/uploadPlan';
import { translate } from '../presentation/translate';
import type { Command } from './command';
import { harmless } from './excerpt';
import { graphOptions, sayGraphError, withTenant } from './graphConnection';
import { readTenantPolicies } from './tenantPolicies';
import { noFormat, notOnePath, readArguments } from './usageError';

const formats = ['text', 'json', 'diff'];

/** `compare PATH`: policies beside those of the tenant. */
export const compare: Command = (args, talk) => {
  const { values, positionals } = readArguments(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...graphOptions, environment: { type: 'string' }, format: { type: 'string', default: 'text' } },
    }),
  );
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw notOnePath('compare');
  if (!formats.includes(values.format)) throw noFormat(values.format, formats);
  const family = readTenantPolicies(path, values.environment, talk);
  if (!family) return 2;
  const fault = uploadFault(family.policies, family.wanted, family.environment?.name);
  if (fault) {
    talk.err(`b2c-policy: ${harmless(`${family.nameOf(fault.policy.uri)}: ${translate(fault.why)}`)}\n`);
    return 2;
  }
  return withTenant(values, talk, family.tenantDomain, async ({ client, terminal }) => {
    const compared = await compareWithTenant(family.policies, family.wanted, new GraphTenant(client));
    if ('error' in compared) return sayGraphError(compared.error, terminal);
    const { policies, onlyInTenant } = compared.value;
    if (values.format === 'json') {
      const rows = policies.map(({ id, policy, state }) => ({
        id,
        file: family.nameOf(policy.uri),
        state: state === 'heir' ? 'same' : state,
      }));
      terminal.out(`${JSON.stringify({ policies: rows, onlyInTenant }, undefined, 2)}\n`);
    } else if (values.format === 'diff') {
      const { unifiedDiff } = await import('./unifiedDiff');
      for (const { policy, state, theirs = '' } of policies)
        if (state === 'new' || state === 'changed')
          terminal.out(unifiedDiff(family.nameOf(policy.uri), theirs, policy.text));
    } else {
      for (const { id, policy, state } of policies)
        terminal.out(
          `${harmless(`${id}  ${family.nameOf(policy.uri)}  ${translate(policyStateText(state === 'heir' ? 'same' : state))}`)}\n`,
        );
      for (const id of onlyInTenant) terminal.out(`${harmless(`${id}  ${t('only in the tenant')}`)}\n`);
    }
    return policies.some(({ state }) => state === 'new' || state === 'changed') ? 1 : 0;
  });
};
