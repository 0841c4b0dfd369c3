import { ambiguousBase } from './inheritance/ambiguousBase';
import { baseNotFound } from './inheritance/baseNotFound';
import { cycle } from './inheritance/cycle';
import { technicalProfile } from './reference/technicalProfile';
import type { Rule } from './rule';
import { unusedSuppression } from './schema/unusedSuppression';

/** Every rule there is: the only list. Order: by family, as lists of rules show them. */
export const rules: readonly Rule[] = [unusedSuppression, baseNotFound, ambiguousBase, cycle, technicalProfile];
