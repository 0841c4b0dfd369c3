import type { Policy } from '../../policy/policy';
import type { Message } from '../../words/message';
import type { Plan } from '../plan';
import { XmlEdits } from './xmlEdits';

/** Edits of several files of one snapshot, gathered file by file. */
export class FileEdits {
  private readonly files = new Map<string, XmlEdits>();

  /** The edits of that file: the same for every call. */
  of(policy: Policy): XmlEdits {
    let edits = this.files.get(policy.uri);
    if (!edits) this.files.set(policy.uri, (edits = new XmlEdits(policy.uri, policy.document)));
    return edits;
  }

  /** The reasons of everything asked for, file by file. */
  get reasons(): readonly Message[] {
    return [...this.files.values()].flatMap((file) => file.reasons);
  }

  /** Everything gathered, as a plan. */
  plan(): Plan {
    return [...this.files.values()].flatMap((file) => file.plan());
  }
}
