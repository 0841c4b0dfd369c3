/** How many things a stand-in remembers: the oldest are forgotten. */
const MOST = 2000;

/** Keeps something until there is too much that is newer. */
export function keep<T>(map: Map<string, T>, key: string, value: T): void {
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > MOST && oldest !== undefined) map.delete(oldest);
}
