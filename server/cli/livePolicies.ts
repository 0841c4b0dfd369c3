import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { t } from '@vscode/l10n';
import type { Program } from '../interpreter/data/program';
import { findRunnable, programOf, runnablePolicies, type NotRunnable } from '../player/programs';
import type { Policy } from '../policy/policy';
import type { PolicySet } from '../policy/policySet';
import { folderEntries } from './folderEntries';
import { errorsOf, RunnableFamilies } from './runnableFamilies';
import type { Terminal } from './terminal';

/** The policies of a folder as they are on disk now: read and checked again only where a file is another than before. */
export class LivePolicies {
  private stamp: string | undefined;
  private set: PolicySet | undefined;
  private families: RunnableFamilies;
  private readonly faults = new Map<Policy, readonly string[]>();
  private readonly programs = new Map<string, Program | NotRunnable>();

  constructor(
    private readonly folder: string,
    private readonly terminal: Terminal,
    private readonly environment: string | undefined,
  ) {
    this.families = new RunnableFamilies(terminal, environment);
  }

  /** Why the environment cannot be had, where the settings have others. */
  unknownEnvironment(): string | undefined {
    return this.families.unknownEnvironment(this.folder);
  }

  /** The policies; the same object for as long as no file changed. */
  policies(): PolicySet {
    const stamp = stampOf(resolve(this.terminal.cwd, this.folder));
    if (!this.set || stamp !== this.stamp) {
      // The first time it may have read them already.
      if (this.set) this.families = new RunnableFamilies(this.terminal, this.environment);
      this.set = this.families.policiesIn(this.folder);
      this.stamp = stamp;
      this.faults.clear();
      this.programs.clear();
    }
    return this.set;
  }

  /** A relying party made ready; one with errors is refused with its findings. */
  program(policyId: string, origin: string, journey?: string): Program | NotRunnable {
    const set = this.policies();
    const policy = findRunnable(set, policyId);
    if (!policy) return { reason: t('No relying party "{0}" is there.', policyId) };
    const faults = this.faultsOf(set, policy);
    if (faults.length > 0) return { reason: t('The policy has errors:\n{0}', faults.join('\n')) };
    const key = JSON.stringify([policyId.toLowerCase(), origin, journey?.toLowerCase()]);
    let program = this.programs.get(key);
    if (!program) {
      program = programOf(set, policy, { origin, ...(journey === undefined ? {} : { journey }) });
      this.programs.set(key, program);
    }
    return program;
  }

  /** The relying parties there are. */
  runnable(): readonly Policy[] {
    return runnablePolicies(this.policies());
  }

  private faultsOf(set: PolicySet, policy: Policy): readonly string[] {
    let faults = this.faults.get(policy);
    if (!faults) this.faults.set(policy, (faults = errorsOf(set, policy)));
    return faults;
  }
}

/** What tells one state of a folder's files from another, without reading them. */
function stampOf(top: string): string {
  const stamps: string[] = [];
  const seen = new Set<string>();
  for (const waiting = [top]; waiting.length > 0;) {
    const folder = waiting.pop() as string;
    if (seen.has(folder)) continue;
    seen.add(folder);
    // What cannot be looked into is said where files are read.
    for (const { path, kind } of entriesOf(folder)) {
      if (kind === 'folder') waiting.push(path);
      else {
        // An edit may keep size and time of the content, but not the time of the change.
        const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
        stamps.push(`${path} ${stats?.ino} ${stats?.size} ${stats?.mtimeNs} ${stats?.ctimeNs}`);
      }
    }
  }
  return stamps.join('\n');
}

function entriesOf(folder: string): ReturnType<typeof folderEntries> {
  try {
    return folderEntries(folder, () => undefined);
  } catch {
    return [];
  }
}
