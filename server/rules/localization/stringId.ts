import { localizedElementType, localizedElementTypes } from '../../catalogue/localization';
import { nearest } from '../../catalogue/nearest';
import { message } from '../../words/message';
import { replaceFix } from '../shared/replaceFix';
import type { Rule } from '../rule';
import { writtenStrings } from '../shared/writtenStrings';

/** Element types whose texts are listed well enough to tell that an id of another type is none of theirs. */
const listed = ['UxElement', 'ErrorMessage'];

export const stringId: Rule = {
  code: 'localization/string-id',
  severity: 'warning',
  reach: 'file',
  message: '"{0}" is no known StringId of ElementType {1}.',
  summary: 'A LocalizedString with a StringId that its ElementType does not know.',
  check({ policy }, report) {
    for (const { type, stringId: attribute } of writtenStrings(policy)) {
      const id = attribute?.value.trim() ?? '';
      const known = localizedElementType(type.value.trim());
      if (!attribute || id === '' || !known || known.stringIds.size === 0 || known.stringIds.has(id)) continue;
      const suggestion = nearest(id, known.stringIds.keys());
      const args = [id, known.name];
      const span = attribute.valueSpan;
      if (suggestion === undefined) {
        const elsewhere = localizedElementTypes.some((other) => other.stringIds.has(id));
        // Display controls are known to take texts of pages; pages do not take those of anything else.
        if (elsewhere && known.name === 'DisplayControl') continue;
        // Lists of ids are not complete.
        report({ span, args, severity: elsewhere && listed.includes(known.name) ? 'warning' : 'hint' });
        continue;
      }
      const why = message('"{0}" is a StringId of ElementType {1}.', suggestion, known.name);
      report({
        span,
        args,
        suggestion,
        fixes: [replaceFix({ uri: policy.uri, span, in: 'attribute', newText: suggestion, why, preferred: true })],
      });
    }
  },
};
