import { parseArgs } from 'node:util';
import { t } from '@vscode/l10n';
import { faultError, refusalErrors, ruleErrors } from '../features/tenant/placedErrors';
import { stoppedText, uncheckedHeirs } from '../features/tenant/stoppedText';
import { recordingText } from '../features/traces/recording';
import { translate } from '../presentation/translate';
import { policyStateText } from '../tenant/stateText';
import { GraphTenant } from '../tenant/tenantService';
import { compareWithTenant, policiesToSend, uploadFault, type ComparedPolicy } from '../tenant/uploadPlan';
import { uploadPolicies } from '../tenant/uploadPolicies';
import type { Command, ExitCode } from './command';
import { harmless } from './excerpt';
import { graphOptions, sayGraphError, withTenant } from './graphConnection';
import { Progress } from './progress';
import { readTenantPolicies, type TenantPolicies } from './tenantPolicies';
import type { Terminal } from './terminal';
import { sayErrors } from './uploadReport';
import { notOnePath, readArguments } from './usageError';

/** `upload PATH`: policies to the tenant, base policies first, only what changed. */
export const upload: Command = (args, talk) => {
  const { values, positionals } = readArguments(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...graphOptions,
        environment: { type: 'string' },
        all: { type: 'boolean', default: false },
        yes: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
      },
    }),
  );
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw notOnePath('upload');
  const family = readTenantPolicies(path, values.environment, talk);
  if (!family) return 2;
  const { environment } = family;
  if (environment?.production && !values.yes && !values['dry-run']) {
    talk.err(
      `b2c-policy: ${t('{0} is a production environment: add {1} to upload to it.', environment.name, '--yes')}\n`,
    );
    return 2;
  }
  // What is checked is all that may be sent: what inherits from a changed policy goes with it.
  const heirs = family.wanted.flatMap((policy) => family.policies.descendantsOf(policy));
  const all = [...new Set([...family.wanted, ...heirs])];
  if (sayFaults(family, all, talk)) return 1;

  return withTenant(values, talk, family.tenantDomain, async ({ client, terminal }) => {
    const progress = new Progress(terminal);
    const tenant = new GraphTenant(client);
    const compared = await compareWithTenant(family.policies, all, tenant, (count) =>
      progress.show(t('Comparing: {0} of {1} policies', count, all.length)),
    );
    progress.end();
    if ('error' in compared) return sayGraphError(compared.error, terminal);
    const toSend = policiesToSend(compared.value.policies, new Set(family.wanted), values.all);
    if (toSend.length === 0) {
      terminal.out(`${t('The tenant has these policies already: nothing was uploaded.')}\n`);
      return 0;
    }
    const recording = recordingText(toSend.map((one) => one.policy));
    if (recording !== undefined) terminal.err(`b2c-policy: ${harmless(recording)}\n`);
    if (values['dry-run']) {
      for (const one of toSend) terminal.out(`${t('Would upload {0}', lineOf(one, family))}\n`);
      return 0;
    }
    return await send(toSend, tenant, family, terminal);
  });
};

async function send(
  policies: readonly ComparedPolicy[],
  tenant: GraphTenant,
  family: TenantPolicies,
  terminal: Terminal,
): Promise<ExitCode> {
  const outcome = await uploadPolicies(policies, tenant, (one) =>
    terminal.out(`${t('Uploaded {0}', lineOf(one, family))}\n`),
  );
  if (!outcome.failed) return 0;
  const { policy, error } = outcome.failed;
  const isRefusal = error.kind === 'refused' || error.kind === 'conflict';
  if (isRefusal) sayErrors(family, refusalErrors(family, policy.policy, error), terminal);
  else sayGraphError(error, terminal);
  const lines = stoppedText(outcome).map(translate);
  const heirs = uncheckedHeirs(outcome);
  if (heirs.length > 0)
    lines.push(
      t(
        'Add {0} to the next upload: {1} still have to be checked by the service with their new base policy.',
        '--all',
        heirs.map(({ id }) => id).join(', '),
      ),
    );
  for (const line of lines) terminal.err(`b2c-policy: ${harmless(line)}\n`);
  return isRefusal ? 1 : 2;
}

/** Says what stands in the way before anything is sent; true where something does. */
function sayFaults(family: TenantPolicies, all: TenantPolicies['wanted'], terminal: Terminal): boolean {
  const fault = uploadFault(family.policies, all, family.environment?.name);
  if (fault) {
    sayErrors(family, [faultError(family, fault)], terminal);
    terminal.err(`b2c-policy: ${t('Nothing was uploaded.')}\n`);
    return true;
  }
  const errors = ruleErrors(family, all);
  sayErrors(family, errors, terminal);
  if (errors.length > 0) terminal.err(`b2c-policy: ${t('The policies have errors: nothing was uploaded.')}\n`);
  return errors.length > 0;
}

function lineOf({ id, policy, state }: ComparedPolicy, family: TenantPolicies): string {
  return harmless(`${id} (${family.nameOf(policy.uri)}, ${translate(policyStateText(state))})`);
}
