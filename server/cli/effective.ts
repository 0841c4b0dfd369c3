import { statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { t } from '@vscode/l10n';
import { effectivePolicy, type EffectivePolicy } from '../effective/effectivePolicy';
import { translate } from '../presentation/translate';
import type { Policy } from '../policy/policy';
import { readFamily, type DiskFamily } from './family';
import type { Command } from './command';
import type { Terminal } from './terminal';
import { readArguments, UsageError } from './usageError';

/** `effective FILE`: prints a policy merged with its base policies. */
export const effective: Command = (args, terminal) => {
  const { values, positionals } = readArguments(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'no-origins': { type: 'boolean', default: false },
        diff: { type: 'boolean', default: false },
      },
    }),
  );
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new UsageError(t('effective takes one FILE: a policy.'));
  if (statSync(resolve(terminal.cwd, path), { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(t('{0} is a folder. effective takes one FILE: a policy.', path));

  const family = readFamily(path, terminal);
  const policy = family?.policies.get(family.uri);
  if (!family || !policy) return 2;
  if (values.diff) return printDiff(family, policy, terminal);
  const merged = merge(family, policy, !values['no-origins'], terminal);
  if (!merged) return 2;
  terminal.out(merged.text);
  return 0;
};

/** What a policy changes in its base: the merged base against the merged policy. */
async function printDiff(family: DiskFamily, policy: Policy, terminal: Terminal): Promise<0 | 2> {
  const base = family.policies.chainOf(policy).policies[1];
  const file = family.files.find(({ uri }) => uri === policy.uri);
  if (!base || !file) {
    terminal.err(`b2c-policy: ${t('{0} has no base policy here to be compared with.', file?.name ?? '')}\n`);
    return 2;
  }
  const before = merge(family, base, false, undefined);
  const after = merge(family, policy, false, terminal);
  if (!before || !after) return 2;
  const { unifiedDiff } = await import('./unifiedDiff');
  terminal.out(unifiedDiff(relative(terminal.cwd, file.path), before.text, after.text));
  return 0;
}

/** The merged policy; what is not right is said on the standard error, where one is given. */
function merge(
  { policies }: DiskFamily,
  policy: Policy,
  origins: boolean,
  terminal: Terminal | undefined,
): EffectivePolicy | undefined {
  const merged = effectivePolicy(policies.chainOf(policy), { origins, say: translate });
  const refused = 'refusal' in merged;
  for (const words of refused ? [merged.refusal] : merged.notes) terminal?.err(`b2c-policy: ${translate(words)}\n`);
  return refused ? undefined : merged;
}
