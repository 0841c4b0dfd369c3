import type { TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { newSettingsText } from '../../build/newSettings';
import { certifyPlan, uncertified } from '../../edits/certifyPlan';
import { planUseSettings } from '../../edits/ids/useSettings';
import type { PolicySet } from '../../policy/policySet';
import { translate } from '../../presentation/translate';
import { toWorkspaceEdit } from '../../presentation/workspaceEdit';
import type { PlanSettingsResult } from '../../protocol/build';
import { message } from '../../words/message';

/**
 * The edit that makes an `appsettings.json` for the policies below a folder, and makes these use it where they have a
 * sample's values. A file that is there already is never replaced.
 * @param folder its uri, without a slash at the end
 */
export function newSettings(policies: PolicySet, folder: string): PlanSettingsResult {
  const uri = `${folder}/appsettings.json`;
  const there = [...policies.settingsFiles].find((file) => file.uri.toLowerCase() === uri.toLowerCase());
  if (there) return { refusal: translate(message('There is an appsettings.json already.')), edit: {} };
  const below = [...policies.policies].filter((policy) => policy.uri.startsWith(`${folder}/`));
  if (below.length === 0) return { refusal: translate(message('There is no policy in this folder.')), edit: {} };
  const { plan, names } = planUseSettings(below);
  const certified = certifyPlan(policies, plan);
  if (!certified) return { refusal: translate(uncertified), edit: {} };
  const start = { line: 0, character: 0 };
  const text: TextDocumentEdit = {
    textDocument: { uri, version: null },
    edits: [{ range: { start, end: start }, newText: newSettingsText(below, names) }],
  };
  const changed = toWorkspaceEdit(certified, policies, { versioned: true }).documentChanges ?? [];
  const edit: WorkspaceEdit = {
    documentChanges: [{ kind: 'create', uri, options: { overwrite: false, ignoreIfExists: false } }, text, ...changed],
  };
  return { edit, uri };
}
