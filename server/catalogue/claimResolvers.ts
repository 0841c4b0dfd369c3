import data from '../../schemas/claimResolvers.json';
import type { XmlElement } from '../xml/nodes';

/** What stands in braces and is replaced while a policy runs. */
export interface ClaimResolver {
  /** Without the braces. */
  readonly name: string;
  readonly description: string;
}

/** A beginning of resolver names; what follows is the author's. */
export interface ResolverFamily {
  readonly prefix: string;
  /** True where the rest is the id of a claim type. */
  readonly ofClaims: boolean;
  readonly description: string;
}

interface Row {
  readonly description: string;
  readonly places?: readonly string[];
}

const rows = Object.entries(data.resolvers as Readonly<Record<string, Row>>);
const places = Object.entries(data.places as Readonly<Record<string, readonly string[]>>);

/** Address of the page that explains claim resolvers. */
export const resolverDocumentation = data.documentation;

export const resolverFamilies: readonly ResolverFamily[] = Object.entries(
  data.families as Readonly<Record<string, { readonly of?: string; readonly description: string }>>,
).map(([prefix, { of, description }]) => ({ prefix, ofClaims: of === 'claimType', description }));

/** The resolvers that may stand in that attribute (its text where none is named); empty where none may. */
export function resolversAt(element: XmlElement, attribute: string | undefined): readonly ClaimResolver[] {
  const place = placeOf(element, attribute);
  if (place === undefined) return [];
  return rows
    .filter(([, row]) => row.places === undefined || row.places.includes(place))
    .map(([name, { description }]) => ({ name, description }));
}

/** The resolver of that name (without braces, compared without case). */
export function resolverNamed(name: string): ClaimResolver | undefined {
  const row = rows.find(([known]) => known.toLowerCase() === name.toLowerCase());
  return row && { name: row[0], description: row[1].description };
}

/** The groups of resolvers: what stands before the colon of their names. */
export const resolverGroups: readonly string[] = [
  ...new Set(
    [...rows.map(([name]) => name), ...resolverFamilies.map(({ prefix }) => prefix)].flatMap((name) =>
      name.split(':').slice(0, -1),
    ),
  ),
];

/** Names of all resolvers that have a group. */
export const groupedResolvers: readonly string[] = rows.map(([name]) => name).filter((name) => name.includes(':'));

/** Attributes of an element in which resolvers may stand, an empty name for its text; undefined where there are none. */
export function resolverPlaces(element: XmlElement): readonly string[] | undefined {
  const found = placesByElement.get(element.localName);
  return found
    ?.filter(({ parent }) => parent === undefined || parent === element.parent?.localName)
    .map(({ name }) => name);
}

const placesByElement = new Map<string, { parent: string | undefined; name: string }[]>();
for (const path of places.flatMap(([, paths]) => paths)) {
  const parts = path.split('/');
  const name = parts.pop() ?? '';
  const element = parts.pop() ?? '';
  const row = { parent: parts.pop(), name: name.startsWith('@') ? name.slice(1) : '' };
  placesByElement.set(element, [...(placesByElement.get(element) ?? []), row]);
}

function placeOf(element: XmlElement, attribute: string | undefined): string | undefined {
  const target = attribute === undefined ? 'text()' : `@${attribute}`;
  const short = `${element.localName}/${target}`;
  const long = `${element.parent?.localName ?? ''}/${short}`;
  return places.find(([, paths]) => paths.includes(short) || paths.includes(long))?.[0];
}
