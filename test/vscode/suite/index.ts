import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import CountingReporter from '../../../scripts/test/countingReporter';

/** What VS Code calls in its extension host: runs every bundled test file beside this one. */
export async function run(): Promise<void> {
  // Mocha is an ES module, which a bundle in the old format can only import while it runs.
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', timeout: 180_000, reporter: CountingReporter });
  for (const name of readdirSync(__dirname).sort()) if (name.endsWith('.test.js')) mocha.addFile(join(__dirname, name));
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}
