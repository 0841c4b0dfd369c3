import { loadElements, type ElementCatalogue } from './elements';
import { loadPolicyKeys, type PolicyKeyCatalogue } from './policyKeys';
import { loadReferences, type ReferenceCatalogue } from './references';
import { loadTechnicalProfiles, type TechnicalProfileCatalogue } from './technicalProfiles';

/** All that is known of the policy language, from `schemas/`, indexed. Immutable: one for the whole process. */
export interface Catalogue {
  readonly elements: ElementCatalogue;
  readonly technicalProfiles: TechnicalProfileCatalogue;
  readonly policyKeys: PolicyKeyCatalogue;
  readonly references: ReferenceCatalogue;
}

let loaded: Catalogue | undefined;

/** The catalogue, built at the first call. */
export function loadCatalogue(): Catalogue {
  return (loaded ??= {
    elements: loadElements(),
    technicalProfiles: loadTechnicalProfiles(),
    policyKeys: loadPolicyKeys(),
    references: loadReferences(),
  });
}
