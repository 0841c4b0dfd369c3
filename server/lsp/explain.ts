import type { Connection } from 'vscode-languageserver';
import { explainUpload as explain } from '../features/explain/explainUpload';
import { explainUpload } from '../protocol/explain';
import type { Judge } from './folderSettings';
import type { Requests } from './requests';

export interface ExplainHost {
  readonly requests: Requests;
  judge(): Judge;
  /** Once the workspace was read: before, what is only not read yet would count as missing. */
  whenLoaded(): Promise<void>;
  /** How the editor spells the uri of a file. */
  editorUri(uri: string): string;
}

/** Answers where an error of the service leads to. */
export function registerExplain(connection: Connection, host: ExplainHost): void {
  connection.onRequest(explainUpload, ({ message }, token) =>
    host.whenLoaded().then(() =>
      host.requests.onPolicies(token, 'explaining an upload error', [], (policies) =>
        explain(policies, message, (policy) => host.judge().check(policies, policy)).map(({ place, ...said }) => ({
          ...said,
          ...(place ? { place: { ...place, uri: host.editorUri(place.uri) } } : {}),
        })),
      ),
    ),
  );
}
