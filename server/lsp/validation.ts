import type { Diagnostic } from 'vscode-languageserver-types';
import { toDiagnostic } from '../presentation/diagnostics';
import type { Policy } from '../policy/policy';
import type { PolicySet } from '../policy/policySet';
import type { Checker, JudgedFinding } from '../rules/checker';

/** What validation needs of the world. */
export interface ValidationHost {
  snapshot(): PolicySet;
  checker(): Checker;
  isOpen(uri: string): boolean;
  publish(uri: string, version: number | undefined, diagnostics: Diagnostic[]): void;
  /** Told once in a round that takes long enough for somebody to wonder. */
  takesLong(policies: number): void;
  /** Told when a whole round is done. */
  done(round: Round): void;
  failed(error: unknown): void;
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
  private readonly published = new Map<string, readonly JudgedFinding[]>();

  constructor(private readonly host: ValidationHost) {}

  /** Asks for a round once things are quiet. */
  schedule(wait = debounce): void {
    this.generation++;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.round().catch((error: unknown) => this.host.failed(error)), wait);
  }

  /** Forgets what was published, so that the next round publishes everything. */
  reset(): void {
    for (const uri of this.published.keys()) this.published.set(uri, nothing);
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
    const checker = this.host.checker();
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
      const findings = checker.check(policies, policy);
      for (const { severity } of findings) {
        if (severity === 'error') errors++;
        else if (severity === 'warning') warnings++;
      }
      if (this.publishChanged(policy, findings, policies)) published++;
    }
    this.host.done({ policies: policies.size, errors, warnings, published, milliseconds: performance.now() - begun });
  }

  private publishChanged(policy: Policy, findings: readonly JudgedFinding[], policies: PolicySet): boolean {
    const before = this.published.get(policy.uri);
    if (before === findings) return false;
    this.published.set(policy.uri, findings);
    // A file that never had anything to say needs no empty list.
    if (before === undefined && findings.length === 0 && policy.version === undefined) return false;
    this.host.publish(
      policy.uri,
      policy.version,
      findings.map((finding) => toDiagnostic(finding, policy, policies)),
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
