import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import type { CorpusFile } from '../support/corpus';
import { median, type Figure } from './figure';

const RUNS = 7;
const cli = resolve(__dirname, '../../dist/cli.js');

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

/** Wall time in milliseconds, whatever the exit code says of the files. */
function timeOf(command: string, args: readonly string[]): number {
  const start = performance.now();
  const { error } = spawnSync(command, args, { stdio: 'ignore' });
  if (error) throw error;
  return performance.now() - start;
}
