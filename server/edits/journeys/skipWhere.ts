import { element, textElement, type Fragment } from '../writing/xmlFragment';

/** Skips a step where a claim exists, or where it does not. */
export function skipWhere(claim: string, exists: boolean): Fragment {
  return element('Precondition', { Type: 'ClaimsExist', ExecuteActionsIf: String(exists) }, [
    textElement('Value', {}, claim),
    textElement('Action', {}, 'SkipThisOrchestrationStep'),
  ]);
}
