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

function placeOf(element: XmlElement, attribute: string | undefined): string | undefined {
  const target = attribute === undefined ? 'text()' : `@${attribute}`;
  const short = `${element.localName}/${target}`;
  const long = `${element.parent?.localName ?? ''}/${short}`;
  return places.find(([, paths]) => paths.includes(short) || paths.includes(long))?.[0];
}
