import * as vscode from 'vscode';
import { builtMark } from '../../server/policy/files';
import { decodeXml, encodeXml, textOfBytes } from '../../server/xml/storedText';

/** A file that a build made of another one. */
export interface BuiltText {
  readonly source: vscode.Uri;
  /** Names of folders and of the file, below the folder of the build. */
  readonly path: readonly string[];
  readonly text: string;
}

/**
 * Writes what a build made, in the encodings of its sources, on whatever file system the folder is. Throws where a file cannot
 * be written, and where a link would lead out of the folder.
 * @param marked whether the folders of environments get the mark by which checks know them
 */
export async function writeBuilt(folder: vscode.Uri, files: readonly BuiltText[], marked: boolean): Promise<void> {
  const checked = new Set<string>();
  for (const { source, path, text } of files) {
    // The server made these names; a wrong one must not lead elsewhere all the same.
    if (path.some((name) => name === '' || name === '.' || name === '..' || /[/\\]/.test(name)))
      throw new Error(vscode.l10n.t('{0} leads out of the folder.', path.join('/')));
    for (let depth = 1; depth <= path.length; depth++) {
      const place = vscode.Uri.joinPath(folder, ...path.slice(0, depth));
      if (!checked.has(place.toString())) await refuseLink(place);
      checked.add(place.toString());
    }
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, ...path), await bytesOf(source, text));
  }
  const environments = new Set(marked ? files.map(({ path }) => path[0] ?? '') : []);
  for (const name of environments)
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name, builtMark), new Uint8Array());
}

async function refuseLink(place: vscode.Uri): Promise<void> {
  const found = await statOf(place);
  if (found && (found.type & vscode.FileType.SymbolicLink) !== 0)
    throw new Error(vscode.l10n.t('{0} leads out of the folder.', vscode.workspace.asRelativePath(place)));
}

async function statOf(uri: vscode.Uri): Promise<vscode.FileStat | undefined> {
  try {
    return await vscode.workspace.fs.stat(uri);
  } catch {
    // Most are not there yet.
    return undefined;
  }
}

/** As they are stored where nothing was filled in. */
async function bytesOf(source: vscode.Uri, text: string): Promise<Uint8Array> {
  const bytes = await vscode.workspace.fs.readFile(source);
  const decoded = decodeXml(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), () => bytes);
  if ((decoded?.text ?? textOfBytes(bytes)) === text) return bytes;
  const encoding = decoded?.encoding;
  const made = encoding && encodeXml(text, encoding);
  if (made) return made;
  const name = vscode.workspace.asRelativePath(source);
  throw new Error(
    vscode.l10n.t(
      '{0} is stored as {1}, which cannot be written. Save it as UTF-8 first.',
      name,
      encoding?.name ?? '-',
    ),
  );
}
