/** Kinds of technical profiles and the metadata and keys that each takes. */
export interface TechnicalProfileCatalogue {
  readonly kinds: readonly unknown[];
}

/** The view of `schemas/technicalProfiles.json`. */
export function loadTechnicalProfiles(): TechnicalProfileCatalogue {
  return { kinds: [] };
}
