import data from '../../schemas/localization.json';
import type { IdKind } from './idKind';

/** What in the policy a `StringId` names, where it is not one of a list. */
export type StringSource =
  'claimsExchange' | 'localizedClaim' | 'stringFormat' | 'predicateGroup' | 'predicateReferences';

/** What a localized string may translate (`ElementType`). */
export interface LocalizedElementType {
  readonly name: string;
  readonly description: string;
  /** What `ElementId` names; undefined where there is no `ElementId`. */
  readonly elementId: IdKind | undefined;
  /** Values of `StringId`, each with the group it belongs to (a page, a feature). */
  readonly stringIds: ReadonlyMap<string, string>;
  readonly stringIdsOf: StringSource | undefined;
}

interface Row {
  readonly description: string;
  readonly elementId?: string;
  readonly stringIds?: readonly string[] | Readonly<Record<string, readonly string[]>>;
  readonly stringIdsOf?: string;
}

/** Address of the page that lists them. */
export const localizationDocumentation = data.documentation;

export const localizedElementTypes: readonly LocalizedElementType[] = Object.entries(
  data.elementTypes as unknown as Readonly<Record<string, Row>>,
).map(([name, row]) => ({
  name,
  description: row.description,
  elementId: row.elementId as IdKind | undefined,
  stringIds: readStringIds(row.stringIds),
  stringIdsOf: row.stringIdsOf as StringSource | undefined,
}));

/** What `LocalizedCollection` may translate. */
export const localizedCollections: {
  readonly elementTypes: readonly string[];
  readonly targets: readonly string[];
} = data.collections;

/** The element type of that name. */
export function localizedElementType(name: string | undefined): LocalizedElementType | undefined {
  return localizedElementTypes.find((type) => type.name === name);
}

function readStringIds(ids: Row['stringIds']): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const add = (group: string, list: readonly string[]): void => {
    for (const id of list) found.set(id, found.has(id) && group !== '' ? `${found.get(id)}, ${group}` : group);
  };
  if (Array.isArray(ids)) add('', ids as readonly string[]);
  else for (const [group, list] of Object.entries(ids ?? {})) add(group, list as readonly string[]);
  return found;
}
