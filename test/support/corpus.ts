import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A folder of real policies to test against; it is no part of the project. */
export const corpusFolder = process.env['B2C_POLICY_CORPUS'] ?? resolve(__dirname, '../../../shared/corpus');

/** Why corpus tests are left out, or undefined where they can run. */
export const corpusMissing = existsSync(corpusFolder)
  ? undefined
  : `skipped: no policies at ${corpusFolder} (set B2C_POLICY_CORPUS)`;

export interface CorpusFile {
  readonly path: string;
  /** As read, byte order mark included. */
  readonly text: string;
}

let files: CorpusFile[] | undefined;

/** Every XML file of the corpus, read once, in the order of their paths. */
export function corpusFiles(): readonly CorpusFile[] {
  return (files ??= readdirSync(corpusFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.xml'))
    .sort()
    .map((name) => ({ path: join(corpusFolder, name), text: readFileSync(join(corpusFolder, name), 'utf8') })));
}

/** Declares a suite that runs on the corpus, or one pending test that says in a line why it cannot. */
export function describeCorpus(title: string, body: () => void): void {
  describe(title, () => {
    if (!corpusMissing) return body();
    it(corpusMissing, function () {
      this.skip();
    });
  });
}
