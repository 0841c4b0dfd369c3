/** How policy keys and policies must be named. */
export interface PolicyKeyCatalogue {
  /** What every name of a policy key and of a policy starts with. */
  readonly prefix: string;
}

/** The view of `schemas/policyKeys.json`. */
export function loadPolicyKeys(): PolicyKeyCatalogue {
  return { prefix: 'B2C_1A_' };
}
