import { buildPolicies, type BuildFault, type BuildSource } from '../../build/buildPolicies';
import type { PolicySet } from '../../policy/policySet';
import type { SettingsFile } from '../../policy/settingsFile';
import { rangeOf } from '../../presentation/lineIndexOf';
import { translate } from '../../presentation/translate';
import { foldersLeftOut } from '../../policy/files';
import type { BuildParams, BuildResult, BuildSettings } from '../../protocol/build';

/** An XML file of the workspace. */
export interface WorkspaceText {
  readonly uri: string;
  readonly text: string;
}

/** The files of settings that something can be built by. */
export function buildSettings(policies: PolicySet): readonly BuildSettings[] {
  return [...policies.settingsFiles]
    .filter(({ environments }) => environments.length > 0)
    .map(({ uri, environments }) => ({
      uri,
      environments: environments.map(({ name, production }) => ({ name, production })),
    }));
}

/** The folder of a file, as a uri with a slash at its end. */
export function folderOf({ uri }: { readonly uri: string }): string {
  return uri.slice(0, uri.lastIndexOf('/') + 1);
}

/**
 * What a build makes of files by a file of settings.
 * @param texts the XML files below its folder
 */
export function buildAnswer(
  settings: SettingsFile,
  texts: readonly WorkspaceText[],
  { environment, only, placeholders }: BuildParams,
): BuildResult {
  const folder = folderOf(settings);
  const sources = texts
    .filter(({ uri }) => uri.startsWith(folder) && (only === undefined || uri === only))
    .map(({ uri, text }): BuildSource => ({ uri, text, path: decoded(uri.slice(folder.length)) }));
  const made = buildPolicies(settings, sources, { environment, styles: placeholders });
  const fileOf = ({ uri }: BuildFault) => (uri === settings.uri ? settings : sources.find((one) => one.uri === uri));
  return {
    folder: made.folder,
    marked: !foldersLeftOut.includes(made.folder),
    files: made.files.map(({ source, path, text }) => ({ source: source.uri, path: path.split('/'), text })),
    built: made.built,
    faults: made.faults.map((fault) => ({
      uri: fault.uri,
      range: rangeOf(fileOf(fault) ?? settings, fault.span),
      message: translate(fault.message),
    })),
  };
}

/** Names as people know them: a name with an escaped slash stays escaped. */
function decoded(path: string): string {
  return path
    .split('/')
    .map((name) => {
      try {
        const plain = decodeURIComponent(name);
        return /[/\\]/.test(plain) ? name : plain;
      } catch {
        return name;
      }
    })
    .join('/');
}
