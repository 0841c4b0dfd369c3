import type { CodeLensLevel } from '../features/outline/codeLenses';
import { defaultMaxProblems } from '../rules/limit';
import type { Rule } from '../rules/rule';
import { readLevels, type Levels } from '../rules/severity';

/** The user's settings, read and checked. */
export interface Settings {
  readonly levels: Levels;
  /** Policy keys of the tenant; undefined where nobody listed them. */
  readonly policyKeys: readonly string[] | undefined;
  /** At which definitions code lenses are shown. */
  readonly codeLens: CodeLensLevel;
  /** How many problems of a file are shown. */
  readonly maxProblems: number;
  /** What in the settings means nothing: told to the user once per change. */
  readonly unknown: readonly string[];
}

/** Reads the `b2cPolicy` section as the client gives it: anything may stand there. */
export function readSettings(section: unknown, rules: readonly Rule[]): Settings {
  const values = (typeof section === 'object' && section !== null ? section : {}) as Record<string, unknown>;
  const { levels, unknown } = readLevels(values['rules'], rules);
  const keys = values['policyKeys'];
  const policyKeys = Array.isArray(keys) ? keys.filter((key): key is string => typeof key === 'string') : [];
  const lenses = values['codeLens'];
  const codeLens = lenses === 'off' || lenses === 'all' ? lenses : 'main';
  const most = values['maxProblems'];
  const maxProblems = Number.isInteger(most) && (most as number) > 0 ? (most as number) : defaultMaxProblems;
  return { levels, policyKeys: policyKeys.length > 0 ? policyKeys : undefined, codeLens, maxProblems, unknown };
}
