import { translate } from '../../presentation/translate';
import type { TenantProblem, UploadParams, UploadPreview, UploadResult } from '../../protocol/tenant';
import { graphErrorText } from '../../tenant/errorText';
import { policyStateText } from '../../tenant/stateText';
import type { TenantService } from '../../tenant/tenantService';
import { compareWithTenant, policiesToSend, uploadFault, type ComparedPolicy } from '../../tenant/uploadPlan';
import { uploadPolicies, type UploadOutcome } from '../../tenant/uploadPolicies';
import { message, type Message } from '../../words/message';
import { recordingText } from '../traces/recording';
import { faultError, refusalErrors, ruleErrors, type PlacedError } from './placedErrors';
import { stoppedText, uncheckedHeirs } from './stoppedText';
import type { TenantFamily } from './tenantFamily';

/** Whom an upload talks to. */
export interface UploadTalk {
  /** What is done now, in the user's language. */
  progress(text: string): void;
  /** Nothing is uploaded before this says so. */
  confirm(preview: UploadPreview): Promise<boolean>;
}

/** Checks, compares, asks, and uploads what is not as the tenant has it: base policies first, up to the first fault. */
export async function uploadFamily(
  family: TenantFamily,
  { scope, again = false }: Pick<UploadParams, 'scope' | 'again'>,
  tenant: TenantService,
  talk: UploadTalk,
): Promise<UploadResult> {
  const { policies, policy } = family;
  const asked = scope === 'family' ? family.family : policies.chainOf(policy).policies;
  // What inherits from a changed policy goes with it.
  const all = [...new Set([...asked, ...asked.flatMap((one) => policies.descendantsOf(one))])];
  const fault = uploadFault(policies, all, family.environment?.name);
  if (fault)
    return result('failed', [message('Nothing was uploaded.'), fault.why], {
      problems: [problemOf(faultError(family, fault))],
    });
  const errors = ruleErrors(family, all);
  if (errors.length > 0)
    return result('failed', [message('The policies have errors: nothing was uploaded.')], {
      problems: errors.map(problemOf),
    });

  const compared = await compareWithTenant(policies, all, tenant, (count) =>
    talk.progress(translate(message('Comparing: {0} of {1} policies', String(count), String(all.length)))),
  );
  if ('error' in compared) return result('failed', [graphErrorText(compared.error)]);
  const toSend = policiesToSend(compared.value.policies, new Set(asked), again);
  if (toSend.length === 0)
    return result('nothing', [message('The tenant has these policies already: nothing was uploaded.')]);
  const { environment, tenantDomain } = family;
  const recording = recordingText(toSend.map((one) => one.policy));
  const wanted = await talk.confirm({
    policies: toSend.map(comparedWithTenant),
    production: environment?.production === true,
    ...(environment ? { environment: environment.name } : {}),
    ...(tenantDomain === undefined ? {} : { tenant: tenantDomain }),
    ...(recording === undefined ? {} : { recording }),
  });
  if (!wanted) return result('declined', [message('Nothing was uploaded.')]);
  const outcome = await uploadPolicies(toSend, tenant, ({ id }) =>
    talk.progress(translate(message('Uploaded {0}', id))),
  );
  return outcomeOf(outcome, family);
}

/** A compared policy as clients are told of it. */
export function comparedWithTenant({ id, policy, state }: ComparedPolicy) {
  return { id, uri: policy.uri, state, says: translate(policyStateText(state)) };
}

function outcomeOf(outcome: UploadOutcome, family: TenantFamily): UploadResult {
  const { uploaded, failed } = outcome;
  const ids = uploaded.map(({ id }) => id);
  if (!failed) return result('uploaded', [message('Uploaded {0}', ids.join(', '))], { uploaded: ids });
  const { error, policy } = failed;
  const isRefusal = error.kind === 'refused' || error.kind === 'conflict';
  return result('failed', [...(isRefusal ? [] : [graphErrorText(error)]), ...stoppedText(outcome)], {
    uploaded: ids,
    problems: isRefusal ? refusalErrors(family, policy.policy, error).map(problemOf) : [],
    again: uncheckedHeirs(outcome).length > 0,
  });
}

function result(
  outcome: UploadResult['outcome'],
  says: readonly Message[],
  more: Partial<UploadResult> = {},
): UploadResult {
  return { outcome, message: says.map(translate).join('\n'), uploaded: [], problems: [], again: false, ...more };
}

function problemOf({ uri, range, code, text }: PlacedError): TenantProblem {
  return { uri, range, code, message: text };
}
