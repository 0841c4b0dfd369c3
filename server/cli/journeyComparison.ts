import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { t } from '@vscode/l10n';
import type { ComparisonWish } from '../drawing/comparison';
import { Policy, sameId } from '../policy/policy';
import { readDiskFiles } from './diskFiles';
import { readFamily } from './family';
import type { Terminal } from './terminal';

/**
 * What `--compare` means: `base`, a folder with another state of the files, else the id of a journey. Says on the standard
 * error what stands in the way of reading the folder, and then gives undefined.
 * @param drawn the policies whose counterpart is looked for, the most wanted first
 */
export function comparisonWish(
  value: string,
  drawn: readonly Policy[],
  terminal: Terminal,
): ComparisonWish | undefined {
  if (sameId(value, 'base')) return { kind: 'base' };
  if (!statSync(resolve(terminal.cwd, value), { throwIfNoEntry: false })?.isDirectory())
    return { kind: 'journey', journey: value };
  const { files, unreadable } = readDiskFiles([value], terminal.cwd);
  for (const { name, reason } of unreadable) terminal.err(`b2c-policy: ${name} ${reason}.\n`);
  if (unreadable.length > 0) return undefined;
  const policies = files.map(({ name, uri, text }) => ({ name, policy: new Policy(uri, undefined, text) }));
  for (const { uri, policyId } of drawn) {
    const same = policies.filter(({ policy }) => sameId(policy.policyId?.value, policyId?.value));
    const found = same.find(({ policy }) => basename(policy.uri) === basename(uri)) ?? same[0];
    // What it inherits from may stand above the folder, as for every other policy.
    const family = found && readFamily(found.name, terminal);
    if (family) return { kind: 'policies', policies: family.policies, name: value };
  }
  terminal.err(`b2c-policy: ${t('{0} holds no policy of the id {1}.', value, drawn[0]?.policyId?.value ?? '?')}\n`);
  return undefined;
}
