import type { Connection } from 'vscode-languageserver';
import { explorerChildren as childrenOf, explorerPathAt } from '../features/explorer/explorerChildren';
import { idOf } from '../features/explorer/explorerNode';
import type { ExplorerQuery } from '../features/explorer/explorerItem';
import type { Chain } from '../policy/chain';
import type { Policy } from '../policy/policy';
import type { PolicySet } from '../policy/policySet';
import { explorerChanged, explorerChildren, explorerLocate } from '../protocol/explorer';
import type { JudgedFinding } from '../rules/checker';
import type { Judge } from './folderSettings';
import type { Requests } from './requests';
import { canonicalUri } from './uris';

export interface ExplorerHost {
  snapshot(): PolicySet;
  judge(): Judge;
  readonly requests: Requests;
}

/** What the rows of a policy are made from: as long as all of it is the same, so are they. */
interface Sources {
  readonly policy: Policy;
  readonly chain: Chain;
  readonly findings: readonly JudgedFinding[];
}

/**
 * Answers the policy explorer. The problems it shows are those of the last checks: asking for rows runs no rule.
 * @returns to be called after each round of checks: tells the client of a change
 */
export function registerExplorer(connection: Connection, host: ExplorerHost): () => void {
  const { requests } = host;
  let told: ReadonlyMap<string, Sources> | undefined;

  const query = (policies: PolicySet): ExplorerQuery => ({
    policies,
    findings: (policy) => host.judge().lastFindings(policy),
  });
  connection.onRequest(explorerChildren, ({ id }, token) =>
    requests.onPolicies(token, 'policy explorer', [], (policies) => childrenOf(query(policies), id)),
  );
  connection.onRequest(explorerLocate, ({ uri, position }, token) =>
    requests.onPolicy(token, 'policy explorer', uri, [], ({ policies, offsetAt }) =>
      explorerPathAt(query(policies), canonicalUri(uri), offsetAt(position)),
    ),
  );

  return () => {
    const now = sourcesOf(host.snapshot(), host.judge());
    const before = told;
    const uris = new Set([...now.keys(), ...(before?.keys() ?? [])]);
    const changed = [...uris].filter((uri) => !sameSources(before?.get(uri), now.get(uri)));
    told = now;
    if (!before || changed.length > 0)
      void connection.sendNotification(explorerChanged, { policies: changed.map((uri) => idOf(['policy', uri])) });
  };
}

function sourcesOf(policies: PolicySet, judge: Judge): Map<string, Sources> {
  const all = new Map<string, Sources>();
  for (const policy of policies.policies)
    all.set(policy.uri, { policy, chain: policies.chainOf(policy), findings: judge.lastFindings(policy) });
  return all;
}

function sameSources(a: Sources | undefined, b: Sources | undefined): boolean {
  return (
    a !== undefined &&
    b !== undefined &&
    a.policy === b.policy &&
    a.chain === b.chain &&
    sameMarks(a.findings, b.findings)
  );
}

/** Another file of the family may have been checked anew, and this one with it, without any difference. */
function sameMarks(a: readonly JudgedFinding[], b: readonly JudgedFinding[]): boolean {
  return (
    a === b ||
    (a.length === b.length &&
      a.every(({ severity, span }, at) => {
        const other = b[at];
        return severity === other?.severity && span.start === other.span.start && span.end === other.span.end;
      }))
  );
}
