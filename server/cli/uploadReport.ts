import type { PlacedError } from '../features/tenant/placedErrors';
import { harmless } from './excerpt';
import type { TenantPolicies } from './tenantPolicies';
import type { Terminal } from './terminal';

/** Says what stands in the way of an upload, a line each: `FILE:LINE:COLUMN error CODE TEXT`. */
export function sayErrors({ nameOf }: TenantPolicies, errors: readonly PlacedError[], terminal: Terminal): void {
  for (const { uri, range, code, text } of errors) {
    const { line, character } = range.start;
    terminal.out(
      `${harmless(`${nameOf(uri)}:${line + 1}:${character + 1} error ${code === '' ? '' : `${code} `}${text}`)}\n`,
    );
  }
}
