import type { TracedSignIn } from './signIn';

/** Shorter values stand by chance in what the service says, and tell nobody who somebody is. */
const SHORTEST = 3;

/** What the service says, with stars in the place of what claims of the sign-in hold: its messages repeat personal data. */
export function withoutValues(text: string, { visits }: TracedSignIn): string {
  const values = new Set(visits.flatMap(({ claims }) => [...claims.values()]));
  return [...values]
    .filter((value) => value.trim().length >= SHORTEST)
    .sort((a, b) => b.length - a.length)
    .reduce((shown, value) => shown.replaceAll(value, '***'), text);
}
