import { DocumentHighlightKind, type DocumentHighlight, type Location } from 'vscode-languageserver-types';
import { idAt } from '../../policy/idAt';
import { symbolOf } from '../../policy/idSymbol';
import { rangeOf } from '../../presentation/lineIndexOf';
import { locationOf, placeOf, type NavigationQuery } from './place';

/**
 * Everything that means the same as the id under the caret, in all files of the family; undefined where no id stands.
 * @param definitions whether the definitions count, too
 */
export function referencesAt(
  { policies, policy, offset }: NavigationQuery,
  definitions: boolean,
): Location[] | undefined {
  const use = idAt(policy, offset);
  return (
    use &&
    symbolOf(policies, policy, use)
      .uses.filter((one) => definitions || one.use.role === 'reference')
      .map((one) => locationOf(placeOf(one)))
  );
}

/** The same within the file, definitions as writes and references as reads; undefined where no id stands. */
export function highlightsAt({ policies, policy, offset }: NavigationQuery): DocumentHighlight[] | undefined {
  const use = idAt(policy, offset);
  return (
    use &&
    symbolOf(policies, policy, use)
      .uses.filter((one) => one.policy === policy)
      .map((one) => ({
        range: rangeOf(policy, one.use.span),
        kind: one.use.role === 'definition' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      }))
  );
}
