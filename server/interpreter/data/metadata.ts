import type { ProfileModel } from '../../effective/profileModel';

/** The value of a metadata item, white space around it cut; undefined where it is not there or empty. */
export function item(profile: ProfileModel, key: string): string | undefined {
  return profile.metadata.get(key.toLowerCase())?.value.trim() || undefined;
}

/** Whether a metadata item says yes: `true` or `1`, in any case. */
export function isOn(profile: ProfileModel, key: string, preset: boolean): boolean {
  const value = item(profile, key);
  return value === undefined ? preset : /^(?:true|1)$/i.test(value);
}

/** True where the profile is, or may be, of that kind. */
export function isKind(profile: ProfileModel, ...names: readonly string[]): boolean {
  const own = profile.kind?.name.split('|') ?? [];
  return names.some((name) => own.includes(name));
}
