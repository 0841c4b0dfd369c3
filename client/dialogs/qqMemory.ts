import * as vscode from 'vscode';
import type { QqTold } from '../../server/protocol/qqChecklist';

/** What is kept of a workspace between sessions: names, addresses and ticks, nothing secret. */
interface Kept extends QqTold {
  /** The family that the checklist is about, by the uri of its extension policy. */
  readonly family?: string;
  /** The relying party that was run last, by its uri. */
  readonly ranLast?: string;
  readonly replyUrl?: string;
  readonly domainHint?: string;
}

const KEY = 'b2cPolicy.qq';
/** Marks change with what was ticked off: the oldest are of no use any more. */
const MOST_MARKS = 200;

/** What the user told of sign-in with QQ in this workspace. */
export class QqMemory {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly state: vscode.Memento) {}

  get kept(): Kept {
    return this.state.get<Kept>(KEY) ?? {};
  }

  /** What the server is told; `uri` is the family's, or that of a file of another one. */
  params(uri = this.kept.family): { readonly uri?: string; readonly told: QqTold } {
    const { tenant, customDomain, applicationId, marks = [] } = this.kept;
    const told: QqTold = {
      marks,
      ...(tenant === undefined ? {} : { tenant }),
      ...(customDomain === undefined ? {} : { customDomain }),
      ...(applicationId === undefined ? {} : { applicationId }),
    };
    return uri === undefined ? { told } : { uri, told };
  }

  async keep(more: { readonly [name in keyof Kept]?: Kept[name] | undefined }): Promise<void> {
    await this.state.update(KEY, { ...this.kept, ...more });
    this.changed.fire();
  }

  /** Ticks a step off, or takes that back. */
  async tick(mark: string, off: boolean): Promise<void> {
    const others = (this.kept.marks ?? []).filter((one) => one !== mark);
    await this.keep({ marks: off ? [...others, mark].slice(-MOST_MARKS) : others });
  }
}

const memories = new WeakMap<vscode.Memento, QqMemory>();

/** The memory of a workspace: always the same one, so that all hear of its changes. */
export function memoryIn(state: vscode.Memento): QqMemory {
  let memory = memories.get(state);
  if (!memory) memories.set(state, (memory = new QqMemory(state)));
  return memory;
}
