import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The official schema of policies, to test against; it is no part of the project. */
export const schemaFile =
  process.env['B2C_POLICY_XSD'] ?? resolve(__dirname, '../../../shared/xsd/TrustFrameworkPolicy_0.3.0.0.libxml2.xsd');

/** Why tests against the schema are left out, or undefined where they can run. */
export const xsdMissing = !existsSync(schemaFile)
  ? `skipped: no schema at ${schemaFile} (set B2C_POLICY_XSD)`
  : spawnSync('xmllint', ['--version']).error
    ? 'skipped: no xmllint (Debian package libxml2-utils)'
    : undefined;

/**
 * Validates documents in one run of xmllint. The answer has a line or more for each fault and a list, possibly
 * empty, for each document, under the document's name.
 */
export function validate(documents: ReadonlyMap<string, string>): Map<string, string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'b2c-policy-'));
  try {
    const names = [...documents.keys()];
    const files = names.map((name, index) => {
      writeFileSync(join(folder, `${index}.xml`), documents.get(name)!);
      return `${index}.xml`;
    });
    const run = spawnSync('xmllint', ['--noout', '--schema', resolve(schemaFile), ...files], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    // Every document is said to validate or to fail; where one is not, xmllint did not get that far.
    const lines = run.stderr.split('\n');
    return new Map(
      names.map((name, index) => {
        const own = lines.filter((line) => line.startsWith(`${index}.xml`));
        const verdict = own.some((line) => line.endsWith(' validates'));
        return [name, verdict ? [] : own.length > 0 ? own : [`xmllint did not judge it: ${run.stderr.slice(-500)}`]];
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
