import { ambiguousBase } from './inheritance/ambiguousBase';
import { baseNotFound } from './inheritance/baseNotFound';
import { cycle } from './inheritance/cycle';
import { missingExchange } from './journey/missingExchange';
import { unreachableExchange } from './journey/unreachableExchange';
import { duplicateKey } from './metadata/duplicateKey';
import { invalidType } from './metadata/invalidType';
import { invalidValue } from './metadata/invalidValue';
import { missingKey } from './metadata/missingKey';
import { unknownKey } from './metadata/unknownKey';
import { inconsistentSpelling } from './policy-key/inconsistentSpelling';
import { invalidName } from './policy-key/invalidName';
import { looksLikeSecret } from './policy-key/looksLikeSecret';
import { notInTenant } from './policy-key/notInTenant';
import { policyIdPrefix } from './policy-key/policyIdPrefix';
import { prefixCase } from './policy-key/prefixCase';
import { unknownKeyId } from './policy-key/unknownKeyId';
import { technicalProfile } from './reference/technicalProfile';
import type { Rule } from './rule';
import { unusedSuppression } from './schema/unusedSuppression';
import { xmlRules } from './xml/xmlRules';

/** Every rule there is: the only list. Order: by family, as lists of rules show them. */
export const rules: readonly Rule[] = [
  ...xmlRules,
  unusedSuppression,
  baseNotFound,
  ambiguousBase,
  cycle,
  technicalProfile,
  unknownKey,
  missingKey,
  invalidValue,
  invalidType,
  duplicateKey,
  invalidName,
  prefixCase,
  looksLikeSecret,
  inconsistentSpelling,
  unknownKeyId,
  notInTenant,
  policyIdPrefix,
  missingExchange,
  unreachableExchange,
];
