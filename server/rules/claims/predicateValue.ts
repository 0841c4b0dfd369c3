import { holdsPlaceholder } from '../../catalogue/placeholders';
import type { Severity } from '../rule';
import type { Rule } from '../rule';
import { writtenPredicates } from '../shared/writtenPredicates';

export const predicateValue: Rule = {
  code: 'claims/predicate-value',
  severity: 'error',
  reach: 'file',
  message: '"{0}" is not what predicate parameter "{1}" takes: {2}.',
  summary: 'A parameter of a Predicate with a value that it does not take.',
  check({ policy }, report) {
    for (const { method, parameters } of writtenPredicates(policy))
      for (const { element, id } of parameters) {
        const text = element.textContent;
        // Signs of a set of characters stand for themselves.
        if (holdsPlaceholder(text, method.name === 'IncludesCharacters' ? 'text' : 'name')) continue;
        const fault = faultOf(method.name, id, text);
        if (!fault) continue;
        report({
          span: element.textSpan,
          args: [text, id, fault.expected],
          ...(fault.severity ? { severity: fault.severity } : {}),
        });
      }
  },
};

interface ValueFault {
  readonly expected: string;
  readonly severity?: Severity;
}

/** The service's own error is known for characters; the rest is documentation. */
function faultOf(method: string, parameter: string, text: string): ValueFault | undefined {
  if (method === 'IncludesCharacters' && parameter === 'CharacterSet') {
    // Escapes other than these are refused at upload.
    if (/\\(?![\\-])/.test(text.replace(/\\[\\-]/g, ''))) return { expected: 'a-z, \\\\, \\-' };
    return text === '' ? { expected: 'a-z0-9', severity: 'warning' } : undefined;
  }
  if (method === 'IsLengthRange' && !/^\d+$/.test(text)) return { expected: '0, 1, 2, ...', severity: 'warning' };
  if (method === 'IsDateRange' && !/^(?:\d{4}-\d{2}-\d{2}|Today)$/i.test(text))
    return { expected: 'yyyy-mm-dd, Today', severity: 'warning' };
  return undefined;
}
