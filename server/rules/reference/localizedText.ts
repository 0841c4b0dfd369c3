import { localizedElementType } from '../../catalogue/localization';
import { nearest } from '../../catalogue/nearest';
import { message } from '../../words/message';
import { localizedTextNames } from '../../policy/localizedTexts';
import { idKey } from '../../policy/policy';
import { suggest } from '../shared/replaceFix';
import type { Rule } from '../rule';
import { writtenStrings } from '../shared/writtenStrings';

/** Exchanges and groups of predicates are ids, and judged with what localized strings are for. */
const namesOfTexts = new Set<string | undefined>(['localizedClaim', 'stringFormat', 'predicateReferences']);

export const localizedText: Rule = {
  code: 'reference/localized-text',
  severity: 'warning',
  reach: 'family',
  message: 'Nothing asks for the text "{0}" of element type {1}.',
  summary: 'A localized string for a text that no claims transformation or input validation asks for.',
  check({ policy, policies }, report) {
    for (const { element, type, stringId } of writtenStrings(policy)) {
      const { stringIdsOf: source } = localizedElementType(type.value.trim()) ?? {};
      const id = stringId?.value.trim() ?? '';
      if (!source || !namesOfTexts.has(source) || !stringId || id === '') continue;
      const heirs = policies.descendantsOf(policy);
      if (!policies.chainOf(policy).settled || heirs.some(({ damaged }) => damaged)) return;
      const names = [policy, ...heirs].flatMap((one) => localizedTextNames(policies.chainOf(one), source, element));
      // That the validation itself is missing is said where it is named.
      if (names.length === 0 && element.attribute('ElementId')) continue;
      if (names.some((name) => idKey(name.trim()) === idKey(id))) continue;
      const near = nearest(id, names);
      const span = stringId.valueSpan;
      report({
        span,
        args: [id, type.value.trim()],
        ...(near === undefined ? { severity: 'information' as const } : {}),
        ...suggest(near, { uri: policy.uri, span, in: 'attribute' }, (meant) =>
          message('The text "{0}" is asked for; "{1}" is not.', meant, id),
        ),
      });
    }
  },
};
