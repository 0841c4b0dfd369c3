import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { certifyPlan, uncertified } from '../../edits/certifyPlan';
import { planRenameId, renameRefusal } from '../../edits/ids/renameId';
import { message, type Message } from '../../words/message';
import { idAt } from '../../policy/idAt';
import type { Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import { rangeOf } from '../../presentation/lineIndexOf';
import type { Renamable } from '../editing/renameTag';
import { translate } from '../../presentation/translate';
import { toWorkspaceEdit, type EditSupport } from '../../presentation/workspaceEdit';

/** A rename as clients take it, and what the user should read beside it. */
export interface RenamedId {
  readonly edit: WorkspaceEdit;
  /** In the user's language. */
  readonly notes: readonly string[];
}

/** The id that the caret (an offset) is in; a message says why it cannot be renamed. */
export function renamableIdAt(policies: PolicySet, policy: Policy, offset: number): Renamable | Message | undefined {
  const use = idAt(policy, offset);
  if (!use) return undefined;
  return (
    renameRefusal(policies, policy, use) ?? {
      range: rangeOf(policy, use.span),
      placeholder: use.id,
    }
  );
}

/** Gives the id at the caret (an offset) a new name in all files; a message says why that cannot be done. */
export function renameIdAt(
  policies: PolicySet,
  policy: Policy,
  offset: number,
  newName: string,
  support: EditSupport,
): RenamedId | Message | undefined {
  const use = idAt(policy, offset);
  if (!use) return undefined;
  const renaming = planRenameId(policies, policy, use, newName);
  if ('text' in renaming) return renaming;
  const { confirm, notes } = renaming;
  const plan = certifyPlan(policies, renaming.plan);
  if (!plan) return uncertified;
  const reasons = confirm.map(translate);
  const confirmation =
    reasons.length > 0
      ? { label: translate(message('Rename "{0}"', use.id)), description: reasons.join(' ') }
      : undefined;
  // A preview shows the reasons only to those who know where to look: they are told as well.
  return {
    edit: toWorkspaceEdit(plan, policies, support, confirmation),
    notes: [...reasons, ...notes.map(translate)],
  };
}
