import { CodeActionKind } from 'vscode-languageserver-types';
import { addStep, unknownProfile } from '../../edits/journeys/addStep';
import type { Plan } from '../../edits/plan';
import { areNumbered, planRenumberSteps } from '../../edits/journeys/renumberSteps';
import { message, type Message } from '../../words/message';
import { fileNameOf } from '../../policy/fileNameOf';
import type { Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import { closest } from '../../xml/ancestors';
import type { XmlElement } from '../../xml/nodes';
import type { Refactoring, RefactoringPlace } from './refactoring';

/** Adding steps beside the one at the place, and numbering those of its journey, or of all in the file, anew. */
export function stepRefactorings({ policies, policy, element }: RefactoringPlace): readonly Refactoring[] {
  const found: Refactoring[] = [];
  const step = closest(element, 'OrchestrationStep');
  if (step) {
    found.push(adding(policies, policy, step, 'before'));
    // Nothing runs after the token is issued.
    if (step.valueOf('Type')?.toLowerCase() !== 'sendclaims') found.push(adding(policies, policy, step, 'after'));
  }
  const journey = closest(element, 'UserJourney', 'SubJourney');
  if (journey) {
    const numbered = areNumbered(policies, policy, journey);
    if (numbered !== true)
      found.push({
        id: 'renumber',
        kind: `${CodeActionKind.RefactorRewrite}.steps`,
        title: message('Renumber the steps of this journey'),
        ...(numbered ? { refusal: numbered } : {}),
        plan: () => planOf(planRenumberSteps(policies, policy, journey)),
      });
  }
  if (journey || element.localName === 'UserJourneys' || element.localName === 'SubJourneys') {
    const others = journeysIn(policy).filter((one) => one !== journey && areNumbered(policies, policy, one) === false);
    if (others.length > 0)
      found.push({
        id: 'renumberAll',
        kind: `${CodeActionKind.RefactorRewrite}.steps`,
        title: message('Renumber the steps of all journeys in this file'),
        plan: () => renumberJourneys(policies, [policy]).plan,
      });
  }
  return found;
}

/** Numbers the steps of all journeys that files have a part of; what cannot be numbered is named. */
export function renumberJourneys(
  policies: PolicySet,
  files: readonly Policy[],
): { readonly plan: Plan; readonly refused: readonly Message[] } {
  const plan: Plan[number][] = [];
  const refused: Message[] = [];
  for (const policy of files)
    for (const journey of journeysIn(policy)) {
      const renumbered = planRenumberSteps(policies, policy, journey);
      if ('text' in renumbered) refused.push(renumbered);
      else
        for (const change of renumbered)
          // Another file with a part of the same journey has led to the same change.
          if (!plan.some(({ uri, span }) => uri === change.uri && span.start === change.span.start)) plan.push(change);
    }
  return { plan, refused };
}

function adding(policies: PolicySet, policy: Policy, step: XmlElement, side: 'before' | 'after'): Refactoring {
  const added = addStep(policies, policy, step, side);
  const kind = `${CodeActionKind.RefactorRewrite}.steps`;
  const home = 'text' in added || added.policy === policy ? undefined : added.policy;
  const title = titleOf(side, home);
  if ('text' in added) return { id: side, kind, title, refusal: added, plan: () => [] };
  return {
    id: side,
    kind,
    title,
    plan: added.plan,
    show: { uri: added.policy.uri, word: unknownProfile, selected: true },
  };
}

/** Names the file that gets the step, where that is another one. */
function titleOf(side: 'before' | 'after', home: Policy | undefined): Message {
  if (home)
    return side === 'before'
      ? message('Add a step before this one, in {0}', fileNameOf(home))
      : message('Add a step after this one, in {0}', fileNameOf(home));
  return side === 'before' ? message('Add a step before this one') : message('Add a step after this one');
}

function journeysIn(policy: Policy): readonly XmlElement[] {
  return (['userJourney', 'subJourney'] as const).flatMap((kind) =>
    policy.index.definitions(kind).map(({ element }) => element),
  );
}

function planOf(plan: Plan | Message): Plan {
  return 'text' in plan ? [] : plan;
}
