import { parseArgs } from 'node:util';
import { t } from '@vscode/l10n';
import { loadCatalogue } from '../catalogue/catalogue';
import { Policy } from '../policy/policy';
import { PolicySet } from '../policy/policySet';
import { Checker, type CheckOptions } from '../rules/checker';
import { defaultMaxProblems, limitFindings } from '../rules/limit';
import { readLevels, type Levels } from '../rules/severity';
import { rules } from '../rules/table';
import { readDiskFiles, type DiskFile } from './diskFiles';
import { Progress } from './progress';
import type { CheckedFile, Format, Style } from './report';
import type { Command } from './command';
import type { Terminal } from './terminal';
import { noFormat, readArguments, UsageError } from './usageError';

/** Every format there is, loaded when asked for. */
const formats: Readonly<Record<string, () => Promise<Format>>> = {
  text: async () => (await import('./text')).text,
  json: async () => (await import('./json')).json,
  sarif: async () => (await import('./sarif')).sarif,
  github: async () => (await import('./github')).github,
};

/** `check [PATH...]`: finds what is wrong in policies. */
export const check: Command = async (args, terminal) => {
  const { paths, format, options, maxProblems, allowEmpty } = readCheckArguments(args);
  const progress = new Progress(terminal);
  const { files, settings, unreadable } = readDiskFiles(paths, terminal.cwd, (count) =>
    progress.show(t('Reading: {0} files', count)),
  );

  let failures = 0;
  const checker = new Checker(rules, loadCatalogue(), options, (rule, policy, error) => {
    failures++;
    terminal.err(
      `b2c-policy: rule ${rule.code} failed on ${policy.uri}: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
  });
  /** One file that cannot be looked at says nothing of the others. */
  const attempt = <T>(file: DiskFile, look: () => T): T[] => {
    try {
      return [look()];
    } catch (error) {
      failures++;
      terminal.err(`b2c-policy: ${file.name}: ${error instanceof Error ? error.stack : String(error)}\n`);
      return [];
    }
  };
  const parsed = files.flatMap((file, i) => {
    progress.show(t('Parsing: {0} of {1} files', i, files.length));
    return attempt(file, () => ({ file, policy: new Policy(file.uri, undefined, file.text) }));
  });
  const set = PolicySet.of(
    parsed.map(({ policy }) => policy),
    settings,
  );
  const checked = parsed.flatMap(({ file, policy }, i) => {
    progress.show(t('Checking: {0} of {1} files', i, files.length));
    return attempt(file, (): CheckedFile => {
      const findings = checker.check(set, policy);
      return { file, policy, findings, ...limitFindings(findings, maxProblems) };
    });
  });
  progress.end();

  terminal.out((await (formats[format] as () => Promise<Format>)())({ files: checked, unreadable }, styleOf(terminal)));
  for (const { name, reason } of unreadable) terminal.err(`b2c-policy: ${name} ${reason}.\n`);
  const empty = files.length === 0 && unreadable.length === 0;
  if (empty) terminal.err(`b2c-policy: ${t('no policies in {0}.', paths.join(', '))}\n`);
  if (unreadable.length > 0 || failures > 0 || (empty && !allowEmpty)) return 2;
  return checked.some(({ findings }) => findings.some(({ severity }) => severity === 'error')) ? 1 : 0;
};

interface CheckArguments {
  readonly paths: readonly string[];
  readonly format: string;
  readonly options: CheckOptions;
  readonly maxProblems: number;
  /** A folder without any policy is nothing wrong. */
  readonly allowEmpty: boolean;
}

function readCheckArguments(args: readonly string[]): CheckArguments {
  const { values, positionals } = readArguments(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'text' },
        rule: { type: 'string', multiple: true, default: [] },
        keys: { type: 'string', multiple: true },
        'max-problems': { type: 'string', default: String(defaultMaxProblems) },
        'allow-empty': { type: 'boolean', default: false },
      },
    }),
  );
  if (!Object.hasOwn(formats, values.format)) throw noFormat(values.format, Object.keys(formats));
  const policyKeys = values.keys
    ?.flatMap((list) => list.split(',').map((name) => name.trim()))
    .filter((name) => name !== '');
  return {
    paths: positionals.length > 0 ? positionals : ['.'],
    format: values.format,
    options: { levels: levelsOf(values.rule), ...(policyKeys ? { policyKeys } : {}) },
    maxProblems: countOf(values['max-problems']),
    allowEmpty: values['allow-empty'],
  };
}

/** What `--max-problems` says: a number from 1. */
function countOf(given: string): number {
  if (!/^[1-9]\d{0,8}$/.test(given)) throw new UsageError(t('--max-problems {0}: a number from 1 is wanted.', given));
  return Number(given);
}

/** What `--rule CODE=LEVEL` says; a name or level that nobody knows is a wrong use. */
function levelsOf(settings: readonly string[]): Levels {
  const wanted: Record<string, string> = {};
  for (const setting of settings) {
    const equals = setting.indexOf('=');
    if (equals < 0) throw new UsageError(t('--rule {0}: write CODE=LEVEL.', setting));
    wanted[setting.slice(0, equals)] = setting.slice(equals + 1);
  }
  const { levels, unknown } = readLevels(wanted, rules);
  if (unknown.length > 0)
    throw new UsageError(
      t(
        '--rule: unknown: {0}. A code or family that "b2c-policy rules" lists, and off, hint, information, warning or error.',
        unknown.join(', '),
      ),
    );
  return levels;
}

/** Colours for people: not in files and pipes, never against NO_COLOR, always with FORCE_COLOR. */
function styleOf(terminal: Terminal): Style {
  const { FORCE_COLOR: force, NO_COLOR: no } = terminal.env;
  const colour =
    force !== undefined && force !== '' ? force !== '0' && force !== 'false' : !no && terminal.outIsTerminal;
  return { colour, width: terminal.columns, cwd: terminal.cwd };
}
