import { buildFolderOf } from '../build/buildFolder';
import { largestFile, looksLikePolicy, type PolicyFiles } from '../policy/files';
import { Policy } from '../policy/policy';
import { PolicySet } from '../policy/policySet';
import { isSettingsFile, SettingsFile } from '../policy/settingsFile';
import { withoutMark } from '../xml/storedText';
import { isBelow, type Folders } from './folders';
import { canonicalUri } from './uris';

/** A document open in the editor. */
export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  getText(): string;
}

/** What a workspace needs of the world. */
export interface WorkspaceHost {
  readonly files: PolicyFiles;
  folders(): Folders;
  warn(text: string): void;
}

/** Texts that documents have at one moment, on top of a snapshot; parsed when somebody asks for the policies. */
interface Moment {
  readonly before: PolicySet;
  readonly texts: Map<string, { readonly version: number; readonly text: string }>;
  /** A request was asked of it: it must not change any more. */
  held: boolean;
  made?: PolicySet;
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
  /** What moved on since the last snapshot. */
  private newest: Moment | undefined;
  private edits = 0;
  private loads = 0;
  private reads = 0;
  /** Reads that are under way: the last of each file counts, in whatever order they answer. */
  private readonly reading = new Map<string, number>();
  /** The environment that settings are looked up for; all of them where none is chosen. */
  private environment: string | undefined;
  /** Files that were said to be too large. */
  private readonly large = new Set<string>();

  constructor(private readonly host: WorkspaceHost) {}

  /** The policies now. The same object while nothing changes. */
  snapshot(): PolicySet {
    if (this.newest) {
      this.set = this.policiesAt(this.newest);
      this.newest = undefined;
    }
    return this.set;
  }

  /**
   * The policies at this moment, whatever is typed until they are asked for. Only then they are parsed: what is cancelled
   * before costs nothing.
   */
  moment(): () => PolicySet {
    const { newest, set } = this;
    if (!newest) return () => set;
    newest.held = true;
    return () => (newest === this.newest ? this.snapshot() : this.policiesAt(newest));
  }

  /** Counts what editors changed: as long as it is the same, so are the texts of all documents. */
  get editCount(): number {
    return this.edits;
  }

  /** An editor opened or changed a document: its text counts from now on. */
  edit(document: OpenDocument): void {
    const uri = canonicalUri(document.uri);
    if (!this.host.folders().countDocument(uri)) return;
    this.edits++;
    this.open.set(uri, document);
    this.changing().set(uri, { version: document.version, text: document.getText() });
  }

  /** An editor closed a document: what is stored counts again, and nothing of a file outside of the folders. */
  async close(closed: string): Promise<void> {
    const uri = canonicalUri(closed);
    if (!this.open.delete(uri)) return;
    this.edits++;
    if (this.newest?.texts.has(uri)) this.changing().delete(uri);
    if (this.host.folders().hold(uri)) await this.reload([uri]);
    else this.forget((known) => known === uri);
  }

  isOpen(uri: string): boolean {
    return this.open.has(uri);
  }

  /** How the editor that has the file open spells its uri. */
  editorUri(uri: string): string {
    return this.open.get(uri)?.uri ?? uri;
  }

  /** Reads every file of the workspace, and forgets those that are gone. */
  async load(): Promise<void> {
    const load = ++this.loads;
    const listed = await this.host.files.list();
    // Asked again meanwhile, for other folders: that list is the one.
    if (load !== this.loads) return;
    const uris = new Set(listed.map(canonicalUri).filter((uri) => this.host.folders().hold(uri)));
    this.forget((known) => !uris.has(known));
    await this.reload([...uris]);
  }

  /** Reads what lies below new folders; what is named may be a file as well. */
  async discover(names: readonly string[]): Promise<void> {
    const folders = names.map(canonicalUri);
    const listed = (await this.host.files.list(folders)).map(canonicalUri);
    await this.reload(listed.filter((uri) => folders.some((folder) => isBelow(uri, folder))));
  }

  /** Reads files again that changed outside the editor; those that do not belong to the workspace are passed over. */
  async reload(uris: readonly string[]): Promise<void> {
    const wanted = [...new Set(uris.map(canonicalUri))].filter((uri) => this.host.folders().hold(uri));
    for (let i = 0; i < wanted.length; i += batch)
      this.take((await Promise.all(wanted.slice(i, i + batch).map((uri) => this.readStored(uri)))).flat());
  }

  /**
   * Settings are looked up for an environment from now on, for all of them where none is named.
   * @returns whether that changes anything
   */
  choose(environment: string | undefined): boolean {
    if (environment === this.environment) return false;
    this.environment = environment;
    const files = [...this.snapshot().settingsFiles];
    this.set = this.set.withSettings(files.map(({ uri, text }) => new SettingsFile(uri, text, environment)));
    return files.length > 0;
  }

  /** Every XML file below a folder (canonical uri with a slash at its end), policy or not, as it is now. */
  async xmlBelow(folder: string): Promise<readonly { readonly uri: string; readonly text: string }[]> {
    const listed = (await this.host.files.list([folder.slice(0, -1)])).map(canonicalUri);
    const uris = [...new Set(listed)].filter((uri) => uri.startsWith(folder) && !isSettingsFile(uri));
    const texts = await Promise.all(
      uris.sort().map(async (uri) => {
        // Read anew: of what was written just now the server may not have heard yet.
        const text = this.open.get(uri)?.getText() ?? (await this.host.files.read(uri));
        return text === undefined ? [] : [{ uri, text: withoutMark(text) }];
      }),
    );
    return texts.flat();
  }

