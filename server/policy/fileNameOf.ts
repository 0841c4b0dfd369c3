import type { Policy } from './policy';

/** The last part of a policy's uri, as people know the file. */
export function fileNameOf({ uri }: Policy): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
