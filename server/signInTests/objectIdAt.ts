/** An object id for an account that has none: always the same for a place in the file. */
export function objectIdAt(place: number): string {
  return `${(place + 1).toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;
}
