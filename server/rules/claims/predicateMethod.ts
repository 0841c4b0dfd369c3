import { nearest } from '../../catalogue/nearest';
import { holdsPlaceholder } from '../../catalogue/placeholders';
import { predicateMethod as knownMethod, predicateMethods } from '../../catalogue/predicates';
import { message } from '../../words/message';
import { buildingBlocks } from '../../policy/buildingBlocks';
import { offer } from '../shared/replaceFix';
import type { Rule } from '../rule';

export const predicateMethod: Rule = {
  code: 'claims/predicate-method',
  severity: 'warning',
  reach: 'file',
  message: '"{0}" is no known method of predicates. Known are: {1}.',
  summary: 'A Predicate with a Method that is not documented.',
  check({ policy }, report) {
    for (const element of buildingBlocks(policy, 'Predicates', 'Predicate')) {
      const method = element.attribute('Method');
      const name = method?.value.trim() ?? '';
      if (!method || name === '' || knownMethod(name) || holdsPlaceholder(name)) continue;
      const names = predicateMethods.map((one) => one.name);
      // Methods of claims transformations compare without case; these may.
      if (names.some((one) => one.toLowerCase() === name.toLowerCase())) continue;
      const suggestion = nearest(name, names);
      const span = method.valueSpan;
      const why = message('Predicates have the methods {0}.', names.join(', '));
      report({
        span,
        args: [name, names.join(', ')],
        ...offer(names, suggestion, { uri: policy.uri, span, in: 'attribute' }, why),
      });
    }
  },
};
