import { stringify } from 'yaml';
import type { Program } from '../interpreter/data/program';
import { idKey } from '../policy/policy';
import { exploreAll, messagesOf, type WayIn } from './explore';
import { runTest } from './runTest';
import { readTestFile } from './testFile';

/** A first test file, or part of one. */
export interface FirstTests {
  readonly text: string;
  /** How many tests it holds. */
  readonly count: number;
  /** In English: what is no test, and why. */
  readonly notes: readonly string[];
}

/**
 * A first test file for a relying party: a new and a returning user for each way in, with what came of it, to be read
 * and kept. Where a new user gets no account, as in a password reset, one is there before the returning user comes.
 * What cannot be run here is no test: a comment says at what it stops.
 * @param now milliseconds since 1970
 */
export function firstTests(program: Program, now: number): string {
  return write(program, now, () => true, false).text;
}

/**
 * The tests of the ways in that lead to some technical profiles. They expect a token, whatever comes now: one that ends
 * with an error fails.
 * @param profiles their ids
 * @param now milliseconds since 1970
 */
export function testsThrough(program: Program, profiles: readonly string[], now: number): FirstTests {
  const wanted = new Set(profiles.map(idKey));
  return write(program, now, ({ profile }) => profile !== undefined && wanted.has(idKey(profile)), true);
}

function write(program: Program, now: number, takes: (way: WayIn) => boolean, toToken: boolean): FirstTests {
  const tests: unknown[] = [];
  const notes: string[] = [];
  for (const { name, before, request, actions, player } of exploreAll(program, now, takes)) {
    const { want } = player;
    if (want.kind === 'unsupported') {
      const where = want.profile === undefined ? '' : ` (${want.profile})`;
      notes.push(`${name}: no test, for it is not known how the service goes on: ${want.reason}${where}`);
      continue;
    }
    if (want.kind === 'page' && !toToken)
      notes.push(`${name}: stops at the page ${want.page.contentDefinition ?? ''}: ${messagesOf(want.page)}`);
    const written = {
      name,
      ...(Object.keys(request).length > 0 ? { request } : {}),
      ...(before.length > 0 ? { directory: before } : {}),
      ...(actions.length > 0 ? { do: actions } : {}),
    };
    tests.push({ ...written, expect: want.kind !== 'token' && toToken ? {} : outcomeOf(program, written, now) });
  }
  const head = notes.map((note) => `# ${note.replace(/\s+/g, ' ')}\n`).join('');
  const text = `${head}${stringify({ policy: program.policyId, tests }, { lineWidth: 120 })}`;
  return { text, count: tests.length, notes };
}

/** What came of a test, as its expectations: what is different at each run is left out. */
export function outcomeOf(program: Program, written: object, now: number): unknown {
  const text = stringify({ policy: program.policyId, tests: [written] });
  const [test] = readTestFile(text).tests;
  if (!test) return {};
  const { pages, path, claims, error } = runTest(program, test, now, () => 0);
  const stable = claims && Object.fromEntries(Object.entries(claims).filter(([name]) => !changing.has(name)));
  return {
    pages,
    path,
    ...(stable && Object.keys(stable).length > 0 ? { claims: stable } : {}),
    ...(error ? { error: error.code ?? error.error } : {}),
  };
}

const changing = new Set([
  'exp',
  'iat',
  'nbf',
  'auth_time',
  'sub',
  'oid',
  'ver',
  'iss',
  'aud',
  'nonce',
  'acr',
  'tid',
  'upn',
]);
