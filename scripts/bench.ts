import { benchCheck, benchCheckTime } from '../test/bench/checkSpeed';
import { benchDefinitions } from '../test/bench/definitionSpeed';
import { benchEdits } from '../test/bench/editLatency';
import type { Figure } from '../test/bench/figure';
import { benchJourneyDrawing } from '../test/bench/journeyDrawing';
import { benchSignIns } from '../test/bench/signInSpeed';
import { benchXmlTree } from '../test/bench/xmlTree';
import { corpusFiles, corpusFolder, corpusMissing } from '../test/support/corpus';
import { schemaFile, xsdMissing } from '../test/support/xsd';
import { ensureProgram } from './host/debian';

/** Prints what the speed promises are measured by. Needs a folder of real policies. */
async function bench(): Promise<void> {
  await print('Sign-ins', benchSignIns);
  await print('Drawing', benchJourneyDrawing);
  if (corpusMissing) return console.log(corpusMissing);
  const files = corpusFiles();
  await print('XML tree', () => {
    const { name, ours, theirs, ratio } = benchXmlTree(files);
    const value = `${ratio.toFixed(1)} times as fast: ${ours.toFixed(0)} ms, ${theirs.toFixed(0)} ms`;
    return [{ what: `${name}, ${files.length} files`, value, limit: 'at least 5 times' }];
  });
  await print('check, processor time', () => benchCheckTime(files));
  ensureProgram('xmllint', ['libxml2-utils']);
  if (xsdMissing) console.log(`check against xmllint: ${xsdMissing}`);
  else await print('check', () => benchCheck(files, schemaFile));
  await print('Server', async () => [
    ...(await benchEdits(files, corpusFolder)),
    ...(await benchDefinitions(files, corpusFolder)),
  ]);
}

async function print(title: string, run: () => Figure[] | Promise<Figure[]>): Promise<void> {
  console.log(title);
  for (const { what, value, limit } of await run()) {
    console.log(`  ${what}: ${value}${limit === undefined ? '' : ` (${limit})`}`);
  }
}

bench().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
