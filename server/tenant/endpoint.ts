import { plainAddress, secureAddress } from './secureAddress';

/**
 * The address of Microsoft Graph that somebody gave, without version and `/` at its end; undefined where no token may be
 * sent there.
 */
export function graphEndpoint(given: string): string | undefined {
  const url = secureAddress(given);
  if (!url || url.search !== '') return undefined;
  return plainAddress(url).replace(/\/(beta|v1\.0)$/, '');
}
