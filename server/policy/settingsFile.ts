import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { isBuiltInSetting } from '../catalogue/placeholders';
import type { Span } from '../xml/span';

/**
 * A setting as it stands in an `appsettings.json`: from its name to its value. Those of an object within the settings are
 * named with those around them: `Qq:ClientId`.
 */
export interface Setting extends Span {
  readonly name: string;
  /** The name between its quotes. */
  readonly nameSpan: Span;
  /** Undefined where it is not written yet, is null, or a list. */
  readonly value: string | undefined;
}

/** One of the tenants that policies are built for. */
export interface SettingsEnvironment {
  readonly name: string;
  /** All that is said of it. */
  readonly span: Span;
  /** Where the value of its name stands; all of it where it has none. */
  readonly nameSpan: Span;
  readonly production: boolean;
  /** What `{Settings:name}` may name there: what is set for all environments and not here comes first. */
  readonly settings: readonly Setting[];
  /** What the environment says of itself (`Tenant`): it may be named as well. */
  readonly own: readonly Setting[];
}

/** A setting in one of the environments. */
export interface FoundSetting {
  readonly environment: SettingsEnvironment;
  readonly setting: Setting;
}

/** Why nothing can be built by a file of settings, or not for one of its environments. */
export interface SettingsFault extends Span {
  readonly kind: 'syntax' | 'noEnvironments' | 'noPolicySettings';
  /** What the reader of JSON calls it: for `syntax`. */
  readonly code?: string;
}

/**
 * An `appsettings.json` as policy builds read it: `{ "Environments": [{ "Name", "Tenant", "PolicySettings": {} }] }`. What
 * stands in `PolicySettings` beside `Environments` is set for all of them. Other programs have files of that name, too: then
 * it is none, and says of no setting that it is missing. Nor does it where it is not whole: while somebody types.
 */
export class SettingsFile {
  /** Without a byte order mark. */
  readonly text: string;
  readonly environments: readonly SettingsEnvironment[];
  /** The folder that a build writes to, where the file names one. */
  readonly environmentsFolder: Setting | undefined;
  private readonly byName: readonly ReadonlyMap<string, Setting>[];
  private readonly isWhole: boolean;

  /** @param chosen the name of the environment that counts alone, where there is one of that name */
  constructor(
    readonly uri: string,
    text: string,
    private readonly chosen?: string,
  ) {
    this.text = text.replace(/^\uFEFF/, '');
    const root = treeOf(this.text);
    this.environments = readEnvironments(root, this.text);
    const folder = root && membersOf(root).findLast(({ children }) => children?.[0]?.value === 'EnvironmentsFolder');
    this.environmentsFolder = folder?.children?.[1]?.type === 'string' ? settingOf(folder, this.text) : undefined;
    this.byName = this.environments.map(
      ({ settings, own }) => new Map([...own, ...settings].map((one) => [settingKey(one.name), one])),
    );
    this.isWhole = isJson(this.text);
  }

  /** Why it cannot be built by, comments and commas at the end passed over. */
  get faults(): readonly SettingsFault[] {
    const errors: ParseError[] = [];
    const root = treeOf(this.text, errors);
    const [error] = errors;
    if (error || !root)
      return [
        {
          kind: 'syntax',
          code: error ? printParseErrorCode(error.error) : 'ValueExpected',
          start: error?.offset ?? 0,
          end: error ? error.offset + error.length : 0,
        },
      ];
    const all = memberOf(root, 'Environments');
    if (all?.type !== 'array') return [{ kind: 'noEnvironments', ...spanOf(all ?? root) }];
    const shared = memberOf(root, 'PolicySettings')?.type === 'object';
    return (all.children ?? [])
      .filter((one) => one.type !== 'object' || (!shared && memberOf(one, 'PolicySettings')?.type !== 'object'))
      .map((one) => ({ kind: 'noPolicySettings', ...spanOf(one) }));
  }