  /** Forgets a file, or everything under a folder, that was deleted. */
  remove(removed: string): void {
    const uri = canonicalUri(removed);
    const isGone = (known: string): boolean => known === uri || isBelow(known, uri);
    // A read that is still under way was asked before.
    for (const known of this.reading.keys()) if (isGone(known)) this.reading.delete(known);
    this.forget(isGone);
  }

  /** The texts that move on: of their own where a request waits for those that were there. */
  private changing(): Moment['texts'] {
    if (!this.newest) this.newest = { before: this.set, texts: new Map(), held: false };
    else if (this.newest.held)
      this.newest = { before: this.newest.before, texts: new Map(this.newest.texts), held: false };
    return this.newest.texts;
  }

  private policiesAt(moment: Moment): PolicySet {
    if (moment.made) return moment.made;
    const policies: Policy[] = [];
    const removed: string[] = [];
    for (const [uri, { version, text }] of moment.texts) {
      const known = moment.before.get(uri);
      if (known?.text === text) {
        if (moment === this.newest) known.version = version;
        continue;
      }
      const policy = this.policyOf(uri, version, text);
      if (policy) policies.push(policy);
      else if (known) removed.push(uri);
    }
    const same = policies.length === 0 && removed.length === 0;
    return (moment.made = same ? moment.before : moment.before.with(policies, removed));
  }

  private take(read: readonly { readonly uri: string; readonly text: string | undefined }[]): void {
    const policies: Policy[] = [];
    const removed: string[] = [];
    for (const { uri, text } of read) if (isSettingsFile(uri)) this.takeSettings(uri, text);
    for (const { uri, text } of read) {
      if (isSettingsFile(uri) || this.isBuilt(uri)) continue;
      // It may have been opened while it was being read.
      if (!this.open.has(uri)) {
        const known = this.set.get(uri);
        if (known && known.text === text) {
          known.version = undefined;
          continue;
        }
        const policy = text === undefined ? undefined : this.policyOf(uri, undefined, text);
        if (policy) policies.push(policy);
        else if (known) removed.push(uri);
      }
    }
    if (policies.length > 0 || removed.length > 0) this.set = this.snapshot().with(policies, removed);
  }

  /** True for what a build wrote into the folder that its settings name: it says once more what its source says. */
  private isBuilt(uri: string): boolean {
    return [...this.set.settingsFiles].some((file) => {
      const folder = file.environmentsFolder && file.environments.length > 0 ? buildFolderOf(file) : undefined;
      return folder !== undefined && uri.startsWith(`${file.uri.slice(0, file.uri.lastIndexOf('/'))}/${folder}/`);
    });
  }

  private takeSettings(uri: string, text: string | undefined): void {
    const all = [...this.set.settingsFiles];
    const known = all.find((file) => file.uri === uri);
    if (known ? known.text === text : text === undefined) return;
    const file = text === undefined || text.length > largestFile ? [] : [new SettingsFile(uri, text, this.environment)];
    this.set = this.snapshot().withSettings([...all.filter((other) => other !== known), ...file]);
    this.forget((policy) => this.isBuilt(policy));
  }

  /** Forgets stored files. */
  private forget(isGone: (uri: string) => boolean): void {
    const before = this.snapshot();
    const gone = [...before.policies].map(({ uri }) => uri).filter((uri) => isGone(uri) && !this.open.has(uri));
    if (gone.length > 0) this.set = before.with([], gone);
    const settings = [...before.settingsFiles];
    const kept = settings.filter(({ uri }) => !isGone(uri));
    if (kept.length < settings.length) this.set = this.set.withSettings(kept);
    for (const uri of this.large) if (isGone(uri)) this.large.delete(uri);
  }

  /** A file's text as it is stored; nothing where that is not known, or no longer what is asked. */
  private async readStored(uri: string): Promise<{ readonly uri: string; readonly text: string | undefined }[]> {
    const read = ++this.reads;
    this.reading.set(uri, read);
    try {
      const text = await this.host.files.read(uri);
      return this.reading.get(uri) === read ? [{ uri, text: text === undefined ? undefined : withoutMark(text) }] : [];
    } catch (error) {
      // It is there: what it said when it could be read is nearer to the truth than nothing.
      this.host.warn(`cannot read ${uri}: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    } finally {
      if (this.reading.get(uri) === read) this.reading.delete(uri);
    }
  }

  /** The policy in a text; undefined where it holds none, or none that can be read. */
  private policyOf(uri: string, version: number | undefined, text: string): Policy | undefined {
    if (text.length > largestFile) {
      if (!this.large.has(uri))
        this.host.warn(`${uri} is left out: ${text.length} characters are more than a policy can have`);
      this.large.add(uri);
      return undefined;
    }
    if (!looksLikePolicy(text)) return undefined;
    try {
      return new Policy(uri, version, text);
    } catch (error) {
      this.host.warn(
        `${uri} is left out, it cannot be parsed: ${error instanceof Error ? error.message : String(error)}`,
      );
      return undefined;
    }
  }
}
