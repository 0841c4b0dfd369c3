import { isBuiltInSetting } from '../catalogue/placeholders';
import type { Span } from '../xml/span';
import { readJson, type JsonMember, type JsonNode } from './jsonTree';

/** A setting as it stands in an `appsettings.json`: from its name to its value. */
export interface Setting extends Span {
  readonly name: string;
  /** The name between its quotes. */
  readonly nameSpan: Span;
  /** Undefined where it is not written yet, or is a list. */
  readonly value: string | undefined;
}

/** One of the tenants that policies are built for. */
export interface SettingsEnvironment {
  readonly name: string;
  readonly production: boolean;
  /** What `{Settings:name}` may name there. */
  readonly settings: readonly Setting[];
  /** What the environment says of itself (`Tenant`): it may be named as well. */
  readonly own: readonly Setting[];
}

/** A setting in one of the environments. */
export interface FoundSetting {
  readonly environment: SettingsEnvironment;
  readonly setting: Setting;
}

/**
 * An `appsettings.json` as policy builds read it: `{ "Environments": [{ "Name", "Tenant", "PolicySettings": {} }] }`. Other
 * programs have files of that name, too: then it is none, and says of no setting that it is missing. Nor does it where it
 * is not whole: while somebody types.
 */
export class SettingsFile {
  /** Without a byte order mark. */
  readonly text: string;
  readonly environments: readonly SettingsEnvironment[];
  private readonly byName: readonly ReadonlyMap<string, Setting>[];
  private readonly isWhole: boolean;

  constructor(
    readonly uri: string,
    text: string,
  ) {
    this.text = text.replace(/^\uFEFF/, '');
    this.environments = readEnvironments(this.text);
    this.byName = this.environments.map(
      ({ settings, own }) => new Map([...own, ...settings].map((one) => [settingKey(one.name), one])),
    );
    this.isWhole = isJson(this.text);
  }

  /** The environments that do not say what to put in the place of `{Settings:name}`. */
  environmentsWithout(name: string): readonly SettingsEnvironment[] {
    if (!this.isWhole || isBuiltInSetting(name)) return [];
    return this.environments.filter((_, i) => !this.byName[i]?.has(settingKey(name)));
  }

  /** What the environments say of a setting, those of production first. */
  find(name: string): readonly FoundSetting[] {
    const found = this.environments.flatMap((environment, i) => {
      const setting = this.byName[i]?.get(settingKey(name));
      return setting ? [{ environment, setting }] : [];
    });
    return found.sort((a, b) => Number(b.environment.production) - Number(a.environment.production));
  }
}

const fileName = /(?:^|[\\/])appsettings\.json$/i;

/** True for the name, path or uri of a file that may hold settings. */
export function isSettingsFile(name: string): boolean {
  return fileName.test(name);
}

/** How names of settings compare: the build replaces them whatever their case. */
export function settingKey(name: string): string {
  return name.trim().toLowerCase();
}

function readEnvironments(text: string): readonly SettingsEnvironment[] {
  const all = memberOf(readJson(text), 'Environments')?.value;
  if (all?.kind !== 'array') return [];
  return all.items.flatMap((one) => {
    const settings = memberOf(one, 'PolicySettings')?.value;
    if (one.kind !== 'object' || settings?.kind !== 'object') return [];
    const name = memberOf(one, 'Name')?.value;
    const production = memberOf(one, 'Production')?.value;
    return [
      {
        name: name?.kind === 'string' ? name.text : '',
        production: production?.kind === 'bare' && production.text === 'true',
        settings: settings.members.map(settingOf),
        own: one.members.filter(({ value }) => value?.kind !== 'object').map(settingOf),
      },
    ];
  });
}

function settingOf({ key, keySpan, value, start, end }: JsonMember): Setting {
  const isText = value?.kind === 'string' || value?.kind === 'bare';
  return { name: key, nameSpan: keySpan, value: isText ? value.text : undefined, start, end };
}

/** The last of that name counts, as for every reader of JSON. */
function memberOf(node: JsonNode | undefined, key: string): JsonMember | undefined {
  return node?.kind === 'object' ? node.members.findLast((member) => member.key === key) : undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
