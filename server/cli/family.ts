import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { t } from '@vscode/l10n';
import { Policy } from '../policy/policy';
import { PolicySet, type Family } from '../policy/policySet';
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
 * Reads the family that a command is to change: of a policy named, or the only one in a folder named. What a policy named
 * inherits from may stand in folders above its own. Throws
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
  const policies = policiesOf(files);
  if (paths.length === 1) return { policies, files, uri: onlyFamily(path, policies, files, terminal) };
  const uri = readDiskFiles([path], terminal.cwd).files[0]?.uri;
  return uri === undefined ? undefined : withBasesAbove({ policies, files, uri }, dirname(path), terminal);
}

/** How many folders up a base policy is looked for, and how many levels of folders are read there. */
const highest = 3;
const levelsAbove = 2;

/**
 * The same with the base policies that are not in the folder of the policy and stand in one above it: the nearest that
 * has them, no higher than the working folder or the root of a repository. What cannot be read there is left out.
 */
function withBasesAbove(family: DiskFamily, folder: string, { cwd }: Terminal): DiskFamily {
  let known = family;
  let at = folder;
  for (let up = 1; up <= highest && lacksBase(known) && !isTop(resolve(cwd, at), cwd); up++) {
    at = join(at, '..');
    const have = new Set(known.files.map((file) => file.uri));
    const above = readDiskFiles([at], cwd, undefined, levelsAbove).files.filter((file) => !have.has(file.uri));
    const files = [...known.files, ...above];
    const wider = { ...known, files, policies: policiesOf(files) };
    if (chainOf(wider).length > chainOf(known).length) known = wider;
  }
  return known;
}

function lacksBase({ policies, uri }: DiskFamily): boolean {
  const policy = policies.get(uri);
  return policy !== undefined && policies.chainOf(policy).end.kind === 'missing';
}

function chainOf({ policies, uri }: DiskFamily): readonly Policy[] {
  const policy = policies.get(uri);
  return policy ? policies.chainOf(policy).policies : [];
}

function isTop(folder: string, cwd: string): boolean {
  return folder === cwd || dirname(folder) === folder || existsSync(join(folder, '.git'));
}

function policiesOf(files: readonly DiskFile[]): PolicySet {
  return PolicySet.of(files.map((file) => new Policy(file.uri, undefined, file.text)));
}

/**
 * The policy that the only family in a folder is built upon: none of its relying parties is named more than another. Of
 * several families the only one whose base policies are all there is taken, and that is said on the standard error.
 */
function onlyFamily(path: string, policies: PolicySet, files: readonly DiskFile[], terminal: Terminal): string {
  const callable = [...policies.policies].filter((policy) => policy.relyingParty);
  const families = [...new Set(callable.map((policy) => policies.familyOf(policy)))];
  const isWhole = (policy: Policy): boolean => policies.chainOf(policy).complete;
  const whole = families.filter((family) => family.policies.some((policy) => policy.relyingParty && isWhole(policy)));
  const [taken, ...others] = whole.length === 1 ? whole : families;
  const first = taken?.policies.find((policy) => policy.relyingParty && (whole.length !== 1 || isWhole(policy)));
  if (!first) throw new UsageError(t('{0} holds no policy with a RelyingParty, so no family to add sign-in to.', path));
  const namesIn = (some: readonly Family[]): string =>
    some
      .flatMap((family) => family.policies.find((policy) => policy.relyingParty) ?? [])
      .map(({ uri }) => files.find((file) => file.uri === uri)?.name ?? uri)
      .join(', ');
  if (others.length > 0)
    throw new UsageError(
      t('{0} holds several policy families. Name a policy of one of them: {1}.', path, namesIn(families)),
    );
  const chain = policies.chainOf(first).policies;
  const root = chain[chain.length - 1] ?? first;
  const left = families.filter((family) => family !== taken);
  if (left.length > 0)
    terminal.err(
      `b2c-policy: ${t(
        '{0} holds several policy families. The one of {1} is taken: its base policies are all here. Left out: {2}.',
        path,
        files.find((file) => file.uri === root.uri)?.name ?? root.uri,
        namesIn(left),
      )}\n`,
    );
  return root.uri;
}
