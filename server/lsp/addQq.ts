import type { Connection } from 'vscode-languageserver';
import { addQqChoices, addQqPlan } from '../features/qq/addQq';
import { translate } from '../presentation/translate';
import type { EditSupport } from '../presentation/workspaceEdit';
import { message } from '../words/message';
import { planAddQq, prepareAddQq } from '../protocol/addQq';
import type { Requests } from './requests';
import { canonicalUri } from './uris';

export interface AddQqHost {
  readonly requests: Requests;
  editSupport(): EditSupport;
}

/** Answers the two requests of the command "Add QQ sign-in". */
export function registerAddQq(connection: Connection, host: AddQqHost): void {
  const { requests } = host;
  // Only once the language is known.
  const failed = () => translate(message('Adding QQ sign-in failed; the output of the language server says why.'));
  connection.onRequest(prepareAddQq, ({ uri }, token) =>
    requests.onPolicies(token, 'add QQ', { refusal: failed(), tenant: '', journeys: [], keyName: '' }, (policies) =>
      addQqChoices(policies, canonicalUri(uri)),
    ),
  );
  connection.onRequest(planAddQq, (params, token) =>
    requests.edits(host.editSupport(), () =>
      requests.onPolicies(token, 'add QQ', { refusal: failed(), edit: {}, report: [] }, (policies) =>
        addQqPlan(policies, { ...params, uri: canonicalUri(params.uri) }, host.editSupport()),
      ),
    ),
  );
}
