import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { t } from '@vscode/l10n';
import { fillPolicies } from '../build/fillPolicies';
import { unknownEnvironment } from '../build/unknownEnvironment';
import { settingsIn } from '../catalogue/placeholders';
import { Policy } from '../policy/policy';
import { PolicySet } from '../policy/policySet';
import { translate } from '../presentation/translate';
import type { SettingsEnvironment } from '../policy/settingsFile';
import { readDiskFiles, type DiskFile } from './diskFiles';
import type { Terminal } from './terminal';
import { UsageError } from './usageError';

/** The policies of a path as a tenant is to get them. */
export interface TenantPolicies {
  /** With settings filled in: what the tenant gets. */
  readonly policies: PolicySet;
  /** As they stand in the files: where problems are shown. */
  readonly written: PolicySet;
  /** Those that the path names: all in a folder; a policy and its base policies. */
  readonly wanted: readonly Policy[];
  readonly environment: SettingsEnvironment | undefined;
  readonly files: readonly DiskFile[];
  /** How the user knows the file of a policy. */
  nameOf(uri: string): string;
  /** The domain that the policies name; undefined where none does. */
  readonly tenantDomain: string | undefined;
}

/**
 * Reads the policies of a path and fills in the settings of an environment. Throws `UsageError` where it is not clear which;
 * says on the standard error what could not be read, and then gives undefined.
 * @param environment its name; needed where the settings have several and the policies use them
 */
export function readTenantPolicies(
  path: string,
  environment: string | undefined,
  terminal: Terminal,
): TenantPolicies | undefined {
  const stats = statSync(resolve(terminal.cwd, path), { throwIfNoEntry: false });
  if (!stats) throw new UsageError(t('{0} does not exist.', path));
  const isFile = !stats.isDirectory();
  // The whole folder is read for base policies and for what inherits.
  const { files, settings, unreadable } = readDiskFiles(isFile ? [dirname(path), path] : [path], terminal.cwd);
  for (const { name, reason } of unreadable) terminal.err(`b2c-policy: ${name} ${reason}.\n`);
  if (unreadable.length > 0) return undefined;
  const written = PolicySet.of(
    files.map((file) => new Policy(file.uri, undefined, file.text)),
    settings,
  );
  const known = settings.flatMap((file) => file.environments);
  const chosen = environmentOf(known, environment, written);
  const { policies } = fillPolicies(written, environment ?? chosen?.name);
  const named = isFile ? readDiskFiles([path], terminal.cwd).files[0]?.uri : undefined;
  const own = named === undefined ? undefined : policies.get(named);
  const wanted = isFile ? (own ? policies.chainOf(own).policies : []) : [...policies.policies];
  if (wanted.length === 0) throw new UsageError(t('no policies in {0}.', path));
  return {
    policies,
    written,
    wanted,
    environment: chosen,
    files,
    nameOf: (uri) => files.find((file) => file.uri === uri)?.name ?? uri,
    tenantDomain: wanted.map(({ tenantId }) => tenantId?.value).find((one) => one !== undefined),
  };
}

function environmentOf(
  known: readonly SettingsEnvironment[],
  name: string | undefined,
  policies: PolicySet,
): SettingsEnvironment | undefined {
  const names = [...new Set(known.map((one) => one.name))].join(', ');
  if (name !== undefined) {
    const unknown = unknownEnvironment(
      known.map((one) => one.name),
      name,
    );
    if (unknown) throw new UsageError(translate(unknown));
    return known.find((one) => one.name.toLowerCase() === name.toLowerCase());
  }
  const uses = [...policies.policies].some(({ text }) => settingsIn(text).length > 0);
  if (uses && new Set(known.map((one) => one.name.toLowerCase())).size > 1)
    throw new UsageError(t('Name the environment with {0}: {1}.', '--environment', names));
  return uses ? known[0] : undefined;
}
