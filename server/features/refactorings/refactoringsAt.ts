import type { CodeAction } from 'vscode-languageserver-types';
import { certifyPlan, uncertified } from '../../edits/certifyPlan';
import { applyPlan, type Plan } from '../../edits/plan';
import type { Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import type { Span } from '../../xml/span';
import { translate } from '../../presentation/translate';
import { toWorkspaceEdit, type EditSupport } from '../../presentation/workspaceEdit';
import { moveRefactorings } from './moves';
import { overrideRefactorings } from './overrides';
import { refactoringPlace, type NewText, type Refactoring } from './refactoring';
import { stepRefactorings } from './steps';

/** What comes back when the client asks for the edit of a refactoring: enough to find it on the same snapshot. */
export interface RefactoringReference {
  readonly uri: string;
  readonly version: number | null;
  readonly offset: number;
  readonly refactoring: string;
}

/** A place in a file after a plan: its text then, and what to look at. */
export interface ShownPlace {
  readonly uri: string;
  readonly text: string;
  readonly span: Span;
}

/** Everything that can be done at an offset (from 0) of a policy's text. */
export function refactoringsAt(policies: PolicySet, policy: Policy, offset: number): readonly Refactoring[] {
  const place = refactoringPlace(policies, policy, offset);
  return place ? [...stepRefactorings(place), ...overrideRefactorings(place), ...moveRefactorings(place)] : [];
}

/** The same as code actions without their edits; those that cannot be done only for clients that show why. */
export function refactoringActions(
  policies: PolicySet,
  policy: Policy,
  offset: number,
  showDisabled: boolean,
): CodeAction[] {
  const version = policy.version ?? null;
  return refactoringsAt(policies, policy, offset)
    .filter(({ refusal }) => showDisabled || !refusal)
    .map(({ id, kind, title, refusal }) => {
      const data: RefactoringReference = { uri: policy.uri, version, offset, refactoring: id };
      return {
        title: translate(title),
        kind,
        ...(refusal ? { disabled: { reason: translate(refusal) } } : { data }),
      };
    });
}

/**
 * An action with its edit, and where to look afterwards; as it is where the text has moved on, and disabled, with the
 * reason, where it would not leave well-formed text.
 */
export function resolveRefactoring(
  action: CodeAction,
  reference: RefactoringReference,
  policies: PolicySet,
  support: EditSupport,
): { readonly action: CodeAction; readonly shown?: ShownPlace } {
  const policy = policies.get(reference.uri);
  if (!policy || (policy.version ?? null) !== reference.version) return { action };
  const found = refactoringsAt(policies, policy, reference.offset).find(({ id }) => id === reference.refactoring);
  const plan = certifyPlan(policies, found?.refusal ? [] : (found?.plan() ?? []));
  if (!plan) return { action: { ...action, disabled: { reason: translate(uncertified) } } };
  if (plan.length === 0) return { action };
  const shown = found?.show && placeOfChange(policies, plan, found.show);
  return { action: { ...action, edit: toWorkspaceEdit(plan, policies, support) }, ...(shown ? { shown } : {}) };
}

/** Where what a refactoring shows stands after its plan. */
function placeOfChange(policies: PolicySet, plan: Plan, { uri, word, selected }: NewText): ShownPlace | undefined {
  const before = policies.get(uri)?.text;
  const changes = plan.filter((change) => change.uri === uri);
  const largest = [...changes].sort((a, b) => b.newText.length - a.newText.length)[0];
  if (before === undefined || !largest) return undefined;
  const start = changes
    .filter(({ span }) => span.end <= largest.span.start && span.start < largest.span.start)
    .reduce((at, { span, newText }) => at + newText.length - (span.end - span.start), largest.span.start);
  const at = start + Math.max(0, largest.newText.indexOf(word));
  return { uri, text: applyPlan(plan, uri, before), span: { start: at, end: selected ? at + word.length : at } };
}
