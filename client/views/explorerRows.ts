import * as vscode from 'vscode';
import { State, type BaseLanguageClient } from 'vscode-languageclient';
import { explorerChildren, type ExplorerNode } from '../../server/protocol/explorer';

/** A row of the tree. It stays the same object while it stands for the same thing; what it says is replaced. */
export interface Row extends Holder {
  readonly parent: Row | undefined;
  node: ExplorerNode;
}

/** What rows are below. */
interface Holder {
  /** Once the server has answered. */
  children?: readonly Row[];
  /** From the first question on. */
  asked?: Promise<readonly Row[]>;
}

/** What a refresh finds out. */
interface Changes {
  /** Ids of the policies that changed. */
  readonly policies: ReadonlySet<string>;
  /** Rows that look different, or have other rows below them. */
  readonly rows: Set<Row>;
  /** Families or policies came, went or moved. */
  moved: boolean;
}

/**
 * The rows that VS Code has asked for. After a change it asks the server again, but only for those that may differ, and
 * tells VS Code of those that do.
 */
export class ExplorerRows implements vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<Row | Row[] | undefined>();
  private readonly top: Holder = {};
  /** Ids of policies that changed since the last refresh. */
  private changed = new Set<string>();
  private stale = false;
  /** Resolved once the server has read the workspace: before that, an empty list would mean nothing. */
  private readonly ready: Promise<void>;
  private beReady: () => void = () => undefined;
  private refreshing: Promise<void> = Promise.resolve();

  constructor(private readonly client: BaseLanguageClient) {
    this.ready = new Promise((resume) => (this.beReady = resume));
  }

  get onDidChange(): vscode.Event<Row | Row[] | undefined> {
    return this.changes.event;
  }

  dispose(): void {
    this.changes.dispose();
  }

  /** The server says that these policies changed; the next refresh looks at them. */
  note(policies: readonly string[]): void {
    for (const id of policies) this.changed.add(id);
    this.stale = true;
    this.beReady();
  }

  /** The rows below a row, or the families. The server is asked once. */
  async childrenOf(row: Row | undefined): Promise<readonly Row[]> {
    await this.ready;
    const holder = row ?? this.top;
    holder.asked ??= this.ask(row).catch((error: unknown) => {
      holder.asked = undefined;
      this.client.error('Policy explorer', error);
      return [];
    });
    return holder.children ?? (await holder.asked);
  }

  /** The row that a list of ids leads to, from the families down, as far as there is one. */
  async rowAt(ids: readonly string[]): Promise<Row | undefined> {
    let row: Row | undefined;
    for (const id of ids) {
      const next: Row | undefined = (await this.childrenOf(row)).find(({ node }) => node.id === id);
      if (!next) break;
      row = next;
    }
    return row;
  }

  /** Brings what VS Code knows up to date, one refresh after the other. */
  refresh(): Promise<void> {
    return (this.refreshing = this.refreshing.catch(() => undefined).then(() => this.refreshNow()));
  }

  private async refreshNow(): Promise<void> {
    if (!this.stale || !this.top.children || this.client.state !== State.Running) return;
    const changes: Changes = { policies: this.changed, rows: new Set(), moved: false };
    this.stale = false;
    this.changed = new Set();
    await this.reload(undefined, false, changes);
    // A row that moved would for a moment be in two places, which VS Code does not take.
    if (changes.moved) this.changes.fire(undefined);
    else if (changes.rows.size > 0) this.changes.fire([...changes.rows]);
  }

  /** Asks again for the rows below a row, and for those below them, as far as they are known and may have changed. */
  private async reload(row: Row | undefined, inside: boolean, changes: Changes): Promise<void> {
    const before = (row ?? this.top).children ?? [];
    const looks = new Map(before.map((one) => [one, lookOf(one.node)]));
    const after = await this.ask(row, before);
    if (after.length !== before.length || after.some((one, at) => one !== before[at])) {
      if (!row || policiesOf(before) !== policiesOf(after)) changes.moved = true;
      else changes.rows.add(row);
    }
    for (const child of after) {
      if (looks.has(child) && looks.get(child) !== lookOf(child.node)) changes.rows.add(child);
      // Families and policies are few, and any change may be seen in them.
      const frame = isFrame(child);
      const within = child.node.kind === 'policy' ? changes.policies.has(child.node.id) : inside;
      if (child.children && (frame || within)) await this.reload(child, within, changes);
    }
  }

  private async ask(row: Row | undefined, before: readonly Row[] = []): Promise<readonly Row[]> {
    const nodes = await this.client.sendRequest(explorerChildren, row ? { id: row.node.id } : {});
    const known = new Map(before.map((one) => [one.node.id, one]));
    const rows = nodes.map((node) => {
      const old = known.get(node.id);
      if (!old) return { parent: row, node };
      old.node = node;
      return old;
    });
    return ((row ?? this.top).children = rows);
  }
}

function isFrame({ node }: Row): boolean {
  return node.kind === 'family' || node.kind === 'policy';
}

function policiesOf(rows: readonly Row[]): string {
  return rows.flatMap((row) => (isFrame(row) ? [row.node.id] : [])).join('\n');
}

/** What of a row can be seen: its place in the text cannot. */
function lookOf({ label, description, tooltip, spoken, copies, children }: ExplorerNode): string {
  return JSON.stringify([label, description, tooltip, spoken, copies, children === 'none']);
}
