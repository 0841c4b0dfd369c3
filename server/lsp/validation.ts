import type { Diagnostic } from 'vscode-languageserver-types';
import { toDiagnostics } from '../presentation/diagnostics';
import type { Policy } from '../policy/policy';
import type { PolicySet } from '../policy/policySet';
import type { JudgedFinding } from '../rules/checker';
import type { Judge } from './folderSettings';

/** What validation needs of the world. */
export interface ValidationHost {
  snapshot(): PolicySet;
  judge(): Judge;
  /** How many problems of a file are shown. */
  maxProblems(uri: string): number;
  isOpen(uri: string): boolean;
  /** The address of the rules' pages, with `{code}` in it. */
  rulePages(): string | undefined;
  publish(uri: string, version: number | undefined, diagnostics: Diagnostic[]): void;
  /** Told once in a round that takes long enough for somebody to wonder. */
  takesLong(policies: number): void;
  /** Told when a whole round is done. */
  done(round: Round): void;
  /** Told of the round, or of the one file, that failed; the others go on. */
  failed(error: unknown, uri?: string): void;
}

/** What was published of a file last. */
interface Published {
  readonly findings: readonly JudgedFinding[];
  readonly version: number | undefined;
}

export interface Round {
  readonly policies: number;
  readonly errors: number;
  readonly warnings: number;
  /** Files whose diagnostics were published in this round. */
  readonly published: number;
  readonly milliseconds: number;
}

/** Waiting time after the last change, in milliseconds. */
export const debounce = 100;
/** After so many milliseconds of work the loop lets other messages in. */
const slice = 25;
/** A round that takes longer, in milliseconds, is noticed. */
const noticed = 300;

/**
 * Checks all policies after a change and publishes what differs. One debounce for the whole set; a newer change ends
 * the round that is under way.
 */
export class Validation {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private generation = 0;
  private readonly published = new Map<string, Published>();

  /** Texts that could not be checked: said once of each. */
  private readonly failures = new WeakSet<Policy>();

  constructor(private readonly host: ValidationHost) {}

  /** Asks for a round once things are quiet. */
  schedule(wait = debounce): void {
    this.generation++;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.round().catch((error: unknown) => this.host.failed(error)), wait);
  }

  /** Forgets what was published, so that the next round publishes everything. */
  reset(): void {
    for (const uri of this.published.keys()) this.published.set(uri, { findings: nothing, version: undefined });
    this.schedule(0);
  }

  stop(): void {
    this.generation++;
    clearTimeout(this.timer);
  }

  private async round(): Promise<void> {
    const generation = this.generation;
    const begun = performance.now();
    const policies = this.host.snapshot();
    const judge = this.host.judge();
    let published = 0;
    let errors = 0;
    let warnings = 0;
    let told = false;

    for (const uri of [...this.published.keys()].filter((known) => !policies.get(known))) {
      this.published.delete(uri);
      this.host.publish(uri, undefined, []);
      published++;
    }
    let sliceEnd = performance.now() + slice;
    for (const policy of this.openFirst(policies)) {
      if (performance.now() > sliceEnd) {
        await new Promise((resume) => setTimeout(resume, 0));
        if (generation !== this.generation) return;
        if (!told && performance.now() > begun + noticed) {
          told = true;
          this.host.takesLong(policies.size);
        }
        sliceEnd = performance.now() + slice;
      }
      try {
        const findings = judge.check(policies, policy);
        for (const { severity } of findings) {
          if (severity === 'error') errors++;
          else if (severity === 'warning') warnings++;
        }
        if (this.publishChanged(policy, findings, policies)) published++;
      } catch (error) {
        if (!this.failures.has(policy)) this.host.failed(error, policy.uri);
        this.failures.add(policy);
      }
    }
    this.host.done({ policies: policies.size, errors, warnings, published, milliseconds: performance.now() - begun });
  }

  private publishChanged(policy: Policy, findings: readonly JudgedFinding[], policies: PolicySet): boolean {
    const { uri, version } = policy;
    const before = this.published.get(uri);
    // Who opens a file, or types and takes it back, waits for what is true of that version.
    if (before?.findings === findings && (version === undefined || before.version === version)) return false;
    this.published.set(uri, { findings, version });
    // A file that never had anything to say needs no empty list.
    if (before === undefined && findings.length === 0 && version === undefined) return false;
    this.host.publish(
      uri,
      version,
      toDiagnostics(findings, policy, policies, {
        most: this.host.maxProblems(uri),
        rulePages: this.host.rulePages(),
      }),
    );
    return true;
  }

  /** What the user looks at comes first. */
  private *openFirst(policies: PolicySet): Generator<Policy> {
    for (const policy of policies.policies) if (this.host.isOpen(policy.uri)) yield policy;
    for (const policy of policies.policies) if (!this.host.isOpen(policy.uri)) yield policy;
  }
}

const nothing: readonly JudgedFinding[] = [];
