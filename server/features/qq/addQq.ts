import { planAddQq } from '../../edits/qq/addQq';
import { prepareAddQq } from '../../edits/qq/prepareAddQq';
import { urisOf, type Plan } from '../../edits/plan';
import { qq } from '../../signIn/qqProfile';
import type { Message } from '../../words/message';
import { fileNameOf } from '../../policy/fileNameOf';
import type { PolicySet } from '../../policy/policySet';
import type { AddQqChoices, AddQqParams, AddQqPlan } from '../../protocol/addQq';
import { translate } from '../../presentation/translate';
import { toWorkspaceEdit, type EditSupport } from '../../presentation/workspaceEdit';

/** What "Add QQ sign-in" can do from a file, for a client to ask with. */
export function addQqChoices(policies: PolicySet, uri: string): AddQqChoices {
  const { refusal, journeys, existing } = prepareAddQq(policies, uri);
  const clientId = existing?.clientId;
  return {
    ...(refusal ? { refusal: translate(refusal) } : {}),
    tenant: policies.get(uri)?.tenantId?.value ?? '',
    journeys: journeys.map(({ id, preferred, inPlace, uri: home, newId, relyingParties }) => ({
      id,
      relyingParties,
      ...(inPlace ? {} : { newId }),
      uri: home,
      proposed: preferred,
    })),
    // A placeholder text is no APP ID to propose.
    ...(clientId !== undefined && /^\d+$/.test(clientId) ? { clientId } : {}),
    keyName: existing?.keyName ?? qq.keyName,
  };
}

/** The edit that adds QQ to the family of a file, or why there is none. */
export function addQqPlan(policies: PolicySet, params: AddQqParams, support: EditSupport): AddQqPlan {
  const { uri, ...options } = params;
  const planned = planAddQq(policies, uri, options);
  if ('refusal' in planned) return { refusal: translate(planned.refusal), edit: {}, report: [] };
  return { edit: toWorkspaceEdit(planned.plan, policies, support), report: reportOf(planned.plan, planned.report) };
}

/** What a plan does, a line each: file by file, then what no single change says. */
function reportOf(plan: Plan, notes: readonly Message[]): string[] {
  const said = new Set<string>();
  const lines = urisOf(plan).flatMap((uri) => {
    const reasons = new Set(plan.filter((change) => change.uri === uri).map(({ why }) => translate(why)));
    for (const reason of reasons) said.add(reason);
    return [`${fileNameOf({ uri })}:`, ...[...reasons].map((reason) => `\u2022 ${reason}`)];
  });
  return [...lines, ...notes.map(translate).filter((note) => !said.has(note))];
}
