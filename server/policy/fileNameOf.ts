/** The last part of a file's uri, as people know it. */
export function fileNameOf({ uri }: { readonly uri: string }): string {
  // A document that was never saved has no folder: `untitled:Untitled-1`.
  const name = uri.slice(Math.max(uri.lastIndexOf('/'), uri.lastIndexOf(':')) + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
