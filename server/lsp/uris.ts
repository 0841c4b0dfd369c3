import { URI } from 'vscode-uri';

const known = new Map<string, string>();

/**
 * One spelling per file: editors and Node escape different characters in uris (`@`, `(`, the colon of a drive), and a
 * file that had two would be two policies with the same PolicyId.
 */
export function canonicalUri(uri: string): string {
  let canonical = known.get(uri);
  if (canonical === undefined) known.set(uri, (canonical = URI.parse(uri).toString()));
  return canonical;
}
