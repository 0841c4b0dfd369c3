import { nearest } from '../../catalogue/nearest';
import { message } from '../../words/message';
import { replaceFix } from '../shared/replaceFix';
import type { Rule } from '../rule';
import { writtenPredicates } from '../shared/writtenPredicates';

export const predicateParameter: Rule = {
  code: 'claims/predicate-parameter',
  severity: 'warning',
  reach: 'chain',
  message: 'The predicate method {0} takes the parameters {1}.',
  summary: 'A Predicate whose parameters are not those of its method.',
  check({ policy, policies }, report) {
    const chain = policies.chainOf(policy);
    for (const { element, id, method, parameters } of writtenPredicates(policy)) {
      const names = Object.keys(method.parameters);
      const args = [method.name, names.join(', ')];
      const missing = names.filter((name) => !parameters.some((one) => one.id === name));
      const strangers = parameters.filter((one) => one.id !== '' && !names.includes(one.id));
      for (const stranger of strangers) {
        const attribute = stranger.element.attribute('Id');
        if (!attribute) continue;
        const only = strangers.length === 1 && missing.length === 1 ? missing[0] : undefined;
        const suggestion = nearest(stranger.id, missing) ?? only;
        const span = attribute.valueSpan;
        const why = message('The predicate method {0} takes the parameters {1}.', ...args);
        report({
          span,
          args,
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
      // How several predicates of one id combine is not documented.
      const alone = chain.settled && chain.definitions('predicate', id).length === 1;
      if (alone && strangers.length === 0 && missing.length > 0)
        report({ span: (element.element('Parameters') ?? element).nameSpan, args });
    }
  },
};
