import data from '../../schemas/socialSignIn.json';
import type { XmlElement } from '../xml/nodes';
import { parseXml } from '../xml/parser';

/** The kinds of things that a social sign-in needs and a family may lack. */
export const socialPartKinds = ['claimType', 'claimsTransformation', 'contentDefinition', 'technicalProfile'] as const;
export type SocialPartKind = (typeof socialPartKinds)[number];

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

/** A step of a journey that finds the account of a social identity, asks a new user, or makes the account. */
export interface AccountStep {
  /** Id of its claims exchange. */
  readonly exchange: string;
  /** The technical profile that it calls. */
  readonly profile: string;
  /** Skipped where one of these claims exists, or does not: a local account may not have its object ID yet. */
  readonly skippedWhere: readonly { readonly claim: string; readonly exists: boolean }[];
}

/** In their order. A local account skips all of them. */
export const accountSteps: readonly AccountStep[] = data.accountSteps;
