import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { t } from '@vscode/l10n';
import { foldersLeftOut } from '../policy/files';
import { runnablePolicies } from '../player/programs';
import type { RunRecord } from '../interpreter/data/state';
import type { Program } from '../interpreter/data/program';
import { coverageOf } from '../signInTests/coverage';
import { firstTestFile, testFileName, testFileSuffix } from '../signInTests/firstTestFile';
import { runTest } from '../signInTests/runTest';
import { readTestFile } from '../signInTests/testFile';
import type { Command, ExitCode } from './command';
import { RunnableFamilies } from './runnableFamilies';
import { notRun, signInTestFormats, type ReportedTest } from './signInTestFormats';
import type { Terminal } from './terminal';
import { noFormat, readArguments, UsageError } from './usageError';

/** `test PATH...`: runs the sign-in tests of policies; `--init` writes a first file of them. */
export const test: Command = (args, terminal) => {
  const { values, positionals } = readArguments(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'text' },
        filter: { type: 'string' },
        environment: { type: 'string' },
        coverage: { type: 'boolean', default: false },
        init: { type: 'boolean', default: false },
      },
    }),
  );
  const format = Object.hasOwn(signInTestFormats, values.format) ? signInTestFormats[values.format] : undefined;
  if (!format) throw noFormat(values.format, Object.keys(signInTestFormats));
  const paths = positionals.length > 0 ? positionals : ['.'];
  for (const path of paths)
    if (!existsSync(resolve(terminal.cwd, path))) throw new UsageError(t('{0} does not exist.', path));
  const families = new RunnableFamilies(terminal, values.environment);
  if (values.init) return initTests(paths, families, terminal);

  const files = paths.flatMap((path) => testFilesIn(path, terminal.cwd));
  if (files.length === 0)
    throw new UsageError(t('no tests (*{0}) in {1}. "--init" writes a first one.', testFileSuffix, paths.join(', ')));
  const reported: ReportedTest[] = [];
  const ran = new Map<Program, RunRecord[]>();
  for (const file of files) reported.push(...runFile(file, values.filter, families, terminal, ran));
  const covered = values.coverage
    ? [...ran].map(([program, records]) => ({ policyId: program.policyId, parts: coverageOf(program, records) }))
    : undefined;
  terminal.out(format(reported, covered));
  return reported.every(({ ok }) => ok) ? 0 : 1;
};

function runFile(
  file: string,
  filter: string | undefined,
  families: RunnableFamilies,
  terminal: Terminal,
  ran: Map<Program, RunRecord[]>,
): ReportedTest[] {
  const read = readTestFile(readFileSync(resolve(terminal.cwd, file), 'utf8'));
  if (read.faults.length > 0) return read.faults.map((fault) => notRun(file, basename(file), [fault]));
  const program = families.programFor(read.policy, dirname(file), read.environment);
  if ('reason' in program) return [notRun(file, read.policy, [{ ...read.policyPlace, message: program.reason }])];
  const records = ran.get(program) ?? [];
  ran.set(program, records);
  const wanted = filter?.toLowerCase();
  return read.tests
    .filter(({ name }) => wanted === undefined || name.toLowerCase().includes(wanted))
    .map((one) => {
      const { records: own, ...result } = runTest(program, one, Date.now(), () => performance.now());
      records.push(...own);
      return { file, ...result };
    });
}

function testFilesIn(path: string, cwd: string): string[] {
  if (!statSync(resolve(cwd, path)).isDirectory()) return [path];
  const found: string[] = [];
  const visit = (folder: string): void => {
    for (const entry of readdirSync(resolve(cwd, folder), { withFileTypes: true })) {
      const inner = join(folder, entry.name);
      if (entry.isDirectory() && !foldersLeftOut.includes(entry.name)) visit(inner);
      else if (entry.isFile() && entry.name.toLowerCase().endsWith(testFileSuffix)) found.push(inner);
    }
  };
  visit(path);
  return found.sort();
}

/** Writes a first test file for each relying party that has none; files that are there are never changed. */
function initTests(paths: readonly string[], families: RunnableFamilies, terminal: Terminal): ExitCode {
  let written = 0;
  for (const path of paths) {
    const folder = statSync(resolve(terminal.cwd, path)).isDirectory() ? path : dirname(path);
    const noEnvironment = families.unknownEnvironment(folder);
    if (noEnvironment !== undefined) throw new UsageError(noEnvironment);
    const policies = families.policiesIn(folder);
    for (const policy of runnablePolicies(policies)) {
      const target = join(folder, testFileName(policy.policyId?.value ?? ''));
      if (existsSync(resolve(terminal.cwd, target))) {
        terminal.out(`${target} ${t('is there already.')}\n`);
        continue;
      }
      const made = firstTestFile(policies, policy, Date.now());
      if ('reason' in made) terminal.err(`b2c-policy: ${policy.policyId?.value}: ${made.reason}\n`);
      else {
        writeFileSync(resolve(terminal.cwd, target), made.text, { flag: 'wx' });
        terminal.out(`${t('Written: {0}', target)}\n`);
        written++;
      }
    }
    if (runnablePolicies(policies).length === 0)
      throw new UsageError(t('{0} holds no policy with a RelyingParty.', path));
  }
  if (written > 0)
    terminal.out(`${t('Read what they expect before you keep them: it is what the policies do now.')}\n`);
  return 0;
}
