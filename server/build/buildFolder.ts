import { foldersLeftOut } from '../policy/files';
import type { SettingsFile } from '../policy/settingsFile';

/** Where builds put what they make, below the folder of the settings, where those do not say. */
const usualFolder = 'Environments';

/** Names that Windows gives to devices, whatever follows them after a dot. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * Whether a text is a folder's name on every system and nothing else: no path, none that leads up, none that a system
 * reads as another one.
 */
export function isFolderName(name: string): boolean {
  // eslint-disable-next-line no-control-regex -- no system takes these
  return name !== '' && !/[<>:"/\\|?*\u0000-\u001f]/.test(name) && !/^\s|[. ]$/.test(name) && !device.test(name);
}

/**
 * The folder of a build below that of its settings, with `/`; undefined where the settings name one that is none, or that
 * is elsewhere.
 */
export function buildFolderOf({ environmentsFolder }: SettingsFile): string | undefined {
  const named = environmentsFolder?.value ?? usualFolder;
  const parts = named.replace(/^\.[\\/]/, '').split(/[\\/]/);
  if (parts.at(-1) === '') parts.pop();
  return parts.length > 0 && parts.every(isFolderName) ? parts.join('/') : undefined;
}

/**
 * Whether a build takes a file: not what a build made, nor what is in folders that never hold policies.
 * @param path below the folder of the settings, with `/`
 * @param folder where the build puts what it makes, the same way
 */
export function isBuildInput(path: string, folder: string): boolean {
  const parts = path.split('/').slice(0, -1);
  return !`/${parts.join('/')}/`.includes(`/${folder}/`) && !parts.some((name) => foldersLeftOut.includes(name));
}
