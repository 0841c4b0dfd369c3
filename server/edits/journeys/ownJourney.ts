import { idKey, type Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import { message } from '../../words/message';
import type { XmlElement } from '../../xml/nodes';
import type { Plan } from '../plan';
import { XmlEdits } from '../writing/xmlEdits';

/** An id that no policy of the family has given to a user journey yet, made of an id that is taken. */
export function freeJourneyId(policies: PolicySet, policy: Policy, id: string): string {
  const taken = new Set(
    policies.familyOf(policy).policies.flatMap((one) => one.index.definitions('userJourney').map(({ key }) => key)),
  );
  const name = `Custom${id}`;
  let free = name;
  for (let i = 2; taken.has(idKey(free)); i++) free = `${name}${String(i)}`;
  return free;
}

/**
 * Gives a user journey an id of its own, so that it is no longer merged with the base policies' journey of that id. What
 * inherits from the file and adds to the journey follows, and so do the relying parties that run it.
 */
export function planOwnJourney(policies: PolicySet, policy: Policy, journey: XmlElement, newId: string): Plan {
  const id = journey.valueOf('Id')?.trim() ?? '';
  const why = message('"{0}" is no longer merged with the journey of that id in the base policies.', id);
  return [policy, ...policies.descendantsOf(policy)].flatMap((one) => {
    const edits = new XmlEdits(one.uri, one.document);
    for (const { element, key } of one.index.definitions('userJourney'))
      if (key === idKey(id)) edits.setAttribute(element, 'Id', newId, why);
    const runs = (element: XmlElement | undefined, attribute: string): void => {
      if (element && idKey(element.valueOf(attribute)?.trim() ?? '') === idKey(id))
        edits.setAttribute(element, attribute, newId, why);
    };
    runs(one.relyingParty?.element('DefaultUserJourney'), 'ReferenceId');
    for (const endpoint of one.relyingParty?.element('Endpoints')?.elements('Endpoint') ?? [])
      runs(endpoint, 'UserJourneyReferenceId');
    return edits.plan();
  });
}
