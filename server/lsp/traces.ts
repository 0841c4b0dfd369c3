import type { Connection } from 'vscode-languageserver';
import { recordingPlan } from '../features/traces/recording';
import { signInTraces as tracesOf } from '../features/traces/signInTraces';
import { translate } from '../presentation/translate';
import type { EditSupport } from '../presentation/workspaceEdit';
import { planRecording, readAppInsights, signInTraces, type AppInsightsAnswer } from '../protocol/traces';
import { message } from '../words/message';
import type { Requests } from './requests';
import { canonicalUri } from './uris';

export interface TracesHost {
  readonly requests: Requests;
  /** Once the workspace was read: before, a policy that is only not read yet would count as missing. */
  whenLoaded(): Promise<void>;
  /** What the editor takes as an edit. */
  editSupport(): EditSupport;
  /** How the editor spells the uri of a file. */
  editorUri(uri: string): string;
}

/** Answers what a log of the service tells of sign-ins, and reads logs from where the service writes them. */
export function registerTraces(connection: Connection, host: TracesHost): void {
  connection.onRequest(signInTraces, (params, token) =>
    host.whenLoaded().then(() =>
      host.requests.onPolicies(token, 'reading a log of sign-ins', [], (policies) =>
        tracesOf(policies, params).map((trace) => ({
          ...trace,
          ...(trace.way ? { way: { ...trace.way, uri: host.editorUri(trace.way.uri) } } : {}),
          links: trace.links.map(({ range, to }) => ({ range, to: { ...to, uri: host.editorUri(to.uri) } })),
        })),
      ),
    ),
  );
  connection.onRequest(planRecording, (params, token) =>
    host.requests.edits(host.editSupport(), () =>
      host.requests.onPolicies(token, 'recording sign-ins', { edit: {} }, (policies) =>
        recordingPlan(policies, { ...params, uri: canonicalUri(params.uri) }, host.editSupport()),
      ),
    ),
  );
  // The user asked for it: nothing else here opens the network.
  connection.onRequest(readAppInsights, ({ access, ...query }, token) => {
    const failed = translate(message('This failed; the output of the language server says why.'));
    const fallback: AppInsightsAnswer = { refusal: failed };
    return host.requests.onPolicies<AppInsightsAnswer>(token, 'reading Application Insights', fallback, async () => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      const { askAppInsights } = await import('../traces/appInsights');
      const answer = await askAppInsights(query, access, (...request) => fetch(...request), abort.signal);
      return 'log' in answer ? answer : { refusal: translate(answer.fault) };
    });
  });
}
