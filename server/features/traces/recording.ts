import { certifyPlan, uncertified } from '../../edits/certifyPlan';
import { planRecordSignIns, planStopRecording } from '../../edits/relyingParty/recordSignIns';
import type { PolicySet } from '../../policy/policySet';
import { recordsSignIns } from '../../policy/recording';
import type { Policy } from '../../policy/policy';
import { translate } from '../../presentation/translate';
import { toWorkspaceEdit, type EditSupport } from '../../presentation/workspaceEdit';
import type { RecordingParams, RecordingPlan } from '../../protocol/traces';
import { message } from '../../words/message';

/** The edit that has the service record the sign-ins of a relying party, or record them no longer. */
export function recordingPlan(
  policies: PolicySet,
  { uri, record, resource }: RecordingParams,
  support: EditSupport,
): RecordingPlan {
  const policy = policies.get(uri);
  if (!policy) return { refusal: translate(message('This file is no policy.')), edit: {} };
  const planned = record ? planRecordSignIns(policy, resource) : planStopRecording(policy);
  if ('refusal' in planned)
    return { refusal: translate(planned.refusal), lacksResource: planned.lacksResource === true, edit: {} };
  const plan = certifyPlan(policies, planned);
  if (!plan) return { refusal: translate(uncertified), edit: {} };
  return { edit: plan.length === 0 ? {} : toWorkspaceEdit(plan, policies, support) };
}

/** What to know before policies go to a tenant that record sign-ins there; undefined where none does. */
export function recordingText(policies: readonly Policy[]): string | undefined {
  const ids = policies.filter(recordsSignIns).map(({ policyId }) => policyId?.value ?? '');
  return ids.length === 0
    ? undefined
    : translate(
        message(
          'Sign-ins are recorded with all their claims, which is personal data, by: {0}. Never leave that on in production.',
          ids.join(', '),
        ),
      );
}
