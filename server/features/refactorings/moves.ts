import { loadCatalogue } from '../../catalogue/catalogue';
import { moveRefusal, planMoveDefinition } from '../../edits/ids/moveDefinition';
import { message } from '../../words/message';
import { fileNameOf } from '../../policy/fileNameOf';
import { usesHeldBy } from '../../policy/idAt';
import { byNearness, mostFiles, type Refactoring, type RefactoringPlace } from './refactoring';

/** Moving the definition at the place to a base policy, or to one that inherits from its own. */
export function moveRefactorings({ policies, policy, element, inTag }: RefactoringPlace): readonly Refactoring[] {
  const { kinds } = loadCatalogue().references;
  const use = inTag ? usesHeldBy(policy, element).find(({ role }) => role === 'definition') : undefined;
  if (!use || use.id === '' || kinds[use.kind].scope !== 'chain' || kinds[use.kind].within) return [];
  const from = { policy, use };
  const bases = policies.chainOf(policy).policies.slice(1);
  const targets = [...bases, ...byNearness(policies, policy, policies.descendantsOf(policy))];
  return targets
    .map((target): Refactoring => {
      const refusal = moveRefusal(policies, from, target);
      return {
        id: `move ${target.uri}`,
        kind: 'refactor.move',
        title: message('Move "{0}" to {1}', use.id, fileNameOf(target)),
        ...(refusal ? { refusal } : {}),
        plan: () => planMoveDefinition(from, target),
        show: { uri: target.uri, word: `${element.localName} ` },
      };
    })
    .filter(({ refusal }, i) => !refusal || i < bases.length)
    .slice(0, mostFiles);
}
