import data from '../../schemas/placeholders.json';

const anyStyle = new RegExp(data.styles.join('|'));

/**
 * True where a part of the value is filled in by a build pipeline (`{Settings:Tenant}`, `#{x}#`, `__x__`):
 * anything may stand there in the end, so nothing can be said about it now.
 */
export function holdsPlaceholder(value: string): boolean {
  return mayHold.test(value) && anyStyle.test(value);
}

// Most values are plain ids: one cheap look before the alternatives.
const mayHold = /[{#$]|__/;

/** A `{Settings:name}` in a text. */
export interface SettingUse {
  readonly name: string;
  /** Offset of the name. */
  readonly start: number;
}

/** Every setting that a text asks a build to fill in. */
export function settingsIn(text: string): readonly SettingUse[] {
  // Few files have any.
  if (!text.includes(settingStart)) return [];
  return [...text.matchAll(new RegExp(data.settings, 'g'))].map(({ index, 1: name = '' }) => ({
    name,
    start: index + settingStart.length,
  }));
}

const settingStart = '{Settings:';
const builtIn = new Set(data.builtInSettings.map((name) => name.toLowerCase()));

/** True for settings that a build knows by itself: the tenant, the name of the file. */
export function isBuiltInSetting(name: string): boolean {
  return builtIn.has(name.trim().toLowerCase());
}
