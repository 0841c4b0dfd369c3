import { loadCatalogue } from '../../catalogue/catalogue';
import { loadElements } from '../../catalogue/elements';
import { inheritanceOf } from '../../catalogue/inheritance';
import { planOverride } from '../../edits/ids/overrideElement';
import { message, type Message } from '../../words/message';
import type { Definition } from '../../policy/chain';
import { effectiveJourney, journeyKindOf, orderOf } from '../../effective/effectiveJourney';
import { fileNameOf } from '../../policy/fileNameOf';
import { idAt, usesHeldBy } from '../../policy/idAt';
import { definitionsOf } from '../../policy/idSymbol';
import type { Policy } from '../../policy/policy';
import { closest } from '../../xml/ancestors';
import type { XmlElement } from '../../xml/nodes';
import { byNearness, mostFiles, type Refactoring, type RefactoringPlace } from './refactoring';

/** Writing what a base policy defines again in a policy that inherits from it, to be changed there. */
export function overrideRefactorings(place: RefactoringPlace): readonly Refactoring[] {
  const definition = definitionAt(place);
  return definition ? ofDefinition(place, definition) : ofStep(place);
}

/** The nearest definition of what the caret is in: an id, or the start tag of a definition. */
function definitionAt({ policies, policy, offset, element, inTag }: RefactoringPlace): Definition | undefined {
  const use =
    idAt(policy, offset) ?? (inTag ? usesHeldBy(policy, element).find(({ role }) => role === 'definition') : undefined);
  const { kinds } = loadCatalogue().references;
  if (!use || use.id === '' || kinds[use.kind].scope !== 'chain' || kinds[use.kind].within) return undefined;
  const found = definitionsOf(policies, policy, use)[0];
  const type = found && loadElements().typeOf(found.use.element);
  return type && inheritanceOf(type).definition ? found : undefined;
}

function ofDefinition(place: RefactoringPlace, { policy: home, use }: Definition): readonly Refactoring[] {
  const free = (one: Policy): boolean => one.index.defined(use.kind, use.key).length === 0;
  return filesFor(place, home, free).map((file) =>
    override(file, use.element, message('Override "{0}" in {1}', use.id, fileNameOf(file))),
  );
}

/** The step that the caret is in, where its number tells it from others. */
function ofStep(place: RefactoringPlace): readonly Refactoring[] {
  const { policies, policy, element } = place;
  const step = closest(element, 'OrchestrationStep');
  const journey = step?.parent?.parent;
  const kind = journey && journeyKindOf(journey);
  const order = step && orderOf(step);
  const id = journey?.valueOf('Id')?.trim();
  if (!kind || order === undefined || !id) return [];
  const free = (one: Policy): boolean => {
    const merged = effectiveJourney(policies.chainOf(one), kind, id);
    const parts = merged?.steps.find((other) => other.order === order)?.parts ?? [];
    return parts.every((part) => part.policy !== one);
  };
  return filesFor(place, policy, free).map((file) =>
    override(file, step, message('Override step {0} of "{1}" in {2}', String(order), id, fileNameOf(file))),
  );
}

/** The files that inherit from the home of something and have none of it themselves, the nearest first. */
function filesFor(
  { policies, policy }: RefactoringPlace,
  home: Policy,
  free: (one: Policy) => boolean,
): readonly Policy[] {
  const able = policies.descendantsOf(home).filter((one) => one.root && !one.damaged && free(one));
  return byNearness(policies, policy, able).slice(0, mostFiles);
}

function override(file: Policy, base: XmlElement, title: Message): Refactoring {
  return {
    id: `override ${file.uri}`,
    kind: 'refactor.override',
    title,
    plan: () => planOverride(file, base),
    show: { uri: file.uri, word: `${base.localName} ` },
  };
}
