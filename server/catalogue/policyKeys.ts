import data from '../../schemas/policyKeys.json';

/** A policy key name that documentation and samples use. */
export interface UsualPolicyKey {
  readonly name: string;
  readonly type: string;
  readonly usage: string;
  readonly description: string;
}

/** How policy keys and policies must be named, and what gives a secret away. */
export interface PolicyKeyCatalogue {
  /** What every name of a policy key and of a policy starts with. */
  readonly prefix: string;
  readonly documentation: string;
  readonly usual: readonly UsualPolicyKey[];
  /** True where the text starts with the prefix, in whatever case. */
  hasPrefix(name: string): boolean;
  /** True where the text starts as the prefix starts: a name, though perhaps a misspelled one. */
  startsLikePrefix(name: string): boolean;
  /** The name without the prefix, or as it is. */
  withoutPrefix(name: string): string;
  /** True where the part after the prefix is made of the characters that names may have, and is not empty. */
  isName(rest: string): boolean;
  /** What service a secret of this form comes from, in English; undefined where it is like no secret we know. */
  secretShape(text: string): string | undefined;
}

/** The view of `schemas/policyKeys.json`. */
export function loadPolicyKeys(): PolicyKeyCatalogue {
  const prefix = data.prefix.toLowerCase();
  const name = new RegExp(`^[${data.nameCharacters}]+$`);
  let shapes: readonly { name: string; pattern: RegExp }[] | undefined;
  const hasPrefix = (text: string): boolean => text.slice(0, prefix.length).toLowerCase() === prefix;
  return {
    prefix: data.prefix,
    documentation: data.documentation,
    usual: data.names,
    hasPrefix,
    startsLikePrefix: (text) => text.slice(0, 3).toLowerCase() === prefix.slice(0, 3),
    withoutPrefix: (text) => (hasPrefix(text) ? text.slice(prefix.length) : text),
    isName: (rest) => name.test(rest),
    secretShape(text) {
      shapes ??= data.secretShapes.map((shape) => ({ name: shape.name, pattern: new RegExp(shape.pattern) }));
      return shapes.find((shape) => shape.pattern.test(text))?.name;
    },
  };
}
