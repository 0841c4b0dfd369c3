import { URI } from 'vscode-uri';

const known = new Map<string, string>();
/** Every event names a uri, of files that nobody asks for again: what is known of them must not pile up. */
const most = 5_000;

/**
 * One spelling per file: editors and Node escape different characters in uris (`@`, `(`, the colon of a drive), and a
 * file that had two would be two policies with the same PolicyId.
 */
export function canonicalUri(uri: string): string {
  let canonical = known.get(uri);
  if (canonical === undefined) {
    if (known.size >= most) known.clear();
    known.set(uri, (canonical = spell(uri)));
  }
  return canonical;
}

function spell(uri: string): string {
  try {
    return URI.parse(uri).toString();
  } catch {
    // What no uri may look like is the name of something all the same.
    return uri;
  }
}
