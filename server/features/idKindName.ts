import { loadCatalogue } from '../catalogue/catalogue';
import type { IdKind } from '../catalogue/references';
import { translate } from './translate';

/** What people call ids of that kind, in the user's language: "technical profile". */
export function idKindName(kind: IdKind): string {
  return translate({ text: loadCatalogue().references.kinds[kind].label, args: [] });
}
