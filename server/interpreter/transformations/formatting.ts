import type { Running } from './running';

/** The longest format, and the longest result, that the service takes. Source: its page on string transformations. */
const LONGEST = 4000;

/**
 * Fills the words of a .NET format: `{0}`, `{1}`, with `{{` and `}}` for braces. A value that is not there leaves
 * nothing. Stops where the format names more than there are, or asks for a form of its own (`{0:d}`).
 */
export function format(run: Running, text: string, values: readonly string[]): string {
  const pattern = expressions(run, text);
  if (pattern.length > LONGEST) run.fail(`A format may have ${LONGEST} characters at most.`);
  const filled = pattern.replace(
    /\{\{|\}\}|\{(\d+)(,[^}:]*)?(:[^}]*)?\}|[{}]/g,
    (found, index?: string, width?: string, form?: string) => {
      if (found === '{{') return '{';
      if (found === '}}') return '}';
      if (index === undefined) return run.fail(`"${text}" is no format: a brace stands alone.`);
      if (width !== undefined || form !== undefined)
        return run.unsupported(`The form "${found}" of a format is not known here.`);
      return values[Number(index)] ?? run.fail(`"${text}" names {${index}}, and there is no such value.`);
    },
  );
  return filled;
}

/** Fills what stands for the profile and the tenant in parameters of text methods. */
export function expressions(run: Running, text: string): string {
  const { technicalProfileId, tenant } = run.world;
  return text
    .replace(/\{TechnicalProfileId\}/gi, () => technicalProfileId)
    .replace(/\{(?:RelyingPartyTenantId|TrustFrameworkTenantId)\}/gi, () => tenant);
}

/** Compares as a method's `stringComparison` or `ignoreCase` says. */
export function sameText(a: string, b: string, ignoreCase: boolean): boolean {
  return ignoreCase ? a.toUpperCase() === b.toUpperCase() : a === b;
}

/** True for `ordinalIgnoreCase`, in any case. */
export function ignoresCase(run: Running): boolean {
  return run.parameter('stringComparison')?.trim().toLowerCase() === 'ordinalignorecase';
}

/** A .NET regular expression as JavaScript reads it; flags may stand at its head: `(?i)`. Stops where it cannot be read. */
export function regex(run: Running, pattern: string): RegExp {
  const head = /^\(\?([imsx]+)\)/.exec(pattern);
  if (head?.[1]?.includes('x')) run.unsupported('A regular expression with the flag "x" is not known here.');
  try {
    return new RegExp(head ? pattern.slice(head[0].length) : pattern, head?.[1] ?? '');
  } catch {
    return run.unsupported(`The regular expression "${pattern}" cannot be read here.`);
  }
}
