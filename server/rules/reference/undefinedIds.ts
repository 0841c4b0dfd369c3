import type { IdKind } from '../../catalogue/idKind';
import type { Rule } from '../rule';
import { reportUnresolved } from '../shared/unresolvedReferences';

/** What is said of references of some kind that lead nowhere: places are the id and the policy's id. */
type Row = Pick<Rule, 'code' | 'message' | 'summary'>;

/**
 * The rules of ids that a policy refers to and that nothing in its sight defines. One table, since they differ in nothing
 * but their kind; kinds of which more is to be known have a file of their own.
 */
const rows = {
  technicalProfile: {
    code: 'reference/technical-profile',
    message: 'Technical profile "{0}" is not defined in {1} or its base policies.',
    summary: 'A reference to a technical profile that neither the policy nor its base policies define.',
  },
  claimType: {
    code: 'reference/claim-type',
    message: 'Claim type "{0}" is not defined in {1} or its base policies.',
    summary: 'A reference to a claim type that neither the policy nor its base policies define.',
  },
  claimsTransformation: {
    code: 'reference/claims-transformation',
    message: 'Claims transformation "{0}" is not defined in {1} or its base policies.',
    summary: 'A reference to a claims transformation that neither the policy nor its base policies define.',
  },
  predicate: {
    code: 'reference/predicate',
    message: 'Predicate "{0}" is not defined in {1} or its base policies.',
    summary: 'A reference to a predicate that neither the policy nor its base policies define.',
  },
  predicateValidation: {
    code: 'reference/predicate-validation',
    message: 'Predicate validation "{0}" is not defined in {1} or its base policies.',
    summary: 'A reference to a predicate validation that neither the policy nor its base policies define.',
  },
  inputValidation: {
    code: 'reference/input-validation',
    message: 'Input validation "{0}" is not defined in {1} or its base policies.',
    summary: 'A reference to an input validation that neither the policy nor its base policies define.',
  },
  contentDefinition: {
    code: 'reference/content-definition',
    message: 'Content definition "{0}" is not defined in {1} or its base policies.',
    summary: 'A reference to a content definition that neither the policy nor its base policies define.',
  },
  displayControl: {
    code: 'reference/display-control',
    message: 'Display control "{0}" is not defined in {1} or its base policies.',
    summary: 'A reference to a display control that neither the policy nor its base policies define.',
  },
  localizedResources: {
    code: 'reference/localized-resources',
    message: 'Localized resources "{0}" are not defined in {1} or its base policies.',
    summary: 'A reference to localized resources that neither the policy nor its base policies define.',
  },
  clientDefinition: {
    code: 'reference/client-definition',
    message: 'Client definition "{0}" is not defined in {1} or its base policies.',
    summary: 'A reference to a client definition that neither the policy nor its base policies define.',
  },
  userJourney: {
    code: 'reference/user-journey',
    message: 'User journey "{0}" is not defined in {1} or its base policies.',
    summary: 'A reference to a user journey that neither the policy nor its base policies define.',
  },
  subJourney: {
    code: 'reference/sub-journey',
    message: 'Sub journey "{0}" is not defined in {1} or its base policies.',
    summary: 'A reference to a sub journey that neither the policy nor its base policies define.',
  },
} satisfies Partial<Record<IdKind, Row>>;

function ruleOf(kind: IdKind, row: Row): Rule {
  return {
    severity: 'error',
    reach: 'family',
    ...row,
    check: (context, report) => reportUnresolved(kind, context, report),
  };
}

/** One rule for each kind, in the order of the table. */
export const undefinedIds: readonly Rule[] = Object.entries(rows).map(([kind, row]) => ruleOf(kind as IdKind, row));
