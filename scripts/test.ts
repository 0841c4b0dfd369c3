import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { canHaveDesktop, UI_PLACE, wantedHost, webHostPlace, type UiPlace, type WebHostPlace } from './host/choose';
import { checkPackage, makePackage } from './package';
import { root } from './paths';
import { buildSuite } from './test/buildSuite';
import { OUTCOMES_FILE, type Outcome } from './test/countingReporter';
import { runDesktopSuite } from './test/desktopSuite';
import { outcomesFile, readOutcomes } from './test/outcomes';
import { runWebSuite } from './test/webSuite';

/** What acts in vain says so itself, long before. */
const UI_TIMEOUT = '300000';
const MODULES = resolve(root, 'node_modules');
const MOCHA = resolve(MODULES, 'mocha/bin/mocha.js');
const REPORTER = resolve(root, 'scripts/test/countingReporter.ts');

const SUITES = ['unit', 'vscode', 'ui'] as const;
type Suite = (typeof SUITES)[number];

/** Runs everything there is to run, or one suite, and says in the last line how it went. */
async function testAll(only: Suite | undefined): Promise<void> {
  const outcomes: Outcome[] = [
    ...(only === undefined ? await checkSources() : []),
    ...(only === undefined || only === 'unit' ? await runMocha('unit', []) : []),
    ...(only === 'unit' ? [] : await runInVsCode(only)),
  ];
  const count = (state: Outcome['state']) => outcomes.filter((outcome) => outcome.state === state).length;
  const failed = outcomes.filter(({ state }) => state === 'failed');
  if (failed.length > 0) console.log('\nFailed:');
  for (const { title, error } of failed) console.log(`  ${title}\n${(error ?? '').trimEnd().replace(/^/gm, '    ')}`);
  const skipped = count('skipped') > 0 ? `, ${count('skipped')} skipped` : '';
  console.log(`\n${count('passed')} passed, ${failed.length} failed${skipped}`);
  if (failed.length > 0) process.exitCode = 1;
}

/** Types, lint and format: one test each. */
async function checkSources(): Promise<Outcome[]> {
  const tools: [title: string, script: string, ...args: string[]][] = [
    ['types', 'typescript/bin/tsc', '-p', '.'],
    ['types of pages', 'typescript/bin/tsc', '-p', 'client/webviews/pages'],
    ['lint', 'eslint/bin/eslint.js', '.', '--max-warnings', '0'],
    ['format', 'prettier/bin/prettier.cjs', '--check', '.'],
  ];
  console.log('Types, lint and format');
  return await Promise.all(
    tools.map(async ([title, script, ...args]): Promise<Outcome> => {
      const { code, output } = await run([resolve(MODULES, script), ...args], { quiet: true });
      console.log(`  ${code === 0 ? '✔' : '✘'} ${title}`);
      return { title, state: code === 0 ? 'passed' : 'failed', error: output };
    }),
  );
}

async function runMocha(suite: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome[]> {
  const file = outcomesFile(suite);
  const { code } = await run(['--import', 'tsx', MOCHA, '--reporter', REPORTER, ...args], {
    env: { ...env, [OUTCOMES_FILE]: file },
  });
  const outcomes = readOutcomes(suite, file, `mocha ended with ${code}, see above`);
  if (code === 0 || outcomes.some(({ state }) => state === 'failed')) return outcomes;
  return [...outcomes, { title: suite, state: 'failed', error: `mocha ended with ${code}` }];
}

/** The packaged extension: what is in it, how it does in VS Code, and in the hands of a user. */
async function runInVsCode(only: Suite | undefined): Promise<Outcome[]> {
  console.log('\nThe package');
  let vsix: string;
  try {
    vsix = await makePackage();
  } catch (error) {
    return [{ title: 'package', state: 'failed', error: String(error) }];
  }
  const problems = checkPackage(vsix);
  const packed: Outcome = {
    title: 'package holds what it should',
    state: problems.length === 0 ? 'passed' : 'failed',
    error: problems.join('\n'),
  };
  console.log(`  ${problems.length === 0 ? '✔' : '✘'} ${packed.title}`);
  const wanted = wantedHost();
  const web = wanted === 'electron' ? undefined : webHostPlace();
  return [
    packed,
    ...(only === 'ui' ? [] : await runSuite(wanted, web, vsix)),
    ...(only === 'vscode' ? [] : await runUi(web, vsix)),
  ];
}

async function runSuite(
  wanted: 'electron' | 'web' | undefined,
  web: WebHostPlace | undefined,
  vsix: string,
): Promise<Outcome[]> {
  await buildSuite();
  const folder = mkdtempSync(join(tmpdir(), 'b2c-policy-workspace-'));
  for (const source of ['samples', 'test/vscode/workspace']) cpSync(resolve(root, source), folder, { recursive: true });
  try {
    if (wanted !== 'web' && (await canHaveDesktop())) {
      console.log('\nVS Code suite (desktop)');
      const outcomes = runDesktopSuite(vsix, folder);
      const neverRan = outcomes.length === 1 && outcomes[0]?.state === 'failed';
      if (!neverRan || wanted === 'electron' || !web) return report(outcomes);
      console.log(`  The desktop VS Code does not run here, so the web host it is.\n${outcomes[0]?.error}`);
    }
    if (web) {
      console.log('\nVS Code suite (web host)');
      return report(await runWebSuite(web, vsix, folder));
    }
    return [leftOut('VS Code suite')];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runUi(web: WebHostPlace | undefined, vsix: string): Promise<Outcome[]> {
  if (!web) return [leftOut('VS Code user interface')];
  console.log('\nVS Code user interface (web host)');
  const args = ['--no-config', '--timeout', UI_TIMEOUT, 'test/vscode/ui/**/*.test.ts'];
  const place: UiPlace = { ...web, vsix };
  return await runMocha('ui', args, { [UI_PLACE]: JSON.stringify(place) });
}

/** Without any VS Code the suites are left out, which only people may let pass. */
function leftOut(suite: string): Outcome {
  const title = `${suite}: no VS Code can be had here`;
  console.log(`\n${title}.`);
  return { title, state: process.env['CI'] ? 'failed' : 'skipped' };
}

function report(outcomes: Outcome[]): Outcome[] {
  for (const { title, state } of outcomes)
    console.log(`  ${{ passed: '✔', failed: '✘', skipped: '-' }[state]} ${title}`);
  return outcomes;
}

interface RunOptions {
  /** Keep the output instead of showing it. */
  readonly quiet?: boolean;
  readonly env?: NodeJS.ProcessEnv;
}

function run(
  args: readonly string[],
  { quiet = false, env }: RunOptions,
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    // Colours in what is kept would only be noise.
    env: { ...process.env, ...(quiet ? { NO_COLOR: '1', FORCE_COLOR: '0' } : {}), ...env },
  });
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}

/** The suite that `--suite` asks for; undefined for all. */
function wantedSuite(args: readonly string[]): Suite | undefined {
  if (args.length === 0) return undefined;
  const suite = SUITES.find((name) => args.length === 2 && args[0] === '--suite' && args[1] === name);
  if (suite === undefined) throw new Error(`Only --suite ${SUITES.join('|')} is understood, not: ${args.join(' ')}`);
  return suite;
}

Promise.resolve(process.argv.slice(2))
  .then(wantedSuite)
  .then(testAll)
  .catch((error: unknown) => {
    console.error(error);
    console.log('\n0 passed, 1 failed');
    process.exitCode = 1;
  });
