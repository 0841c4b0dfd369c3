import { message } from '../../words/message';
import { schemaFaultsOf } from '../shared/schema/schemaFaults';
import { editFix } from '../shared/editFix';
import type { Rule } from '../rule';

export const unexpectedText: Rule = {
  code: 'schema/unexpected-text',
  severity: 'error',
  reach: 'file',
  message: 'Text does not belong in "{0}".',
  summary: 'Text where only elements, or nothing, may stand.',
  check({ policy, catalogue: { elements } }, report) {
    for (const { element, span } of schemaFaultsOf(policy, elements, 'unexpected-text')) {
      // Text between child elements is of several pieces: only those go.
      const pieces = element.children.filter(
        ({ kind, start, end }) => (kind === 'text' || kind === 'cdata') && policy.text.slice(start, end).trim() !== '',
      );
      const remove = editFix(
        policy,
        message('Remove the text'),
        (edits, why) => {
          for (const { start, end } of pieces) {
            const raw = policy.text.slice(start, end);
            const head = start + raw.length - raw.trimStart().length;
            edits.replace({ start: head, end: head + raw.trim().length }, '', why);
          }
        },
        { needsChoice: true },
      );
      const piece = pieces.length === 1 ? pieces[0] : undefined;
      const words = piece ? policy.text.slice(piece.start, piece.end).trim() : '';
      const comment =
        piece?.kind === 'text' && !words.includes('--') && !words.endsWith('-')
          ? [
              editFix(
                policy,
                message('Turn the text into a comment'),
                (edits, why) => edits.replace(element.textSpan, `<!-- ${words} -->`, why),
                { needsChoice: true },
              ),
            ]
          : [];
      report({ span, args: [element.localName], fixes: [remove, ...comment] });
    }
  },
};
