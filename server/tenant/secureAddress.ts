/**
 * An address that a token or a key may be sent to: over an encrypted connection, or on this machine. Undefined for all
 * else, and where a user's name stands in it.
 */
export function secureAddress(given: string): URL | undefined {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || url.username !== '') return undefined;
  const isLocal = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLocal) ? url : undefined;
}

/** An address without what is asked of it and without `/` at its end. */
export function plainAddress({ origin, pathname }: URL): string {
  return `${origin}${pathname}`.replace(/\/+$/, '');
}
