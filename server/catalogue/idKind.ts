import type data from '../../schemas/references.json';

/** A kind of id, as named in `schemas/references.json`. */
export type IdKind = keyof typeof data.kinds;
