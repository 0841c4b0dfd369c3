import type { SettingsEnvironment } from '../policy/settingsFile';

/**
 * A policy's text with the settings of one environment filled in, as builds do it: the tenant, the file's name, the
 * environment's name, then the settings in their order, each everywhere and in any case. What no setting is for stays.
 * Source: the build of the community's extension for VS Code, whose files these are.
 * @param fileName without the folder
 */
export function fillSettings(text: string, environment: SettingsEnvironment, fileName: string): string {
  const stem = fileName.replace(/\.[^.]*$/, '');
  const own = new Map(environment.own.map(({ name, value }) => [name.toLowerCase(), value]));
  const values: [string, string | undefined][] = [
    ['Tenant', own.get('tenant')],
    ['Filename', stem],
    ['PolicyFilename', stem.replaceAll('B2C_1A_', '')],
    ['Environment', environment.name],
    ...environment.settings.map(({ name, value }): [string, string | undefined] => [name, value]),
  ];
  return values.reduce(
    (filled, [name, value]) => (value === undefined ? filled : replaceSetting(filled, name, value)),
    text,
  );
}

function replaceSetting(text: string, name: string, value: string): string {
  const wanted = `{settings:${name.toLowerCase()}}`;
  const plain = text.toLowerCase();
  // Some letters are longer in lower case: then places would differ.
  if (plain.length !== text.length || !plain.includes(wanted)) return text;
  let filled = '';
  let at = 0;
  for (let next = plain.indexOf(wanted); next >= 0; next = plain.indexOf(wanted, at)) {
    filled += text.slice(at, next) + value;
    at = next + wanted.length;
  }
  return filled + text.slice(at);
}
