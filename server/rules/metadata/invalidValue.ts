import { isFilledInLater } from '../../catalogue/condition';
import { nearest } from '../../catalogue/nearest';
import type { MetadataKey } from '../../catalogue/technicalProfiles';
import { message } from '../../words/message';
import { replaceFix } from '../shared/replaceFix';
import type { Rule } from '../rule';
import { writtenProfiles } from '../shared/writtenProfiles';

export const invalidValue: Rule = {
  code: 'metadata/invalid-value',
  severity: 'error',
  reach: 'chain',
  message: '"{0}" is not a value of metadata key "{1}", which takes {2}.',
  summary: 'A metadata value outside the values that the key takes.',
  check({ policy, policies }, report) {
    for (const { items } of writtenProfiles(policies.chainOf(policy))) {
      for (const { element, known, value } of items) {
        if (!known?.allowed) continue;
        if (value === '' || isFilledInLater(value) || takes(known, value)) continue;
        const suggestion = known.list ? undefined : nearest(value, known.allowed);
        const { uri } = policy;
        const span = element.textSpan;
        // Where neither the key is vital nor a slip of the pen is in sight, the list of values may just be too short: names
        // of algorithms differ by their digits, and new ones come.
        const sure = known.required !== false || (suggestion !== undefined && !/\d/.test(value));
        report({
          span,
          args: [value, known.key, known.allowed.join(', ')],
          ...(suggestion === undefined ? {} : { suggestion }),
          ...(sure ? {} : { severity: 'warning' as const }),
          fixes: known.allowed.map((newText) =>
            replaceFix({
              uri,
              span,
              in: 'text',
              newText,
              why: message('Metadata key "{0}" takes {1}.', known.key, known.allowed?.join(', ') ?? ''),
              ...(newText === suggestion ? { preferred: true } : { needsChoice: true }),
            }),
          ),
        });
      }
    }
  },
};

function takes(known: MetadataKey, value: string): boolean {
  const words = known.list ? value.split(/\s+/) : [value];
  return words.every((word) => known.allowed?.some((one) => one.toLowerCase() === word.toLowerCase()));
}
