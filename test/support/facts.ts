import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A folder of facts on the service from public documentation; it is no part of the project. */
const factsFolder = process.env['B2C_POLICY_FACTS'] ?? resolve(__dirname, '../../../shared/facts');

/** Declares a suite on one file of facts, or one pending test that says in a line why it cannot run. */
export function describeFacts(title: string, file: string, body: (facts: unknown) => void): void {
  const path = join(factsFolder, file);
  describe(title, () => {
    if (existsSync(path)) return body(JSON.parse(readFileSync(path, 'utf8')));
    it(`skipped: no facts at ${path} (set B2C_POLICY_FACTS)`, function () {
      this.skip();
    });
  });
}
