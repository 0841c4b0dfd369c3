import { LSPErrorCodes, ResponseError, type CancellationToken, type Position } from 'vscode-languageserver';
import { lineIndexOf } from '../presentation/lineIndexOf';
import type { EditSupport } from '../presentation/workspaceEdit';
import type { Policy } from '../policy/policy';
import type { PolicySet } from '../policy/policySet';
import { runSafe, type Log } from './run';
import { canonicalUri } from './uris';

/** What a request about a file was asked of. */
export interface Asked {
  readonly policies: PolicySet;
  readonly policy: Policy;
  /** The offset (from 0) of a position in that text. */
  offsetAt(position: Position): number;
}

/** What requests need of the documents. */
export interface RequestHost {
  /** The policies at this moment, made when they are asked for. */
  moment(): () => PolicySet;
  /** Counts the changes of documents. */
  editCount(): number;
}

/**
 * How every handler gets the text that its request was asked of: policies, versions and positions are those of the moment
 * when it arrived, whatever is typed while it waits for its turn.
 */
export class Requests {
  constructor(
    private readonly host: RequestHost,
    private readonly log: Log,
  ) {}

  /** Answers from all policies; see `runSafe` for what becomes of cancels and failures. */
  onPolicies<T>(
    token: CancellationToken,
    what: string,
    fallback: T,
    run: (policies: PolicySet) => T | Promise<T>,
  ): Promise<T> {
    const moment = this.host.moment();
    return runSafe(token, this.log, what, fallback, () => run(moment()));
  }

  /** Answers from the policy of a uri (as clients spell it); for any other file with the fallback. */
  onPolicy<T>(
    token: CancellationToken,
    what: string,
    uri: string,
    fallback: T,
    run: (asked: Asked) => T | Promise<T>,
  ): Promise<T> {
    return this.onPolicies(token, what, fallback, (policies) => {
      const policy = policies.get(canonicalUri(uri));
      if (!policy) return fallback;
      return run({ policies, policy, offsetAt: (position) => lineIndexOf(policy).offsetAt(position) });
    });
  }

  /**
   * For answers that are edits: where they do not say of which version, they are refused if somebody typed meanwhile.
   * @param answer asks one of the others
   */
  async edits<T>({ versioned }: EditSupport, answer: () => Promise<T>): Promise<T> {
    const before = this.host.editCount();
    const answered = await answer();
    if (!versioned && this.host.editCount() !== before)
      throw new ResponseError(LSPErrorCodes.ContentModified, 'the text has changed since this was asked');
    return answered;
  }
}
