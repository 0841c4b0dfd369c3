import { message, type Message } from '../../words/message';
import { fileNameOf } from '../../policy/fileNameOf';
import { idKey, type Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import type { XmlElement } from '../../xml/nodes';
import { journeyFiles, type JourneyFiles } from './journeyFiles';
import type { Plan } from '../plan';
import { numberIn } from './renumberSteps';
import { XmlEdits, type Placement } from '../writing/xmlEdits';
import { element, type Fragment } from '../writing/xmlFragment';

/** What stands for the technical profile until somebody says which. */
export const unknownProfile = 'TODO';

export interface StepToAdd {
  /** The file that gets it. */
  readonly policy: Policy;
  readonly plan: () => Plan;
}

/**
 * A new claims exchange step before or after a step of a journey; later steps move on by one in every file that has
 * any. It goes into the file of the step, or, where base policies have later steps, into the lowest of those: each file
 * must find all numbers in its own chain. A message says why that cannot be done.
 */
export function addStep(
  policies: PolicySet,
  policy: Policy,
  step: XmlElement,
  side: 'before' | 'after',
): StepToAdd | Message {
  const journey = step.parent?.parent;
  const files = journey ? journeyFiles(policies, policy, journey) : message('This step belongs to no journey.');
  if ('text' in files) return files;
  const own = files.parts.find(({ element: one }) => one === journey);
  const order = own?.steps.find((one) => one.element === step)?.order ?? NaN;
  if (!own || Number.isNaN(order)) return message('This step has no number.');
  const number = side === 'before' ? order : order + 1;
  const all = files.parts.flatMap(({ steps }) => steps);
  const moves = all.some((one) => one.order === number);
  if (moves && all.some((one) => one.order === number - 1 && offersChoice(one.element)))
    return message('The step after a choice of identity providers holds the exchanges that it leads to.');
  const later = moves ? files.parts.filter(({ steps }) => steps.some((one) => one.order >= number)) : [];
  const home = [own, ...later].reduce((low, one) =>
    policies.chainOf(low.policy).policies.includes(one.policy) ? one : low,
  );
  const apart = later.find((one) => !policies.chainOf(one.policy).policies.includes(home.policy));
  if (apart)
    return message(
      '{0} has later steps of "{1}" and does not inherit from {2}.',
      fileNameOf(apart.policy),
      files.id,
      fileNameOf(home.policy),
    );

  const plan = (): Plan =>
    files.parts.flatMap(({ policy: holder, element: holding, steps }) => {
      const edits = new XmlEdits(holder.uri, holder.document);
      const moved = message('The later steps of "{0}" are renumbered.', files.id);
      if (moves) numberIn(edits, steps, (one) => (one.order >= number ? one.order + 1 : one.order), moved);
      const list = holding.element('OrchestrationSteps');
      if (holding === home.element && list) {
        const place = placeOf(step, side, home.element, number);
        edits.insert(list, newStep(files, number), place, message('A new step of "{0}".', files.id));
      }
      return edits.plan();
    });
  return { policy: home.policy, plan };
}

/** True where users choose among exchanges, which the next step must hold. */
function offersChoice(step: XmlElement): boolean {
  return step
    .elements('ClaimsProviderSelections')
    .some((list) => list.elements('ClaimsProviderSelection').some((one) => one.attribute('TargetClaimsExchangeId')));
}

/** Beside the step where it stands there; else by its number. */
function placeOf(step: XmlElement, side: 'before' | 'after', journey: XmlElement, number: number): Placement {
  if (step.parent?.parent === journey) return side === 'before' ? { before: step } : { after: step };
  const steps = journey.element('OrchestrationSteps')?.elements('OrchestrationStep') ?? [];
  const last = steps.filter((one) => Number(one.valueOf('Order')) < number).at(-1);
  return last ? { after: last } : 'start';
}

function newStep({ parts }: JourneyFiles, number: number): Fragment {
  const taken = new Set(
    parts
      .flatMap(({ steps }) => steps.flatMap((one) => one.element.elements('ClaimsExchanges')))
      .flatMap((list) => list.elements('ClaimsExchange').map((one) => idKey(one.valueOf('Id')?.trim() ?? ''))),
  );
  let id = 'NewExchange';
  for (let i = 2; taken.has(idKey(id)); i++) id = `NewExchange${i}`;
  return element('OrchestrationStep', { Order: String(number), Type: 'ClaimsExchange' }, [
    element('ClaimsExchanges', {}, [
      element('ClaimsExchange', { Id: id, TechnicalProfileReferenceId: unknownProfile }),
    ]),
  ]);
}
