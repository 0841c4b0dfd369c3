import type { Level, Rule, Severity } from './rule';

/** Levels that a user gave: a rule's code or a family's name to a level. */
export type Levels = Readonly<Record<string, Level>>;

export const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** The part of a code before the slash. */
export function familyOfCode(code: string): string {
  return code.slice(0, code.indexOf('/'));
}

/** What the settings make of a rule: its own code first, then its family, then the rule's default. */
export function levelOf(rule: Rule, levels: Levels): Level {
  return levels[rule.code] ?? levels[familyOfCode(rule.code)] ?? (rule.offByDefault ? 'off' : rule.severity);
}

/** The milder of two severities: a finding that is less certain than its rule stays so under any setting. */
export function milder(a: Severity, b: Severity | undefined): Severity {
  return b !== undefined && severities.indexOf(b) > severities.indexOf(a) ? b : a;
}

/** What a `b2cPolicy.rules` setting means, and what in it means nothing. */
export interface ReadLevels {
  readonly levels: Levels;
  /** Names that are neither a code nor a family, and values that are no level. */
  readonly unknown: readonly string[];
}

/** Reads the setting as it comes from a user: anything may stand there. */
export function readLevels(setting: unknown, rules: readonly Rule[]): ReadLevels {
  const levels: Record<string, Level> = {};
  const unknown: string[] = [];
  if (setting === undefined || setting === null) return { levels, unknown };
  if (typeof setting !== 'object' || Array.isArray(setting)) return { levels, unknown: [JSON.stringify(setting)] };
  const names = new Set(rules.flatMap((rule) => [rule.code, familyOfCode(rule.code)]));
  for (const [name, level] of Object.entries(setting)) {
    if (!names.has(name)) unknown.push(name);
    else if (isLevel(level)) levels[name] = level;
    else unknown.push(`${name}: ${JSON.stringify(level)}`);
  }
  return { levels, unknown };
}

function isLevel(value: unknown): value is Level {
  return value === 'off' || severities.some((severity) => severity === value);
}
