/**
 * How the engine's shells learn of files: the client answers over the protocol, the disk directly. The engine itself
 * never reads; it is handed texts.
 */
export interface PolicyFiles {
  /**
   * Uris of all XML files and all files of settings of the workspace, without the folders left out.
   * @param under uris of what may be folders: only what lies below them
   */
  list(under?: readonly string[]): Promise<readonly string[]>;
  /** The text of a file; undefined where there is none. Throws where there is one that cannot be read. */
  read(uri: string): Promise<string | undefined>;
}

/** Folders that never hold policies to check: packages, history, and the build output of the policy extension. */
export const foldersLeftOut: readonly string[] = ['node_modules', '.git', 'Environments'];

/** An empty file that says of a folder of another name that a build wrote it: what is in it is checked as its source is. */
export const builtMark = '.b2c-policy-build';

/** Larger files are not policies: the service takes at most 1024 KB (service-limits); four times that is no accident. */
export const largestFile = 4 * 1024 * 1024;

/**
 * Schemes of uris behind which people write files. Left sides of comparisons, histories and the like have others: a
 * policy there is an older text of one that is here. Beside these, those of the folders that are open.
 */
export const schemesOfFiles: readonly string[] = ['file', 'untitled', 'vscode-remote', 'vscode-vfs'];

const namespace = 'schemas.microsoft.com/online/cpim/schemas/2013/06';
const rootTag = /<(?:[\w.-]+:)?TrustFrameworkPolicy\b/;

/** True where a text is a policy or a broken one: judged by the text alone, so that a damaged root still counts. */
export function looksLikePolicy(text: string): boolean {
  return text.includes(namespace) || rootTag.test(text);
}
