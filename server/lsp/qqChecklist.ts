import type { Connection } from 'vscode-languageserver';
import { customDomainFault } from '../features/qq/callbackUrl';
import {
  portalPagesOf,
  qqCallbackFaults,
  qqCallbackOf,
  qqChecklist as checklistOf,
  type QqChecks,
} from '../features/qq/qqChecklist';
import { runnablePolicies, runPolicyUrl } from '../features/qq/runPolicy';
import { setTenantPlan } from '../features/qq/setTenant';
import { translate } from '../presentation/translate';
import type { EditSupport } from '../presentation/workspaceEdit';
import { message } from '../words/message';
import type { PolicySet } from '../policy/policySet';
import { listRunnable, runUrl } from '../protocol/run';
import { checkCustomDomain, checkQqCallback, portalPages, qqCallback, qqChecklist } from '../protocol/qqChecklist';
import { planSetTenant } from '../protocol/addQq';
import { runSafe } from './run';
import { canonicalUri } from './uris';

export interface QqChecklistHost {
  snapshot(): PolicySet;
  editSupport(): EditSupport;
  /** How the policies of that snapshot are judged. */
  qqChecks(policies: PolicySet): QqChecks;
}

/** Answers what the checklist, its commands and "Run now" ask. */
export function registerQqChecklist(connection: Connection, host: QqChecklistHost): void {
  const log = connection.console;
  const failed = () => translate(message('This failed; the output of the language server says why.'));
  const canonical = <T extends { readonly uri?: string }>(params: T): T =>
    params.uri === undefined ? params : { ...params, uri: canonicalUri(params.uri) };
  connection.onRequest(qqChecklist, (params, token) =>
    runSafe(token, log, 'QQ checklist', { refusal: failed(), families: [], steps: [] }, () => {
      const policies = host.snapshot();
      return checklistOf(policies, canonical(params), host.qqChecks(policies));
    }),
  );
  connection.onRequest(qqCallback, (params, token) =>
    runSafe(token, log, 'callback address', {}, () => qqCallbackOf(host.snapshot(), canonical(params))),
  );
  connection.onRequest(portalPages, (params, token) =>
    runSafe(token, log, 'portal pages', [], () => portalPagesOf(host.snapshot(), canonical(params))),
  );
  connection.onRequest(checkQqCallback, (params, token) =>
    runSafe(token, log, 'callback address', [failed()], () => qqCallbackFaults(host.snapshot(), canonical(params))),
  );
  connection.onRequest(checkCustomDomain, ({ domain }, token) =>
    runSafe(token, log, 'custom domain', null, () => {
      const fault = customDomainFault(domain);
      return fault ? translate(fault) : null;
    }),
  );
  connection.onRequest(listRunnable, (token) =>
    runSafe(token, log, 'run now', [], () => runnablePolicies(host.snapshot())),
  );
  connection.onRequest(runUrl, (params, token) =>
    runSafe(token, log, 'run now', { refusal: failed() }, () => runPolicyUrl(host.snapshot(), canonical(params))),
  );
  connection.onRequest(planSetTenant, (params, token) =>
    runSafe(token, log, 'set tenant', { refusal: failed(), edit: {} }, () =>
      setTenantPlan(host.snapshot(), canonical(params), host.editSupport()),
    ),
  );
}
