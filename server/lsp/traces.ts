import type { Connection } from 'vscode-languageserver';
import { signInTraces as tracesOf } from '../features/traces/signInTraces';
import { signInTraces } from '../protocol/traces';
import type { Requests } from './requests';

export interface TracesHost {
  readonly requests: Requests;
  /** Once the workspace was read: before, a policy that is only not read yet would count as missing. */
  whenLoaded(): Promise<void>;
  /** How the editor spells the uri of a file. */
  editorUri(uri: string): string;
}

/** Answers what a log of the service tells of sign-ins. */
export function registerTraces(connection: Connection, host: TracesHost): void {
  connection.onRequest(signInTraces, (params, token) =>
    host.whenLoaded().then(() =>
      host.requests.onPolicies(token, 'reading a log of sign-ins', [], (policies) =>
        tracesOf(policies, params).map((trace) => ({
          ...trace,
          links: trace.links.map(({ range, to }) => ({ range, to: { ...to, uri: host.editorUri(to.uri) } })),
        })),
      ),
    ),
  );
}
