import { certifyPlan, uncertified } from '../../edits/certifyPlan';
import { message } from '../../words/message';
import type { PolicySet } from '../../policy/policySet';
import type { RenumberPlan } from '../../protocol/editing';
import { renumberJourneys } from '../refactorings/steps';
import { translate } from '../../presentation/translate';
import { toWorkspaceEdit, type EditSupport } from '../../presentation/workspaceEdit';

/** The edit that numbers the steps of all journeys of a file's family anew, and which journeys it leaves alone. */
export function renumberPlan(policies: PolicySet, uri: string, support: EditSupport): RenumberPlan {
  const policy = policies.get(uri);
  if (!policy) return { refusal: translate(message('This is not a custom policy.')), edit: {}, skipped: [] };
  const { plan, refused } = renumberJourneys(policies, policies.familyOf(policy).policies);
  const sound = certifyPlan(policies, plan);
  if (!sound) return { refusal: translate(uncertified), edit: {}, skipped: [] };
  return {
    edit: sound.length > 0 ? toWorkspaceEdit(sound, policies, support) : {},
    skipped: [...new Set(refused.map(translate))],
  };
}
