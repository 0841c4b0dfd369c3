/**
 * The address of Microsoft Graph that somebody gave, without version and `/` at its end. A token goes over an encrypted
 * connection, or stays on this machine: undefined for all else.
 */
export function graphEndpoint(given: string): string | undefined {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  const isLocal = url !== undefined && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (
    !url ||
    !(url.protocol === 'https:' || (url.protocol === 'http:' && isLocal)) ||
    url.username !== '' ||
    url.search !== ''
  )
    return undefined;
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '').replace(/\/(beta|v1\.0)$/, '');
}
