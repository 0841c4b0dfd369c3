import data from '../../schemas/partnerClaims.json';

/** A name under which others know a claim. */
export interface PartnerClaim {
  readonly name: string;
  readonly description: string;
  /** What it belongs to, in English: "Claim of a token". */
  readonly group: string;
}

interface GroupRow {
  readonly title: string;
  readonly kinds: readonly string[];
  readonly protocols: readonly string[];
  readonly names: Readonly<Record<string, string>>;
}

const groups = Object.values(data.groups as unknown as Readonly<Record<string, GroupRow>>);

/**
 * Names that are usual in a kind of technical profile (its name in `schemas/technicalProfiles.json`, several joined by
 * `|`), or with a protocol of `DefaultPartnerClaimTypes`.
 */
export function partnerClaims(of: { readonly kind?: string; readonly protocol?: string }): readonly PartnerClaim[] {
  const kinds = of.kind?.split('|') ?? [];
  return groups
    .filter((row) => kinds.some((kind) => row.kinds.includes(kind)) || row.protocols.includes(of.protocol ?? ''))
    .flatMap(({ title, names }) =>
      Object.entries(names).map(([name, description]) => ({ name, description, group: title })),
    );
}

/** Names of the attributes that accounts of the directory have. */
export const directoryAttributes: readonly string[] = Object.keys(data.groups.directory.names);
