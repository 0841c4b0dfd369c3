import { parseArgs } from 'node:util';
import { t } from '@vscode/l10n';
import { planRemoveQq } from '../edits/qq/removeQq';
import { carryOut } from './carryOut';
import { readFamily } from './family';
import type { Command } from './command';
import { notOnePath, readArguments } from './usageError';

/** `remove-qq PATH`: takes sign-in with QQ out of a policy family. */
export const removeQq: Command = (args, terminal) => {
  const { values, positionals } = readArguments(() =>
    parseArgs({ args: [...args], allowPositionals: true, options: { 'dry-run': { type: 'boolean', default: false } } }),
  );
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw notOnePath('remove-qq');
  const family = readFamily(path, terminal);
  if (!family) return 2;
  const planned = planRemoveQq(family.policies, family.uri);
  return carryOut(
    planned,
    family,
    { dryRun: values['dry-run'], nothing: t('Nothing to do: QQ sign-in is not there.') },
    terminal,
  );
};
