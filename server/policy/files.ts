/**
 * How the engine's shells learn of files: the client answers over the protocol, the disk directly. The engine itself
 * never reads; it is handed texts.
 */
export interface PolicyFiles {
  /** Uris of all XML files and all files of settings of the workspace, without the folders left out. */
  list(): Promise<readonly string[]>;
  /** The text of a file, or undefined where it cannot be read (gone, not text, no permission). */
  read(uri: string): Promise<string | undefined>;
}

/** Folders that never hold policies to check: packages, history, and the build output of the policy extension. */
export const foldersLeftOut: readonly string[] = ['node_modules', '.git', 'Environments'];

/** Larger files are not policies: the service takes at most 1024 KB (service-limits); four times that is no accident. */
export const largestFile = 4 * 1024 * 1024;

const namespace = 'schemas.microsoft.com/online/cpim/schemas/2013/06';
const rootTag = /<(?:[\w.-]+:)?TrustFrameworkPolicy\b/;

/** True where a text is a policy or a broken one: judged by the text alone, so that a damaged root still counts. */
export function looksLikePolicy(text: string): boolean {
  return text.includes(namespace) || rootTag.test(text);
}
