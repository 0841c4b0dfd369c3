/**
 * What a claim holds, as plain JSON. Texts, dates (`2022-01-03`), moments (ISO 8601 in UTC), phone numbers and durations
 * are strings; `int` and `long` are numbers; collections are arrays; an identity is an object.
 */
export type ClaimValue = string | number | boolean | readonly ClaimValue[] | { readonly [name: string]: ClaimValue };

/** The claims of a journey by the key of their id (`idKey`), each with the id as first written. */
export type ClaimsBag = { readonly [key: string]: { readonly id: string; readonly value: ClaimValue } };

/** A value as text: what string methods, comparisons and pages see. */
export function asText(value: ClaimValue): string {
  if (typeof value === 'string') return value;
  // The service is written in .NET, where booleans are spelled so.
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}

/**
 * A text as a value of a data type, or undefined where it cannot be one. Types that hold texts take every text.
 * @param dataType of the claim type, without regard to case
 */
export function valueOfType(text: string, dataType: string): ClaimValue | undefined {
  switch (dataType.toLowerCase()) {
    case 'boolean': {
      const word = text.trim().toLowerCase();
      return word === 'true' ? true : word === 'false' ? false : undefined;
    }
    case 'int':
    case 'long':
      return /^\s*[+-]?\d+\s*$/.test(text) ? Number(text) : undefined;
    case 'stringcollection':
      return text === '' ? [] : [text];
    default:
      return text;
  }
}

/** A moment in the form in which the service prints it: seven digits of a second, UTC. */
export function momentText(time: number): string {
  return new Date(time).toISOString().replace(/\.(\d{3})Z$/, '.$10000Z');
}

/** The milliseconds of a moment or date; without a zone it is UTC. Undefined where the text is none. */
export function timeOf(text: string): number | undefined {
  const trimmed = text.trim();
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/i.test(trimmed) || !trimmed.includes('T') ? trimmed : `${trimmed}Z`;
  // JavaScript reads three digits of a second, the service writes seven.
  const time = Date.parse(zoned.replace(/(\.\d{3})\d+/, '$1'));
  return Number.isNaN(time) ? undefined : time;
}
