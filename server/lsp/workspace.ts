import { foldersLeftOut, largestFile, looksLikePolicy, type PolicyFiles } from '../policy/files';
import { Policy } from '../policy/policy';
import { PolicySet } from '../policy/policySet';
import { isSettingsFile, SettingsFile } from '../policy/settingsFile';
import { canonicalUri } from './uris';

/** A document open in the editor. */
export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  getText(): string;
}

/** How many files are asked for at once. */
const batch = 24;

/**
 * The files of the workspace: open documents over what is stored. Texts are parsed when a snapshot is asked for, so
 * that several edits in a row cost one parse.
 */
export class Workspace {
  private set = PolicySet.of([]);
  private readonly open = new Map<string, OpenDocument>();
  /** Open documents whose text moved on since the last snapshot. */
  private readonly changed = new Set<string>();

  constructor(
    private readonly files: PolicyFiles,
    private readonly warn: (text: string) => void,
  ) {}

  /** The policies at this moment. The same object while nothing changes. */
  snapshot(): PolicySet {
    if (this.changed.size === 0) return this.set;
    const policies: Policy[] = [];
    const removed: string[] = [];
    for (const uri of this.changed) {
      const document = this.open.get(uri);
      const text = document?.getText();
      if (document && text !== undefined && this.counts(uri, text))
        policies.push(new Policy(uri, document.version, text));
      else if (this.set.get(uri)) removed.push(uri);
    }
    this.changed.clear();
    if (policies.length > 0 || removed.length > 0) this.set = this.set.with(policies, removed);
    return this.set;
  }

  /** An editor opened or changed a document: its text counts from now on. */
  edit(document: OpenDocument): void {
    const uri = canonicalUri(document.uri);
    this.open.set(uri, document);
    this.changed.add(uri);
  }

  /** An editor closed a document: what is stored counts again. */
  async close(closed: string): Promise<void> {
    const uri = canonicalUri(closed);
    this.open.delete(uri);
    this.changed.delete(uri);
    await this.reload([uri]);
  }

  isOpen(uri: string): boolean {
    return this.open.has(uri);
  }

  /** How the editor that has the file open spells its uri. */
  editorUri(uri: string): string {
    return this.open.get(uri)?.uri ?? uri;
  }

  /** The policy of a uri as an editor spells it, of the newest snapshot. */
  policy(uri: string): Policy | undefined {
    return this.snapshot().get(canonicalUri(uri));
  }

  /** Reads every file of the workspace, and forgets those that are gone. */
  async load(): Promise<void> {
    const uris = new Set((await this.files.list()).map(canonicalUri).filter(isWanted));
    const gone = [...this.set.policies]
      .map((policy) => policy.uri)
      .filter((uri) => !uris.has(uri) && !this.open.has(uri));
    if (gone.length > 0) this.set = this.snapshot().with([], gone);
    this.keepSettings((uri) => uris.has(uri));
    await this.reload([...uris]);
  }

  /** Reads files again that changed outside the editor. */
  async reload(uris: readonly string[]): Promise<void> {
    for (let i = 0; i < uris.length; i += batch) {
      const read = await Promise.all(uris.slice(i, i + batch).map((uri) => this.readStored(uri)));
      const policies: Policy[] = [];
      const removed: string[] = [];
      for (const { uri, text } of read) {
        // It may have been opened while it was being read.
        if (isSettingsFile(uri)) {
          this.readSettings(uri, text);
          continue;
        }
        if (this.open.has(uri)) continue;
        const known = this.set.get(uri);
        if (text === undefined || !this.counts(uri, text)) {
          if (known) removed.push(uri);
        } else if (known?.text !== text || known.version !== undefined) policies.push(new Policy(uri, undefined, text));
      }
      if (policies.length > 0 || removed.length > 0) this.set = this.snapshot().with(policies, removed);
    }
  }

  /** Forgets a file, or everything under a folder, that was deleted. */
  remove(removed: string): void {
    const uri = canonicalUri(removed);
    const gone = [...this.set.policies]
      .map((policy) => policy.uri)
      .filter((known) => (known === uri || known.startsWith(`${uri}/`)) && !this.open.has(known));
    if (gone.length > 0) this.set = this.snapshot().with([], gone);
    this.keepSettings((known) => known !== uri && !known.startsWith(`${uri}/`));
  }

  private readSettings(uri: string, text: string | undefined): void {
    const others = [...this.set.settingsFiles].filter((known) => known.uri !== uri);
    const file = text === undefined || text.length > largestFile ? [] : [new SettingsFile(uri, text)];
    this.set = this.snapshot().withSettings([...others, ...file]);
  }

  private keepSettings(isKept: (uri: string) => boolean): void {
    const all = [...this.set.settingsFiles];
    const kept = all.filter(({ uri }) => isKept(uri));
    if (kept.length < all.length) this.set = this.snapshot().withSettings(kept);
  }

  private async readStored(uri: string): Promise<{ uri: string; text: string | undefined }> {
    try {
      return { uri, text: isWanted(uri) ? await this.files.read(uri) : undefined };
    } catch (error) {
      this.warn(`cannot read ${uri}: ${error instanceof Error ? error.message : String(error)}`);
      return { uri, text: undefined };
    }
  }

  private counts(uri: string, text: string): boolean {
    if (text.length <= largestFile) return looksLikePolicy(text);
    this.warn(`${uri} is left out: ${text.length} characters are more than a policy can have`);
    return false;
  }
}

/** False for files in folders that hold no policies to check. */
function isWanted(uri: string): boolean {
  return !foldersLeftOut.some((folder) => uri.includes(`/${folder}/`));
}
