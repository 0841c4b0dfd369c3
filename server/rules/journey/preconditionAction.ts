import { message } from '../../words/message';
import { XmlEdits } from '../../edits/writing/xmlEdits';
import type { Rule } from '../rule';
import { preconditionsOf } from '../shared/flow/preconditions';

const actions = { step: 'SkipThisOrchestrationStep', validation: 'SkipThisValidationTechnicalProfile' } as const;

/** A precondition whose action is for another place. */
export const preconditionAction: Rule = {
  code: 'journey/precondition-action',
  severity: 'warning',
  reach: 'file',
  message: 'The action {0} does not belong to this place: here it is {1}.',
  summary: 'A precondition of a step with the action of a validation profile, or the reverse.',
  check({ policy }, report) {
    for (const { actions: written, of } of preconditionsOf(policy)) {
      const right = actions[of];
      const other = of === 'step' ? actions.validation : actions.step;
      for (const action of written) {
        if (action.textContent.trim() !== other) continue;
        report({
          span: { start: action.start, end: action.end },
          args: [other, right],
          fixes: [
            {
              title: message('Change to "{0}"', right),
              preferred: true,
              plan: () => {
                const edits = new XmlEdits(policy.uri, policy.document);
                edits.setText(action, right, message('The action says what the precondition skips.'));
                return edits.plan();
              },
            },
          ],
        });
      }
    }
  },
};
