import type { Connection } from 'vscode-languageserver';
import { listSignInTests, runSignInTests } from '../protocol/signInTests';
import type { Judge } from './folderSettings';
import type { Requests } from './requests';
import { waitingMessages } from './run';
import { canonicalUri } from './uris';

export interface SignInTestsHost {
  readonly requests: Requests;
  judge(): Judge;
  /** Once the workspace was read: before, a policy that is only not read yet would count as missing. */
  whenLoaded(): Promise<void>;
  /** How the editor spells the uri of a file. */
  editorUri(uri: string): string;
}

/** Lists and runs sign-in tests. What runs policies is large, and is loaded when somebody has tests. */
export function registerSignInTests(connection: Connection, host: SignInTestsHost): void {
  const { requests } = host;
  const loadRun = () => import('../features/signInTests/signInTestRun');
  connection.onRequest(listSignInTests, ({ text }, token) =>
    requests.onPolicies(token, 'listing sign-in tests', { tests: [], faults: [] }, async () =>
      (await loadRun()).signInTestsIn(text),
    ),
  );
  connection.onRequest(runSignInTests, (params, token) =>
    host.whenLoaded().then(() => {
      const failed = { refusals: [], results: [], coverage: [] };
      return requests.onPolicies(token, 'running sign-in tests', failed, async (policies) => {
        const { runSignInTestsOf } = await loadRun();
        const run = await runSignInTestsOf(
          policies,
          { ...params, uri: canonicalUri(params.uri) },
          (snapshot, policy) => host.judge().check(snapshot, policy),
          async () => {
            await waitingMessages();
            return !token.isCancellationRequested;
          },
        );
        return {
          ...run,
          coverage: run.coverage.map(({ uri, parts }) => ({ uri: host.editorUri(uri), parts })),
        };
      });
    }),
  );
}
