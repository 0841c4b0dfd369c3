import { spawnSync } from 'node:child_process';
import { basename, dirname, resolve } from 'node:path';
import type { CorpusFile } from '../support/corpus';
import { median, type Figure } from './figure';

const RUNS = 7;
const cli = resolve(__dirname, '../../dist/cli.js');
/** Loaded before a program: writes to descriptor 3 what it took, in microseconds. */
const tellUserTime = resolve(__dirname, 'tellUserTime.cjs');

/** Our `check` on all files against xmllint with the schema, both as processes of their own, taking turns. */
export function benchCheck(files: readonly CorpusFile[], schema: string): Figure[] {
  const paths = files.map(({ path }) => path);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    ours.push(timeOf(process.execPath, [cli, 'check', ...paths]));
    theirs.push(timeOf('xmllint', ['--noout', '--schema', schema, ...paths]));
  }
  const check = median(ours);
  const xmllint = median(theirs);
  return [
    { what: `check, ${files.length} files`, value: `${Math.round(check)} ms` },
    { what: 'xmllint --noout --schema, the same files', value: `${Math.round(xmllint)} ms` },
    { what: 'check against xmllint', value: `${(check / xmllint).toFixed(2)} times`, limit: 'at most 3 times' },
  ];
}

/**
 * What `check` takes of the processor, alone and as often as an empty program does: on all files, and on one family of
 * six. Unlike wall time it says little of what else the machine does.
 */
export function benchCheckTime(files: readonly CorpusFile[]): Figure[] {
  const six = largestFolderOf(files, 6);
  const subjects = [
    { name: `${files.length} files`, paths: files.map(({ path }) => path) },
    ...(six
      ? [{ name: `the six files of ${basename(dirname(six[0] ?? ''))}`, paths: six, limit: 'at most 2.5 times' }]
      : []),
  ].map((subject) => ({ ...subject, times: [] as number[] }));
  const empty: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    // A script that is loaded already has nothing left to do.
    empty.push(userTimeOf([tellUserTime]));
    for (const { paths, times } of subjects) times.push(userTimeOf([cli, 'check', ...paths]));
  }
  const nothing = median(empty);
  return [
    { what: 'an empty Node program, user time', value: `${nothing.toFixed(0)} ms` },
    ...subjects.map(({ name, times, limit }) => {
      const time = median(times);
      const value = `${time.toFixed(0)} ms, ${(time / nothing).toFixed(1)} times an empty program`;
      return { what: `check, ${name}, user time`, value, ...(limit ? { limit } : {}) };
    }),
  ];
}

/** The paths in the folder that holds so many files; in the one with the longest texts, where several do. */
function largestFolderOf(files: readonly CorpusFile[], count: number): readonly string[] | undefined {
  const byFolder = new Map<string, CorpusFile[]>();
  for (const file of files) byFolder.set(dirname(file.path), [...(byFolder.get(dirname(file.path)) ?? []), file]);
  const sizeOf = (folder: readonly CorpusFile[]): number => folder.reduce((size, { text }) => size + text.length, 0);
  const [largest] = [...byFolder.values()]
    .filter((folder) => folder.length === count)
    .sort((a, b) => sizeOf(b) - sizeOf(a));
  return largest?.map(({ path }) => path);
}

/** Milliseconds of processor time that Node spends on its own code and that of a program, as it says itself at its end. */
function userTimeOf(args: readonly string[]): number {
  const { error, output } = spawnSync(process.execPath, ['--require', tellUserTime, ...args], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (error) throw error;
  return Number(output[3]) / 1000;
}

/** Wall time in milliseconds, whatever the exit code says of the files. */
function timeOf(command: string, args: readonly string[]): number {
  const start = performance.now();
  const { error } = spawnSync(command, args, { stdio: 'ignore' });
  if (error) throw error;
  return performance.now() - start;
}
