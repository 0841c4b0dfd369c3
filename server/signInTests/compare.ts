import type { Page } from '../interpreter/data/page';
import type { TestFailure } from './failure';
import type { SignInTest, TestPlace } from './testFile';

/** What a run came to. */
export interface Outcome {
  readonly pages: readonly string[];
  readonly path: readonly number[];
  readonly claims: Readonly<Record<string, unknown>> | null;
  readonly error: { readonly error: string; readonly code: string | null; readonly description: string } | null;
  readonly directory: readonly Readonly<Record<string, unknown>>[];
}

/**
 * What of a test's expectations did not come true. Where a test says nothing of an end, the run must end with a token.
 * @param page the page at which the run stands, where it is not over
 */
export function compare(test: SignInTest, outcome: Outcome, page: Page | undefined): readonly TestFailure[] {
  const { expect } = test;
  const failures: TestFailure[] = [];
  const at = (name: string): TestPlace => {
    const found = expect.places.get(name) ?? expect.places.get(name.split('.')[0] ?? '') ?? test;
    return { line: found.line, column: found.column };
  };
  const fail = (name: string, message: string, expected?: unknown, actual?: unknown): void => {
    failures.push({ ...at(name), message, expected, actual });
  };

  const { error, claims } = outcome;
  if (expect.error !== undefined) {
    if (!error) fail('error', `It was to end with "${expect.error}", and ${endOf(outcome, page)}.`, expect.error, null);
    else if (!saysError(error, expect.error))
      fail(
        'error',
        `It was to end with "${expect.error}", and it ended with "${error.code ?? error.error}": ${error.description}`,
        expect.error,
        error.code ?? error.error,
      );
  } else {
    const asksToken = expect.claims !== undefined || expect.absent !== undefined || expect.pages === undefined;
    if (error) fail('claims', `It ended with "${error.code ?? error.error}": ${error.description}`);
    else if (asksToken && !claims) fail('claims', `There is no token: ${endOf(outcome, page)}.`);
  }

  if (expect.pages && !sameList(expect.pages, outcome.pages, (a, b) => a.toLowerCase() === b.toLowerCase()))
    fail('pages', `The pages are ${list(outcome.pages)}, not ${list(expect.pages)}.`, expect.pages, outcome.pages);
  if (expect.path && !sameList(expect.path, outcome.path, (a, b) => a === b))
    fail('path', `The steps that ran are ${list(outcome.path)}, not ${list(expect.path)}.`, expect.path, outcome.path);
  for (const [name, wanted] of Object.entries(expect.claims ?? {})) {
    if (!claims) break;
    const there = claims[name];
    if (!sameValue(wanted, there))
      fail(
        `claims.${name}`,
        there === undefined
          ? `The token has no claim "${name}".`
          : `The claim "${name}" is ${show(there)}, not ${show(wanted)}.`,
        wanted,
        there,
      );
  }
  for (const [i, name] of (expect.absent ?? []).entries())
    if (claims && name in claims)
      fail(`absent.${i}`, `The token has the claim "${name}": ${show(claims[name])}.`, undefined, claims[name]);
  for (const [i, wanted] of (expect.directory ?? []).entries())
    if (
      !outcome.directory.some((account) =>
        Object.entries(wanted).every(([name, value]) => sameValue(value, attribute(account, name))),
      )
    )
      fail(`directory.${i}`, `No account of the directory is ${show(wanted)}.`, wanted, outcome.directory);
  return failures;
}

function endOf({ claims, error }: Outcome, page: Page | undefined): string {
  if (page) {
    const messages = [...page.messages, ...page.fields.flatMap(({ message }) => message ?? [])];
    return `it stands at the page "${page.contentDefinition ?? ''}"${messages.length > 0 ? `, which says: ${messages.join(' ')}` : ''}`;
  }
  if (claims) return 'it ended with a token';
  return error ? `it ended with "${error.code ?? error.error}"` : 'it is not over';
}

function saysError(error: NonNullable<Outcome['error']>, wanted: string): boolean {
  const plain = wanted.toLowerCase();
  return (
    [error.code ?? '', error.error].some((one) => one.toLowerCase() === plain) ||
    error.description.toLowerCase().includes(plain)
  );
}

function attribute(account: Readonly<Record<string, unknown>>, name: string): unknown {
  const wanted = name.toLowerCase();
  return Object.entries(account).find(([key]) => key.toLowerCase() === wanted)?.[1];
}

/** Compares what YAML says with what a claim holds: a truth value may be a text of the same spelling. */
function sameValue(wanted: unknown, there: unknown): boolean {
  if (wanted === there) return true;
  if (Array.isArray(wanted) && Array.isArray(there)) return sameList(wanted, there, sameValue);
  if (typeof wanted === 'object' && wanted !== null && typeof there === 'object' && there !== null)
    return Object.entries(wanted).every(([name, value]) => sameValue(value, (there as Record<string, unknown>)[name]));
  if (there === undefined || there === null || wanted === null) return false;
  return typeof wanted !== 'object' && typeof there !== 'object' && String(wanted) === String(there);
}

function sameList<T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean): boolean {
  return a.length === b.length && a.every((one, i) => same(one, b[i] as T));
}

function list(values: readonly (string | number)[]): string {
  return values.length === 0 ? 'none' : values.join(', ');
}

function show(value: unknown): string {
  return JSON.stringify(value);
}
