/** One part of the product and what it may import. */
export interface Part {
  readonly path: string;
  readonly may: readonly string[];
  /** It may not import files of its own part, unless `may` says so. */
  readonly alone?: boolean;
  /** The reason, in a line. */
  readonly why: string;
}

export const parts: readonly Part[];
export function partOf(path: string): Part | undefined;
export function mayImport(from: string, to: string): boolean;
