import { t } from '@vscode/l10n';
import type { Covered } from '../signInTests/coverage';
import type { TestResult } from '../signInTests/runTest';

/** A test as reports tell it. */
export type ReportedTest = Omit<TestResult, 'records'> & { readonly file: string };

/** The report of a test that did not come to run. */
export function notRun(file: string, name: string, failures: ReportedTest['failures']): ReportedTest {
  return { file, name, ok: false, ms: 0, path: [], pages: [], claims: null, error: null, directory: [], failures };
}

/** What the tests of a relying party ran. */
export interface ReportedCoverage {
  readonly policyId: string;
  readonly parts: readonly Covered[];
}

type Format = (tests: readonly ReportedTest[], coverage: readonly ReportedCoverage[] | undefined) => string;

/** Every format of `test`. */
export const signInTestFormats: Readonly<Record<string, Format>> = { text, json, junit };

function text(tests: readonly ReportedTest[], coverage: readonly ReportedCoverage[] | undefined): string {
  let out = '';
  let file: string | undefined;
  for (const test of tests) {
    if (test.file !== file) out += `${(file = test.file)}\n`;
    out += `  ${test.ok ? '✔' : '✘'} ${test.name}\n`;
    for (const { line, column, message } of test.failures)
      out += `      ${test.file}:${line}:${column} ${message.replace(/\n/g, '\n        ')}\n`;
  }
  const failed = tests.filter(({ ok }) => !ok).length;
  out += `\n${t('{0} passed, {1} failed', tests.length - failed, failed)}\n`;
  for (const { policyId, parts } of coverage ?? []) out += `\n${coverageText(policyId, parts)}`;
  return out;
}

function coverageText(policyId: string, parts: readonly Covered[]): string {
  const ran = parts.filter((part) => part.ran).length;
  let out = `${t('{0}: {1} of {2} steps, profiles and transformations ran.', policyId, ran, parts.length)}\n`;
  const names: Readonly<Record<Covered['kind'], string>> = {
    step: t('Steps that no test ran'),
    technicalProfile: t('Technical profiles that no test ran'),
    claimsTransformation: t('Claims transformations that no test ran'),
  };
  for (const kind of ['step', 'technicalProfile', 'claimsTransformation'] as const) {
    const missing = parts.filter((part) => part.kind === kind && !part.ran).map(({ name }) => name);
    if (missing.length > 0) out += `  ${names[kind]}: ${missing.join(', ')}\n`;
  }
  return out;
}

/** An array of tests; with coverage, an object of both. */
function json(tests: readonly ReportedTest[], coverage: readonly ReportedCoverage[] | undefined): string {
  const parts = coverage?.map(({ policyId, parts: all }) => ({
    policyId,
    parts: all.map(({ kind, name, ran }) => ({ kind, name, ran })),
  }));
  return `${JSON.stringify(parts ? { tests, coverage: parts } : tests, undefined, 2)}\n`;
}

/** The XML that build servers read. */
function junit(tests: readonly ReportedTest[]): string {
  const byFile = new Map<string, ReportedTest[]>();
  for (const test of tests) byFile.set(test.file, [...(byFile.get(test.file) ?? []), test]);
  const suites = [...byFile].map(([file, own]) => {
    const cases = own.map((test) => {
      const failures = test.failures
        .map(
          ({ line, message }) =>
            `      <failure message="${attribute(message)}">${attribute(`${file}:${line} ${message}`)}</failure>\n`,
        )
        .join('');
      const open = `    <testcase name="${attribute(test.name)}" classname="${attribute(file)}" time="${test.ms / 1000}"`;
      return failures === '' ? `${open}/>\n` : `${open}>\n${failures}    </testcase>\n`;
    });
    const failed = own.filter(({ ok }) => !ok).length;
    return `  <testsuite name="${attribute(file)}" tests="${own.length}" failures="${failed}">\n${cases.join('')}  </testsuite>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('')}</testsuites>\n`;
}

/** Control characters have no place in XML at all. */
function attribute(text: string): string {
  // eslint-disable-next-line no-control-regex
  const plain = text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, '\uFFFD');
  return plain.replace(
    /[&<>"\n\r\t]/g,
    (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char] ?? `&#${char.charCodeAt(0)};`,
  );
}
