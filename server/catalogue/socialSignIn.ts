import data from '../../schemas/socialSignIn.json';
import type { XmlElement } from '../xml/nodes';
import { parseXml } from '../xml/parser';

/** The kinds of things that a social sign-in needs and a family may lack. */
export type SocialPartKind = 'claimType' | 'claimsTransformation' | 'contentDefinition' | 'technicalProfile';

const found = new Map<SocialPartKind, ReadonlyMap<string, XmlElement>>();

/** The usual definition of a thing that social sign-in needs (ids compare without case); undefined for all others. */
export function socialDefinition(kind: SocialPartKind, id: string): XmlElement | undefined {
  let definitions = found.get(kind);
  if (!definitions) {
    definitions = new Map(
      data[kind].flatMap((text) => {
        const element = parseXml(text).root;
        return element ? [[(element.valueOf('Id') ?? '').toLowerCase(), element] as const] : [];
      }),
    );
    found.set(kind, definitions);
  }
  return definitions.get(id.toLowerCase());
}
