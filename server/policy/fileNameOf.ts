import type { Policy } from './policy';

/** The last part of a policy's uri, as people know the file. */
export function fileNameOf({ uri }: Policy): string {
  // A document that was never saved has no folder: `untitled:Untitled-1`.
  const name = uri.slice(Math.max(uri.lastIndexOf('/'), uri.lastIndexOf(':')) + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
