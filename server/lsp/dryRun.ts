import type { Connection } from 'vscode-languageserver';
import type { Judgement } from '../features/signInTests/testProgram';
import { translate } from '../presentation/translate';
import { dryRun, dryRunTest, noDryRun, type DryRunParams } from '../protocol/dryRun';
import { message } from '../words/message';
import type { Judge } from './folderSettings';
import type { Requests } from './requests';
import { canonicalUri } from './uris';

export interface DryRunHost {
  readonly requests: Requests;
  judge(): Judge;
  /** Once the workspace was read: before, base policies would be missing. */
  whenLoaded(): Promise<void>;
  /** How the editor spells the uri of a file. */
  editorUri(uri: string): string;
}

/** Plays dry runs. What runs policies is large, and is loaded when somebody wants one. */
export function registerDryRun(connection: Connection, host: DryRunHost): void {
  const { requests } = host;
  const own = <T extends Omit<DryRunParams, 'script'>>(params: T): T => ({ ...params, uri: canonicalUri(params.uri) });
  const judge: Judgement = (policies, policy) => host.judge().check(policies, policy);
  const refusal = (): string => translate(message('This failed; the output of the language server says why.'));
  connection.onRequest(dryRun, (params, token) =>
    host.whenLoaded().then(() =>
      requests.onPolicies(token, 'dry run', { ...noDryRun, refusal: refusal() }, async (policies) => {
        const { dryRunOf } = await import('../features/dryRun/dryRunOf');
        const { test, ...run } = dryRunOf(policies, own(params), judge);
        return test ? { ...run, test: { ...test, policyUri: host.editorUri(test.policyUri) } } : run;
      }),
    ),
  );
  connection.onRequest(dryRunTest, (params, token) =>
    host.whenLoaded().then(() =>
      requests.onPolicies(token, 'test of a dry run', { refusal: refusal() }, async (policies) => {
        const { dryRunTestOf } = await import('../features/dryRun/dryRunTest');
        return dryRunTestOf(policies, own(params), judge);
      }),
    ),
  );
}
