import { isBuiltInSetting } from '../catalogue/placeholders';

/** One of the tenants that policies are built for. */
export interface SettingsEnvironment {
  readonly name: string;
  /** Names that `{Settings:name}` may have there, as written. */
  readonly names: readonly string[];
}

/**
 * An `appsettings.json` as policy builds read it: `{ "Environments": [{ "Name", "Tenant", "PolicySettings": {} }] }`. Other
 * programs have files of that name, too: then it is none, and says of no setting that it is missing.
 */
export class SettingsFile {
  readonly environments: readonly SettingsEnvironment[];
  private readonly keys: readonly ReadonlySet<string>[];

  constructor(
    readonly uri: string,
    readonly text: string,
  ) {
    this.environments = readEnvironments(text);
    this.keys = this.environments.map(({ names }) => new Set(names.map(settingKey)));
  }

  /** The environments that do not say what to put in the place of `{Settings:name}`. */
  environmentsWithout(name: string): readonly SettingsEnvironment[] {
    if (isBuiltInSetting(name)) return [];
    return this.environments.filter((_, i) => !this.keys[i]?.has(settingKey(name)));
  }
}

const fileName = /(?:^|[\\/])appsettings\.json$/i;

/** True for the name, path or uri of a file that may hold settings. */
export function isSettingsFile(name: string): boolean {
  return fileName.test(name);
}

/** How names of settings compare: the build replaces them whatever their case. */
function settingKey(name: string): string {
  return name.trim().toLowerCase();
}

function readEnvironments(text: string): readonly SettingsEnvironment[] {
  const all = propertyOf(parse(text), 'Environments');
  if (!Array.isArray(all)) return [];
  return all.flatMap((one: unknown) => {
    const settings = propertyOf(one, 'PolicySettings');
    if (!isObject(one) || !isObject(settings)) return [];
    const own = Object.keys(one).filter((key) => !isObject(one[key]));
    const name = propertyOf(one, 'Name');
    return [{ name: typeof name === 'string' ? name : '', names: [...Object.keys(settings), ...own] }];
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function propertyOf(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
