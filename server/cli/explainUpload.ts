import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { t } from '@vscode/l10n';
import { loadCatalogue } from '../catalogue/catalogue';
import { explainUpload as explain } from '../features/explain/explainUpload';
import { Policy } from '../policy/policy';
import { PolicySet } from '../policy/policySet';
import { Checker } from '../rules/checker';
import { rules } from '../rules/table';
import type { Command } from './command';
import { readDiskFiles } from './diskFiles';
import { harmless } from './excerpt';
import { readArguments, UsageError } from './usageError';

/** `explain-upload MESSAGE FOLDER`: the elements that an error of the service speaks of. */
export const explainUpload: Command = (args, terminal) => {
  const { positionals } = readArguments(() => parseArgs({ args: [...args], allowPositionals: true }));
  const [told, folder, ...more] = positionals;
  if (told === undefined || folder === undefined || more.length > 0)
    throw new UsageError(t('explain-upload takes a MESSAGE, in quotes, and a FOLDER.'));
  const { files, settings, unreadable } = readDiskFiles([folder], terminal.cwd);
  for (const { name, reason } of unreadable) terminal.err(`b2c-policy: ${name} ${reason}.\n`);
  if (unreadable.length > 0 && files.length === 0) return 2;

  const policies = PolicySet.of(
    files.map(({ uri, text }) => new Policy(uri, undefined, text)),
    settings,
  );
  const checker = new Checker(rules, loadCatalogue(), { levels: {} }, (rule, policy) =>
    terminal.err(`b2c-policy: rule ${rule.code} failed on ${policy.uri}.\n`),
  );
  const found = explain(policies, told === '-' ? readFileSync(0, 'utf8') : told, (policy) =>
    checker.check(policies, policy),
  );
  if (found.length === 0) {
    terminal.err(`b2c-policy: ${t('No error of the service or of QQ was recognized in the message.')}\n`);
    return 1;
  }
  const nameOf = (uri: string): string => files.find((file) => file.uri === uri)?.name ?? uri;
  for (const { place, code, text } of found) {
    const at = place
      ? `${nameOf(place.uri)}:${place.range.start.line + 1}:${place.range.start.character + 1}`
      : `${folder}:1:1`;
    terminal.out(`${harmless(`${at} ${code} ${text}`)}\n`);
  }
  return unreadable.length > 0 ? 2 : 0;
};
