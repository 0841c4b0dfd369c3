import { localizedElementType, localizedElementTypes } from '../../catalogue/localization';
import { nearest } from '../../catalogue/nearest';
import { message } from '../../words/message';
import { replaceFix } from '../shared/replaceFix';
import type { Rule } from '../rule';
import { writtenStrings } from '../shared/writtenStrings';

export const elementType: Rule = {
  code: 'localization/element-type',
  severity: 'warning',
  reach: 'file',
  message: '"{0}" is no known ElementType of localized strings. Known are: {1}.',
  summary: 'A LocalizedString with an ElementType that the documentation does not know.',
  check({ policy }, report) {
    for (const { type } of writtenStrings(policy)) {
      const name = type.value.trim();
      if (localizedElementType(name)) continue;
      const names = localizedElementTypes.map((one) => one.name);
      const suggestion = nearest(name, names);
      const span = type.valueSpan;
      const why = message('"{0}" is an ElementType of localized strings.', suggestion ?? '');
      report({
        span,
        args: [name, names.join(', ')],
        ...(suggestion === undefined
          ? {}
          : {
              suggestion,
              fixes: [
                replaceFix({ uri: policy.uri, span, in: 'attribute', newText: suggestion, why, preferred: true }),
              ],
            }),
      });
    }
  },
};
