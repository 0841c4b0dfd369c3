import { isFilledInLater } from '../../catalogue/condition';
import { effectiveClaimType } from '../../effective/effectiveClaimType';
import { isDamaged } from '../shared/damage';
import { writtenDefaults } from '../shared/writtenDefaults';
import type { Severity } from '../rule';
import type { Rule } from '../rule';

export const defaultValue: Rule = {
  code: 'claims/default-value',
  severity: 'error',
  reach: 'chain',
  message: '"{0}" is no value of the claim "{1}", which is {2}: {3}.',
  summary: 'A DefaultValue that the data type of its claim cannot hold.',
  check({ policy, policies }, report) {
    const chain = policies.chainOf(policy);
    for (const { element, attribute } of writtenDefaults(policy)) {
      const { value } = attribute;
      if (value.trim() === '' || isFilledInLater(value) || isDamaged(element)) continue;
      const id = element.valueOf('ClaimTypeReferenceId')?.trim() ?? '';
      const type = effectiveClaimType(chain, id)?.dataType;
      const form = forms[type?.toLowerCase() ?? ''];
      if (!type || !form || form.takes(value.trim())) continue;
      report({
        span: attribute.valueSpan,
        args: [value, id, type, form.looks],
        ...(form.severity ? { severity: form.severity } : {}),
      });
    }
  },
};

interface Form {
  readonly looks: string;
  readonly severity?: Severity;
  readonly takes: (value: string) => boolean;
}

const whole = /^[+-]?\d+$/;
const within = (value: string, bits: bigint): boolean => {
  if (!whole.test(value)) return false;
  const number = BigInt(value.replace(/^\+/, ''));
  return number >= -(1n << (bits - 1n)) && number < 1n << (bits - 1n);
};
const isDate = (value: string): boolean => !Number.isNaN(Date.parse(value));

/** The service's own error is known for numbers; the others fail in the same way when they are read. */
const forms: Readonly<Record<string, Form>> = {
  int: { looks: '0, 1, 2, ...', takes: (value) => within(value, 32n) },
  long: { looks: '0, 1, 2, ...', takes: (value) => within(value, 64n) },
  boolean: { looks: 'true, false', severity: 'warning', takes: (value) => /^(?:true|false)$/i.test(value) },
  date: { looks: 'yyyy-mm-dd', severity: 'warning', takes: isDate },
  datetime: { looks: 'yyyy-mm-ddThh:mm:ssZ', severity: 'warning', takes: isDate },
};
