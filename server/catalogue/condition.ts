import { holdsPlaceholder } from './placeholders';

/** A condition of `schemas/technicalProfiles.json`; its JSON schema says what each means. */
export type Condition =
  | { readonly metadata: string; readonly is?: readonly string[] }
  | { readonly metadata: string; readonly matches: string }
  | { readonly element: string; readonly is: readonly string[] }
  | { readonly cryptographicKey: string }
  | { readonly inputClaim: string }
  | { readonly claimPrefix: string }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/** What conditions ask of a technical profile, merged with its bases and includes. */
export interface ProfileFacts {
  /** The value of that metadata item, its key compared without case; undefined where there is none. */
  metadata(key: string): string | undefined;
  /** The text of that child element. */
  elementText(name: string): string | undefined;
  hasCryptographicKey(id: string): boolean;
  /** True where an input claim is sent under that name; undefined where nobody can tell. */
  sendsClaim(name: string): boolean | undefined;
  /** True where a claim is read or written under a name that begins so. */
  hasClaimWith(prefix: string): boolean;
}

/** Whether the condition holds; undefined where a value is filled in only later, so that nobody can tell. */
export function holds(condition: Condition, profile: ProfileFacts): boolean | undefined {
  if ('metadata' in condition) {
    const value = profile.metadata(condition.metadata);
    if ('matches' in condition) return matches(value, condition.matches);
    return condition.is ? isOneOf(value, condition.is) : value !== undefined;
  }
  if ('element' in condition) return isOneOf(profile.elementText(condition.element), condition.is);
  if ('cryptographicKey' in condition) return profile.hasCryptographicKey(condition.cryptographicKey);
  if ('inputClaim' in condition) return profile.sendsClaim(condition.inputClaim);
  if ('claimPrefix' in condition) return profile.hasClaimWith(condition.claimPrefix);
  if ('not' in condition) {
    const inner = holds(condition.not, profile);
    return inner === undefined ? undefined : !inner;
  }
  const parts = ('all' in condition ? condition.all : condition.any).map((part) => holds(part, profile));
  const decisive = 'any' in condition;
  if (parts.includes(decisive)) return decisive;
  return parts.includes(undefined) ? undefined : !decisive;
}

function isOneOf(value: string | undefined, values: readonly string[]): boolean | undefined {
  if (value === undefined) return false;
  if (isFilledInLater(value)) return undefined;
  const plain = value.trim().toLowerCase();
  return values.some((one) => one.toLowerCase() === plain);
}

/** Parts that are filled in later count as they stand: an address with a tenant in braces has its path all the same. */
function matches(value: string | undefined, pattern: string): boolean | undefined {
  if (value === undefined) return false;
  if (new RegExp(pattern, 'i').test(value)) return true;
  return holdsPlaceholder(value) ? undefined : false;
}

/** True where the value, or a part of it, is put in by a pipeline or, as a claim resolver, when a user signs in. */
export function isFilledInLater(value: string): boolean {
  return holdsPlaceholder(value) || (value.includes('{') && value.includes('}'));
}

/** The facts of a profile of which nothing is known. */
export const noFacts: ProfileFacts = {
  metadata: () => undefined,
  elementText: () => undefined,
  hasCryptographicKey: () => false,
  sendsClaim: () => false,
  hasClaimWith: () => false,
};
