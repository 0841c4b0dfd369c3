import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { t } from '@vscode/l10n';
import { Policy } from '../policy/policy';
import { PolicySet } from '../policy/policySet';
import { readDiskFiles, type DiskFile } from './diskFiles';
import type { Terminal } from './terminal';
import { UsageError } from './usageError';

/** A policy family on disk, and the file of it that a command starts from. */
export interface DiskFamily {
  readonly policies: PolicySet;
  readonly uri: string;
  readonly files: readonly DiskFile[];
}

/**
 * Reads the family that a command is to change: of a policy named, or the only one in a folder named. Throws
 * `UsageError` where the path does not say which; says on the standard error what could not be read, and then gives
 * undefined: a change planned without it could be wrong.
 */
export function readFamily(path: string, terminal: Terminal): DiskFamily | undefined {
  const named = statSync(resolve(terminal.cwd, path), { throwIfNoEntry: false });
  // The folder first: what it gives a name such as "../policies/Base.xml" is the better one for reports.
  const paths = named && !named.isDirectory() ? [dirname(path), path] : [path];
  const { files, unreadable } = readDiskFiles(paths, terminal.cwd);
  for (const { name, reason } of unreadable) terminal.err(`b2c-policy: ${name} ${reason}.\n`);
  if (unreadable.length > 0) return undefined;
  const all = files.map((file) => new Policy(file.uri, undefined, file.text));
  const policies = PolicySet.of(all);
  if (paths.length === 1) return { policies, files, uri: onlyFamily(path, policies, files) };
  const uri = readDiskFiles([path], terminal.cwd).files[0]?.uri;
  return uri === undefined ? undefined : { policies, files, uri };
}

/** A policy of the only family in a folder that applications can call. */
function onlyFamily(path: string, policies: PolicySet, files: readonly DiskFile[]): string {
  const callable = [...policies.policies].filter((policy) => policy.relyingParty);
  const families = new Map(callable.map((policy) => [policies.familyOf(policy), policy]));
  const [first, ...others] = families.values();
  if (!first) throw new UsageError(t('{0} holds no policy with a RelyingParty, so no family to add sign-in to.', path));
  if (others.length > 0) {
    const names = [first, ...others].map(({ uri }) => files.find((file) => file.uri === uri)?.name ?? uri);
    throw new UsageError(
      t('{0} holds several policy families. Name a policy of one of them: {1}.', path, names.join(', ')),
    );
  }
  return first.uri;
}
