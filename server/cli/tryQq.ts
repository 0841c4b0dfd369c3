import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { t } from '@vscode/l10n';
import { fillPolicies } from '../build/fillPolicies';
import { applyPlan, type CertifiedPlan } from '../edits/plan';
import type { Program } from '../interpreter/data/program';
import { isRunnable, programOf } from '../player/programs';
import { Policy } from '../policy/policy';
import { PolicySet } from '../policy/policySet';
import { findQqProfiles } from '../signIn/qqProfile';
import { testsThrough } from '../signInTests/firstTests';
import { runTest } from '../signInTests/runTest';
import { readTestFile } from '../signInTests/testFile';
import type { ExitCode } from './command';
import { readDiskFiles } from './diskFiles';
import type { DiskFamily } from './family';
import { errorsOf } from './runnableFamilies';
import { notRun, signInTestFormats, type ReportedTest } from './signInTestFormats';
import type { Terminal } from './terminal';

/**
 * Writes a test of sign-in with QQ beside each relying party of a family that offers it, and runs it. A file that is there
 * is run as it is. 1 where something fails, or nothing could be tried.
 * @param plan what is changed in the family as it was read
 * @param dryRun prints the files as a diff instead, after trying them all the same
 */
export async function tryQq(
  family: DiskFamily,
  plan: CertifiedPlan,
  dryRun: boolean,
  terminal: Terminal,
): Promise<ExitCode> {
  const tell = (words: string): void => (dryRun ? terminal.err(words) : terminal.out(words));
  const reported: ReportedTest[] = [];
  let stopped = false;
  for (const { policy, policies } of relyingParties(family, plan, terminal)) {
    const id = policy.policyId?.value ?? '';
    const profiles = findQqProfiles(policies.chainOf(policy)).map((profile) => profile.id);
    if (profiles.length === 0) continue;
    const faults = errorsOf(policies, policy);
    const program = programOf(policies, policy);
    if (faults.length > 0 || !isRunnable(program)) {
      terminal.err(`b2c-policy: ${id}: ${isRunnable(program) ? faults.join('\n') : program.reason}\n`);
      stopped = true;
      continue;
    }
    const { text, count, notes } = testsThrough(program, profiles, Date.now());
    for (const note of notes) terminal.err(`b2c-policy: ${id}: ${note}\n`);
    if (notes.length > 0) stopped = true;
    if (count === 0) continue;
    const path = `${dirname(fileURLToPath(policy.uri))}/${id}.qq.b2ctest.yaml`;
    const name = relative(terminal.cwd, path);
    const there = existsSync(path);
    if (there) tell(`${name} ${t('is there already.')}\n`);
    else if (dryRun) terminal.out((await import('./unifiedDiff')).unifiedDiff(name, undefined, text));
    else {
      writeFileSync(path, text, { flag: 'wx' });
      tell(`${t('Written: {0}', name)}\n`);
    }
    reported.push(...run(program, name, there ? readFileSync(path, 'utf8') : text));
  }
  if (reported.length === 0) {
    terminal.err(`b2c-policy: ${t('no relying party of the family could be tried with QQ.')}\n`);
    return 1;
  }
  tell(signInTestFormats['text']?.(reported, undefined) ?? '');
  return !stopped && reported.every(({ ok }) => ok) ? 0 : 1;
}

/** The relying parties of the family once the plan is carried out, with the settings of a build. */
function relyingParties(
  { files, policies: before, uri }: DiskFamily,
  plan: CertifiedPlan,
  terminal: Terminal,
): readonly { readonly policy: Policy; readonly policies: PolicySet }[] {
  const start = before.get(uri);
  const family = new Set((start ? before.familyOf(start).policies : []).map((policy) => policy.uri));
  const folders = [...new Set(files.map(({ path }) => dirname(path)))];
  const changed = files.map((file) => new Policy(file.uri, undefined, applyPlan(plan, file.uri, file.text)));
  const { policies } = fillPolicies(
    PolicySet.of(changed, readDiskFiles(folders, terminal.cwd, undefined, 1).settings),
    undefined,
  );
  return [...policies.policies]
    .filter((policy) => family.has(policy.uri) && policy.relyingParty && policy.policyId)
    .map((policy) => ({ policy, policies }));
}

function run(program: Program, file: string, text: string): ReportedTest[] {
  const { tests, faults } = readTestFile(text);
  if (faults.length > 0) return [notRun(file, file, faults)];
  return tests.map((test) => {
    return { file, ...runTest(program, test, Date.now(), () => performance.now()) };
  });
}
