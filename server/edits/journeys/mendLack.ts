import { loadElements } from '../../catalogue/elements';
import type { ElementSource } from '../../effective/mergedElement';
import { message } from '../../words/message';
import type { Plan } from '../plan';
import { XmlEdits } from '../writing/xmlEdits';
import { element } from '../writing/xmlFragment';
import { skipWhere } from './skipWhere';

/** Plans to skip a step where a claim does not exist. */
export function planSkipStep({ policy, element: step }: ElementSource, claim: string): Plan {
  const edits = new XmlEdits(policy.uri, policy.document);
  const why = message('The step is skipped where the claim "{0}" does not exist.', claim);
  const list = edits.ensure(step, 'Preconditions', loadElements().typeOf(step)?.order ?? [], why);
  edits.insert(list, skipWhere(claim, false), 'end', why);
  return edits.plan();
}

/**
 * Plans to ask users for a claim on a page.
 * @param displayed whether the page has display claims: then what it lists for output is not asked for
 */
export function planAskOnPage({ policy, element: profile }: ElementSource, claim: string, displayed: boolean): Plan {
  const edits = new XmlEdits(policy.uri, policy.document);
  const why = message('The page asks for the claim "{0}".', claim);
  const order = loadElements().typeOf(profile)?.order ?? [];
  const use = (name: string): void => {
    const list = edits.ensure(profile, `${name}s`, order, why);
    const attributes = { ClaimTypeReferenceId: claim, Required: 'true' };
    edits.insert(list, element(name, attributes), 'end', why);
  };
  if (displayed) use('DisplayClaim');
  use('OutputClaim');
  return edits.plan();
}
