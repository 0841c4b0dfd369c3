import { buildPlaceholder } from '../catalogue/placeholders';
import type { SettingsEnvironment } from '../policy/settingsFile';

/**
 * A policy's text with the settings of one environment filled in, as builds do it: the tenant, the file's name, the
 * environment's name, then the settings in their order, each everywhere and in any case. So a value may name a setting
 * that comes later. What no setting is for stays.
 * Source: the build of the community's extension for VS Code, whose files these are. Unlike there, signs that mean
 * something in regular expressions and their replacements mean themselves.
 * @param fileName without the folder
 * @param styles of placeholders beside `{Settings:x}`: some of `buildStyles`
 */
export function fillSettings(
  text: string,
  environment: SettingsEnvironment,
  fileName: string,
  styles: readonly string[] = [],
): string {
  return valuesIn(environment, fileName).reduce(
    (filled, [name, value]) => filled.replace(buildPlaceholder(styles, name), () => value),
    text,
  );
}

/** Every name that has a value in an environment, with it, in the order in which they are filled in. */
export function valuesIn(environment: SettingsEnvironment, fileName: string): readonly (readonly [string, string])[] {
  const stem = fileName.replace(/\.[^.]*$/, '');
  const own = new Map(environment.own.map(({ name, value }) => [name.toLowerCase(), value]));
  const settings = environment.settings.map(({ name, value }): [string, string | undefined] => [name, value]);
  const values: [string, string | undefined][] = [
    ['Tenant', own.get('tenant')],
    ['Filename', stem],
    ['PolicyFilename', stem.replaceAll('B2C_1A_', '')],
    ['Environment', environment.name],
    // As JavaScript orders the keys of an object: numbers first, the last value of a name in the place of its first.
    ...Object.entries(Object.fromEntries(settings)),
  ];
  return values.flatMap(([name, value]) => (value === undefined || name === '' ? [] : [[name, value] as const]));
}
