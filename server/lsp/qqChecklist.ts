import type { Connection } from 'vscode-languageserver';
import { customDomainFault } from '../features/qq/callbackUrl';
import {
  portalPagesOf,
  qqCallbackFaults,
  qqCallbackOf,
  qqChecklist as checklistOf,
  type QqChecks,
} from '../features/qq/qqChecklist';
import { folderToRun, runnablePolicies, runPolicyUrl } from '../features/qq/runPolicy';
import { setTenantPlan } from '../features/qq/setTenant';
import { translate } from '../presentation/translate';
import type { EditSupport } from '../presentation/workspaceEdit';
import { message } from '../words/message';
import type { PolicySet } from '../policy/policySet';
import { listRunnable, runFolder, runUrl } from '../protocol/run';
import { checkCustomDomain, checkQqCallback, portalPages, qqCallback, qqChecklist } from '../protocol/qqChecklist';
import { planSetTenant } from '../protocol/addQq';
import type { Requests } from './requests';
import { runSafe } from './run';
import { canonicalUri } from './uris';

export interface QqChecklistHost {
  readonly requests: Requests;
  editSupport(): EditSupport;
  /** How the policies of that snapshot are judged. */
  qqChecks(policies: PolicySet): QqChecks;
}

/** Answers what the checklist, its commands and "Run now" ask. */
export function registerQqChecklist(connection: Connection, host: QqChecklistHost): void {
  const { requests } = host;
  const failed = () => translate(message('This failed; the output of the language server says why.'));
  const canonical = <T extends { readonly uri?: string }>(params: T): T =>
    params.uri === undefined ? params : { ...params, uri: canonicalUri(params.uri) };
  connection.onRequest(qqChecklist, (params, token) =>
    requests.onPolicies(token, 'QQ checklist', { refusal: failed(), families: [], steps: [] }, (policies) =>
      checklistOf(policies, canonical(params), host.qqChecks(policies)),
    ),
  );
  connection.onRequest(qqCallback, (params, token) =>
    requests.onPolicies(token, 'callback address', {}, (policies) => qqCallbackOf(policies, canonical(params))),
  );
  connection.onRequest(portalPages, (params, token) =>
    requests.onPolicies(token, 'portal pages', [], (policies) => portalPagesOf(policies, canonical(params))),
  );
  connection.onRequest(checkQqCallback, (params, token) =>
    requests.onPolicies(token, 'callback address', [failed()], (policies) =>
      qqCallbackFaults(policies, canonical(params)),
    ),
  );
  connection.onRequest(checkCustomDomain, ({ domain }, token) =>
    runSafe(token, connection.console, 'custom domain', null, () => {
      const fault = customDomainFault(domain);
      return fault ? translate(fault) : null;
    }),
  );
  connection.onRequest(listRunnable, (token) =>
    requests.onPolicies(token, 'run now', [], (policies) => runnablePolicies(policies)),
  );
  connection.onRequest(runFolder, ({ uri }, token) =>
    requests.onPolicies(token, 'run here', {}, (policies) => folderToRun(policies, canonicalUri(uri))),
  );
  connection.onRequest(runUrl, (params, token) =>
    requests.onPolicies(token, 'run now', { refusal: failed() }, (policies) =>
      runPolicyUrl(policies, canonical(params)),
    ),
  );
  connection.onRequest(planSetTenant, (params, token) =>
    requests.edits(host.editSupport(), () =>
      requests.onPolicies(token, 'set tenant', { refusal: failed(), edit: {} }, (policies) =>
        setTenantPlan(policies, canonical(params), host.editSupport()),
      ),
    ),
  );
}
