import type { Rule } from '../rule';
import { preconditionsOf } from '../shared/flow/preconditions';

const wanted = new Map([
  ['claimsexist', 1],
  ['claimequals', 2],
]);

/** A precondition with more or fewer values than its type takes. */
export const preconditionValues: Rule = {
  code: 'journey/precondition-values',
  severity: 'warning',
  reach: 'file',
  message: 'A precondition of type {0} has {1} values; it takes {2}.',
  summary: 'A precondition with more or fewer values than its type takes.',
  check({ policy }, report) {
    if (policy.damaged) return;
    for (const { element, type, values } of preconditionsOf(policy)) {
      const count = wanted.get(type.toLowerCase());
      const attribute = element.attribute('Type');
      // Without any value, that is what is missing.
      if (count === undefined || !attribute || values.length === 0 || values.length === count) continue;
      report({ span: attribute.valueSpan, args: [type, String(values.length), String(count)] });
    }
  },
};
