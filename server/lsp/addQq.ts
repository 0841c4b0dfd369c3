import type { Connection } from 'vscode-languageserver';
import { addQqChoices, addQqPlan } from '../features/qq/addQq';
import { translate } from '../presentation/translate';
import type { EditSupport } from '../presentation/workspaceEdit';
import { message } from '../words/message';
import type { PolicySet } from '../policy/policySet';
import { planAddQq, prepareAddQq } from '../protocol/addQq';
import { runSafe } from './run';
import { canonicalUri } from './uris';

export interface AddQqHost {
  snapshot(): PolicySet;
  editSupport(): EditSupport;
}

/** Answers the two requests of the command "Add QQ sign-in". */
export function registerAddQq(connection: Connection, host: AddQqHost): void {
  const log = connection.console;
  // Only once the language is known.
  const failed = () => translate(message('Adding QQ sign-in failed; the output of the language server says why.'));
  connection.onRequest(prepareAddQq, ({ uri }, token) =>
    runSafe(token, log, 'add QQ', { refusal: failed(), tenant: '', journeys: [], keyName: '' }, () =>
      addQqChoices(host.snapshot(), canonicalUri(uri)),
    ),
  );
  connection.onRequest(planAddQq, (params, token) =>
    runSafe(token, log, 'add QQ', { refusal: failed(), edit: {}, report: [] }, () =>
      addQqPlan(host.snapshot(), { ...params, uri: canonicalUri(params.uri) }, host.editSupport()),
    ),
  );
}
