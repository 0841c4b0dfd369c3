import type { ClaimValue } from '../data/claimValue';

/** What an endpoint of a provider answered, by name. */
export type Answer = Readonly<Record<string, unknown>>;

/**
 * Reads the body of an answer in the format that the profile names, as strictly as the service does: what is in another
 * format is not read. Undefined where it is not in that format.
 * @param format `Default` (a form), `Json`, or `JsonP`, in any case
 */
export function readAnswer(body: string, format: string): Answer | undefined {
  switch (format.trim().toLowerCase()) {
    case 'json':
      return readJson(body);
    case 'jsonp': {
      const inner = /^\s*[\w.$]+\s*\(([\s\S]*)\)\s*;?\s*$/.exec(body)?.[1];
      return inner === undefined ? undefined : readJson(inner);
    }
    default: {
      if (!/^[^\s{}()<>]*=[^\s{}()<>]*$/.test(body.trim())) return undefined;
      return Object.fromEntries(new URLSearchParams(body.trim()));
    }
  }
}

function readJson(text: string): Answer | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Answer) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The value of a name in an answer, or of a path such as `data[0].email` where paths count; undefined where there is
 * none, or null.
 */
export function valueAt(answer: Answer, name: string, paths: boolean): ClaimValue | undefined {
  const own = Object.hasOwn(answer, name) ? answer[name] : undefined;
  const found = own ?? (paths ? atPath(answer, name) : undefined);
  return found === null || found === undefined ? undefined : (found as ClaimValue);
}

function atPath(answer: Answer, path: string): unknown {
  let at: unknown = answer;
  for (const name of path.replace(/^\$\.?/, '').match(/[^.[\]]+/g) ?? []) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    at = (at as Record<string, unknown>)[name];
  }
  return at;
}
