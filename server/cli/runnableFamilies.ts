import { dirname, resolve } from 'node:path';
import { t } from '@vscode/l10n';
import { fillPolicies } from '../build/fillPolicies';
import { unknownEnvironment } from '../build/unknownEnvironment';
import { loadCatalogue } from '../catalogue/catalogue';
import type { Program } from '../interpreter/data/program';
import { findRunnable, isRunnable, programOf, runnablePolicies, type NotRunnable } from '../player/programs';
import { fileNameOf } from '../policy/fileNameOf';
import { Policy } from '../policy/policy';
import { PolicySet } from '../policy/policySet';
import { lineIndexOf } from '../presentation/lineIndexOf';
import { findingText, translate } from '../presentation/translate';
import { Checker } from '../rules/checker';
import { rules } from '../rules/table';
import { readDiskFiles } from './diskFiles';
import type { Terminal } from './terminal';

/** How many folders above that of a test its policies are looked for. */
const HIGHEST = 4;

/** The policies of folders, made ready to run. Each folder is read once, each policy made ready once. */
export class RunnableFamilies {
  private readonly folders = new Map<
    string,
    { readonly policies: PolicySet; readonly environments: readonly string[] }
  >();
  private readonly programs = new Map<string, Program | NotRunnable>();

  /** @param environment whose settings are filled in, where a test names none */
  constructor(
    private readonly terminal: Terminal,
    private readonly environment: string | undefined,
  ) {}

  /** The policies in a folder and below it, with the settings of an environment filled in. */
  policiesIn(folder: string, environment = this.environment): PolicySet {
    return this.read(folder, environment).policies;
  }

  /** Why an environment cannot be had in a folder: its settings have others. Undefined where nothing speaks against it. */
  unknownEnvironment(folder: string, environment = this.environment): string | undefined {
    if (environment === undefined) return undefined;
    const { environments } = this.read(folder, environment);
    const unknown = environments.length === 0 ? undefined : unknownEnvironment(environments, environment);
    return unknown && translate(unknown);
  }

  /**
   * The relying party of a PolicyId, from the folder or the nearest one above it that has it. A policy with errors is
   * not run: the reason names them.
   */
  programFor(policyId: string, folder: string, environment = this.environment): Program | NotRunnable {
    const key = `${resolve(this.terminal.cwd, folder)} ${environment ?? ''} ${policyId.toLowerCase()}`;
    let program = this.programs.get(key);
    if (!program) this.programs.set(key, (program = this.find(policyId, folder, environment)));
    return program;
  }

  private find(policyId: string, folder: string, environment: string | undefined): Program | NotRunnable {
    const known: string[] = [];
    let at = resolve(this.terminal.cwd, folder);
    for (let up = 0; up <= HIGHEST; up++) {
      const reason = this.unknownEnvironment(at, environment);
      if (reason !== undefined) return { reason };
      const { policies } = this.read(at, environment);
      const policy = findRunnable(policies, policyId);
      if (policy) return this.ready(policies, policy);
      known.push(...runnablePolicies(policies).map((one) => one.policyId?.value ?? ''));
      if (dirname(at) === at || known.length > 0) break;
      at = dirname(at);
    }
    return {
      reason: t('No relying party "{0}" is there: {1}.', policyId, known.length > 0 ? known.join(', ') : folder),
    };
  }

  private ready(policies: PolicySet, policy: Policy): Program | NotRunnable {
    const faults = errorsOf(policies, policy);
    if (faults.length > 0) return { reason: t('The policy has errors:\n{0}', faults.join('\n')) };
    const program = programOf(policies, policy);
    return isRunnable(program) ? program : { reason: `${fileNameOf(policy)}: ${program.reason}` };
  }

  private read(
    folder: string,
    environment: string | undefined,
  ): { policies: PolicySet; environments: readonly string[] } {
    const path = resolve(this.terminal.cwd, folder);
    const key = `${path} ${environment ?? ''}`;
    let found = this.folders.get(key);
    if (!found) {
      const { files, settings, unreadable } = readDiskFiles([path], this.terminal.cwd);
      for (const { name, reason } of unreadable) this.terminal.err(`b2c-policy: ${name} ${reason}.\n`);
      const policies = files.map((file) => new Policy(file.uri, undefined, file.text));
      this.folders.set(key, (found = fillPolicies(PolicySet.of(policies, settings), environment)));
    }
    return found;
  }
}

/** The errors of a policy and of its base policies, a line each. */
export function errorsOf(policies: PolicySet, policy: Policy): readonly string[] {
  const checker = new Checker(rules, loadCatalogue(), { levels: {} }, () => undefined);
  return policies.chainOf(policy).policies.flatMap((one) =>
    checker
      .check(policies, one)
      .filter(({ severity }) => severity === 'error')
      .map((finding) => {
        const { line, character } = lineIndexOf(one).positionAt(finding.span.start);
        return `${fileNameOf(one)}:${line + 1}:${character + 1} ${finding.rule.code} ${findingText(finding)}`;
      }),
  );
}
