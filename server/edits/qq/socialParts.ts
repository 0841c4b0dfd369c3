import { loadCatalogue } from '../../catalogue/catalogue';
import type { IdKind } from '../../catalogue/idKind';
import { socialDefinition, socialPartKinds, type SocialPartKind } from '../../catalogue/socialSignIn';
import { sameId } from '../../policy/policy';
import type { XmlElement } from '../../xml/nodes';
import { isComment, toFragment, type Fragment } from '../writing/xmlFragment';

export type PartKind = SocialPartKind;

export interface PartName {
  readonly kind: PartKind;
  readonly id: string;
}

/** The definition of a part that social sign-in needs, or undefined for a part that is the family's own affair. */
export function socialPart({ kind, id }: PartName): Fragment | undefined {
  const definition = socialDefinition(kind, id);
  return definition && toFragment(definition);
}

/** What a definition refers to. */
export function partsNamedIn(fragment: Fragment, parents: readonly string[] = []): PartName[] {
  const found = loadCatalogue()
    .references.placesOf(fragment.name)
    .flatMap(({ kind, role, attribute, parents: around, having }): PartName[] => {
      const applies =
        role === 'reference' &&
        isPartKind(kind) &&
        around.every((name, i) => name === parents[i]) &&
        (!having || sameId(fragment.attributes[having.attribute], having.value));
      const id = attribute === undefined ? fragment.text : fragment.attributes[attribute];
      return applies && id !== undefined ? [{ kind, id }] : [];
    });
  const inside = [fragment.name, ...parents];
  for (const child of fragment.children) if (!isComment(child)) found.push(...partsNamedIn(child, inside));
  return found;
}

/** The kind of part that an element defines; undefined where it defines none. */
export function partKindOf(element: XmlElement): PartKind | undefined {
  const { localName } = element;
  const { references } = loadCatalogue();
  return references
    .placesOf(localName)
    .flatMap((place) =>
      place.role === 'definition' && isPartKind(place.kind) && references.applies(place, element, localName)
        ? [place.kind]
        : [],
    )[0];
}

function isPartKind(kind: IdKind): kind is PartKind {
  return (socialPartKinds as readonly IdKind[]).includes(kind);
}
