import { parseArgs } from 'node:util';
import { t } from '@vscode/l10n';
import { faultError, refusalErrors, ruleErrors } from '../features/tenant/placedErrors';
import { stoppedText, uncheckedHeirs } from '../features/tenant/stoppedText';
import { recordingText } from '../features/traces/recording';
import { translate } from '../presentation/translate';
import { GraphTenant } from '../tenant/tenantService';
import { compareWithTenant, policiesToSend, uploadFault, type ComparedPolicy } from '../tenant/uploadPlan';
import { uploadPolicies } from '../tenant/uploadPolicies';
import type { Command, ExitCode } from './command';
import { harmless } from './excerpt';
import { graphOptions, sayGraphError, withTenant } from './graphConnection';
import { Progress } from './progress';
import { readTenantPolicies, type TenantPolicies } from './tenantPolicies';
import type { Terminal } from './terminal';
import { uploadFormats, uploadReport, type UploadReport } from './uploadReport';
import { noFormat, notOnePath, readArguments } from './usageError';

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
        format: { type: 'string', default: 'text' },
      },
    }),
  );
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw notOnePath('upload');
  if (!uploadFormats.includes(values.format)) throw noFormat(values.format, uploadFormats);
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
  const report = uploadReport(values.format, family, talk);
  if (sayFaults(family, all, report, talk)) {
    report.end();
    return 1;
  }

  return withTenant(values, talk, family.tenantDomain, async ({ client, terminal }) => {
    const tenant = new GraphTenant(client);
    // Programs read the standard output: it holds what was done, however it ended.
    const own = uploadReport(values.format, family, terminal);
    const code = await compareAndSend(tenant, family, all, own, terminal, values);
    own.end();
    return code;
  });
};

async function compareAndSend(
  tenant: GraphTenant,
  family: TenantPolicies,
  all: TenantPolicies['wanted'],
  report: UploadReport,
  terminal: Terminal,
  { all: again, 'dry-run': dryRun }: { readonly all: boolean; readonly 'dry-run': boolean },
): Promise<ExitCode> {
  const progress = new Progress(terminal);
  const compared = await compareWithTenant(family.policies, all, tenant, (count) =>
    progress.show(t('Comparing: {0} of {1} policies', count, all.length)),
  );
  progress.end();
  if ('error' in compared) return sayGraphError(compared.error, terminal);
  const toSend = policiesToSend(compared.value.policies, new Set(family.wanted), again);
  if (toSend.length === 0) {
    report.nothing();
    return 0;
  }
  const recording = recordingText(toSend.map((one) => one.policy));
  if (recording !== undefined) terminal.err(`b2c-policy: ${harmless(recording)}\n`);
  if (!dryRun) return send(toSend, tenant, family, report, terminal);
  for (const one of toSend) report.policy(one, false);
  return 0;
}

async function send(
  policies: readonly ComparedPolicy[],
  tenant: GraphTenant,
  family: TenantPolicies,
  report: UploadReport,
  terminal: Terminal,
): Promise<ExitCode> {
  const outcome = await uploadPolicies(policies, tenant, (one) => report.policy(one, true));
  if (!outcome.failed) return 0;
  const { policy, error } = outcome.failed;
  const isRefusal = error.kind === 'refused' || error.kind === 'conflict';
  if (isRefusal) report.errors(refusalErrors(family, policy.policy, error));
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
function sayFaults(
  family: TenantPolicies,
  all: TenantPolicies['wanted'],
  report: UploadReport,
  terminal: Terminal,
): boolean {
  const fault = uploadFault(family.policies, all, family.environment?.name);
  if (fault) {
    report.errors([faultError(family, fault)]);
    terminal.err(`b2c-policy: ${t('Nothing was uploaded.')}\n`);
    return true;
  }
  const errors = ruleErrors(family, all);
  report.errors(errors);
  if (errors.length > 0) terminal.err(`b2c-policy: ${t('The policies have errors: nothing was uploaded.')}\n`);
  return errors.length > 0;
}