  /** The environments that do not say what to put in the place of `{Settings:name}`. */
  environmentsWithout(name: string): readonly SettingsEnvironment[] {
    if (!this.isWhole || isBuiltInSetting(name)) return [];
    const all = this.environments.some((one) => this.isChosen(one)) ? undefined : true;
    return this.environments.filter((one, i) => (all ?? this.isChosen(one)) && !this.byName[i]?.has(settingKey(name)));
  }

  /** What the environments say of a setting: the chosen one, then those of production first. */
  find(name: string): readonly FoundSetting[] {
    const found = this.environments.flatMap((environment, i) => {
      const setting = this.byName[i]?.get(settingKey(name));
      return setting ? [{ environment, setting }] : [];
    });
    const rank = ({ environment }: FoundSetting): number =>
      this.isChosen(environment) ? 2 : Number(environment.production);
    return found.sort((a, b) => rank(b) - rank(a));
  }

  private isChosen({ name }: SettingsEnvironment): boolean {
    return this.chosen !== undefined && name.toLowerCase() === this.chosen.toLowerCase();
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

function readEnvironments(root: Node | undefined, text: string): readonly SettingsEnvironment[] {
  const all = memberOf(root, 'Environments');
  if (all?.type !== 'array') return [];
  const common = memberOf(root, 'PolicySettings');
  const shared = common?.type === 'object' ? settingsOf(common, text) : undefined;
  return (all.children ?? []).flatMap((one) => {
    const settings = memberOf(one, 'PolicySettings');
    if (one.type !== 'object' || (settings?.type !== 'object' && !shared)) return [];
    const name = memberOf(one, 'Name');
    const ours = settings?.type === 'object' ? settingsOf(settings, text) : [];
    const names = new Set(ours.map((setting) => settingKey(setting.name)));
    return [
      {
        name: name?.type === 'string' ? String(name.value) : '',
        span: spanOf(one),
        nameSpan: spanOf(name ?? one),
        production: memberOf(one, 'Production')?.value === true,
        settings: [...(shared ?? []).filter((setting) => !names.has(settingKey(setting.name))), ...ours],
        own: membersOf(one)
          .filter(({ children }) => children?.[1]?.type !== 'object')
          .map((member) => settingOf(member, text)),
      },
    ];
  });
}

/** The settings of an object, those of objects within it named with it. */
function settingsOf(node: Node, text: string, around = ''): readonly Setting[] {
  return membersOf(node).flatMap((member) => {
    const value = member.children?.[1];
    const setting = settingOf(member, text);
    const name = around + setting.name;
    return value?.type === 'object' ? settingsOf(value, text, `${name}:`) : [{ ...setting, name }];
  });
}

function spanOf({ offset, length }: Node): Span {
  return { start: offset, end: offset + length };
}

/** What can be read of a JSON text, also while somebody types; comments and commas at the end are passed over. */
function treeOf(text: string, errors: ParseError[] = []): Node | undefined {
  try {
    return parseTree(text, errors, { allowTrailingComma: true });
  } catch {
    // So deep that the stack does not do: that is no file of settings.
    return undefined;
  }
}

/** The names and values of an object, each a node of its own. */
function membersOf(node: Node): readonly Node[] {
  return node.type === 'object' ? (node.children ?? []) : [];
}

/** The last of that name counts, as for every reader of JSON. */
function memberOf(node: Node | undefined, key: string): Node | undefined {
  return node && membersOf(node).findLast(({ children }) => children?.[0]?.value === key)?.children?.[1];
}

function settingOf({ offset, length, children: [key, value] = [] }: Node, text: string): Setting {
  const name = key ?? { offset, length: 0, value: '' };
  const end = name.offset + name.length;
  const isClosed = name.length > 1 && text.charAt(end - 1) === '"';
  return {
    name: String(name.value),
    nameSpan: { start: name.offset + 1, end: isClosed ? end - 1 : end },
    value: value && writtenOf(value, text),
    start: offset,
    end: offset + length,
  };
}

/** A text as it reads, a number as JavaScript writes it, whatever else is no list as it is written. */
function writtenOf({ type, value, offset, length }: Node, text: string): string | undefined {
  if (type === 'string' || type === 'number') return String(value);
  return type === 'object' || type === 'array' || type === 'null' ? undefined : text.slice(offset, offset + length);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
