import { message } from '../../words/message';
import type { Rule } from '../rule';
import { schemaFaultsOf } from '../shared/schema/schemaFaults';
import { editFix } from '../shared/editFix';

export const whiteSpace: Rule = {
  code: 'schema/white-space',
  severity: 'error',
  reach: 'file',
  message: 'Nothing may stand between the tags of "{0}", not even white space.',
  summary: 'Blanks or line ends between the tags of an element that must be empty.',
  check({ policy, catalogue: { elements } }, report) {
    for (const { element, span } of schemaFaultsOf(policy, elements, 'white-space')) {
      const texts = element.children.filter(({ kind }) => kind === 'text' || kind === 'cdata');
      const alone = texts.length === element.children.length && element.endTagStart >= 0;
      const fix = alone
        ? editFix(
            policy,
            message('Close the tag itself with "/>"'),
            (edits, why) => edits.replace({ start: element.startTagEnd - 1, end: element.end }, ' />', why),
            { preferred: true },
          )
        : editFix(
            policy,
            message('Remove the white space'),
            (edits, why) => {
              for (const { start, end } of texts) edits.replace({ start, end }, '', why);
            },
            { preferred: true },
          );
      report({ span, args: [element.localName], fixes: [fix] });
    }
  },
};
