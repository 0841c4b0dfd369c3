import { t } from '@vscode/l10n';
import type { PlacedError } from '../features/tenant/placedErrors';
import { translate } from '../presentation/translate';
import { policyStateText } from '../tenant/stateText';
import type { ComparedPolicy } from '../tenant/uploadPlan';
import { harmless } from './excerpt';
import type { TenantPolicies } from './tenantPolicies';
import type { Terminal } from './terminal';

/** What became of an upload, said on the standard output: as it comes for people, in the end for programs. */
export interface UploadReport {
  /** What stands in the way. */
  errors(errors: readonly PlacedError[]): void;
  /** A policy that was uploaded, or would be. */
  policy(policy: ComparedPolicy, done: boolean): void;
  /** There was nothing to upload. */
  nothing(): void;
  /** Nothing comes any more. */
  end(): void;
}

export const uploadFormats = ['text', 'json'];

export function uploadReport(
  format: string,
  family: Pick<TenantPolicies, 'nameOf'>,
  terminal: Pick<Terminal, 'out'>,
): UploadReport {
  return format === 'json' ? new JsonReport(family, terminal) : new TextReport(family, terminal);
}

/** A line each: errors as `FILE:LINE:COLUMN error CODE TEXT`. */
class TextReport implements UploadReport {
  constructor(
    private readonly family: Pick<TenantPolicies, 'nameOf'>,
    private readonly terminal: Pick<Terminal, 'out'>,
  ) {}

  errors(errors: readonly PlacedError[]): void {
    for (const { uri, range, code, text } of errors) {
      const { line, character } = range.start;
      const what = code === '' ? text : `${code} ${text}`;
      this.terminal.out(`${harmless(`${this.family.nameOf(uri)}:${line + 1}:${character + 1} error ${what}`)}\n`);
    }
  }

  policy({ id, policy, state }: ComparedPolicy, done: boolean): void {
    const line = harmless(`${id} (${this.family.nameOf(policy.uri)}, ${translate(policyStateText(state))})`);
    this.terminal.out(`${done ? t('Uploaded {0}', line) : t('Would upload {0}', line)}\n`);
  }

  nothing(): void {
    this.terminal.out(`${t('The tenant has these policies already: nothing was uploaded.')}\n`);
  }

  end(): void {
    // All is said.
  }
}

/** One object; positions from 1. */
class JsonReport implements UploadReport {
  private readonly policies: unknown[] = [];
  private readonly found: unknown[] = [];

  constructor(
    private readonly family: Pick<TenantPolicies, 'nameOf'>,
    private readonly terminal: Pick<Terminal, 'out'>,
  ) {}

  errors(errors: readonly PlacedError[]): void {
    for (const { uri, range, code, text } of errors)
      this.found.push({
        file: this.family.nameOf(uri),
        line: range.start.line + 1,
        column: range.start.character + 1,
        endLine: range.end.line + 1,
        endColumn: range.end.character + 1,
        ...(code === '' ? {} : { code }),
        message: text,
      });
  }

  policy({ id, policy, state }: ComparedPolicy, done: boolean): void {
    this.policies.push({ id, file: this.family.nameOf(policy.uri), state, uploaded: done });
  }

  nothing(): void {
    // An empty list says so.
  }

  end(): void {
    this.terminal.out(`${JSON.stringify({ policies: this.policies, errors: this.found }, undefined, 2)}\n`);
  }
}
