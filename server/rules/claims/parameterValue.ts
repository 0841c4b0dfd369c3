import type { TransformationItem } from '../../catalogue/claimsTransformations';
import { dataTypeAccepts } from '../../catalogue/claimTypes';
import { nearest } from '../../catalogue/nearest';
import { holdsPlaceholder } from '../../catalogue/placeholders';
import { message } from '../../words/message';
import type { XmlAttribute, XmlElement } from '../../xml/nodes';
import { offer } from '../shared/replaceFix';
import type { Rule } from '../rule';
import { writtenItems, writtenTransformations } from '../shared/writtenTransformations';

export const parameterValue: Rule = {
  code: 'claims/parameter-value',
  severity: 'warning',
  reach: 'chain',
  message: '"{0}" is not what input parameter "{1}" of the method {2} takes: {3}.',
  summary: 'An input parameter of a claims transformation whose data type or value does not fit the method.',
  check({ policy, policies }, report) {
    for (const { element, method } of writtenTransformations(policies.chainOf(policy))) {
      if (!method) continue;
      for (const { element: parameter, name } of writtenItems(element, 'InputParameters')) {
        const known = method.inputParameters.item(name);
        const fault = known && faultOf(parameter, known);
        if (!fault) continue;
        const { attribute, choices, expected } = fault;
        const span = attribute.valueSpan;
        const suggestion = nearest(attribute.value, choices) ?? (choices.length === 1 ? choices[0] : undefined);
        const why = message('Input parameter "{0}" takes {1}.', name, expected);
        report({
          span,
          args: [attribute.value, name, method.name, expected],
          ...offer(choices, suggestion, { uri: policy.uri, span, in: 'attribute' }, why),
        });
      }
    }
  },
};

/** What an attribute of a parameter should hold instead. */
interface ParameterFault {
  readonly attribute: XmlAttribute;
  /** Everything that could stand there; empty where the set is open. */
  readonly choices: readonly string[];
  readonly expected: string;
}

function faultOf(parameter: XmlElement, known: TransformationItem): ParameterFault | undefined {
  const type = parameter.attribute('DataType');
  const value = parameter.attribute('Value');
  // What depends on a wrong type is not judged besides.
  if (type && !known.dataTypes.includes(type.value) && !holdsPlaceholder(type.value))
    return { attribute: type, choices: known.dataTypes, expected: known.dataTypes.join(', ') };
  const { allowed, mustContain } = known;
  const form = mustContain.length > 0 ? 'text' : 'name';
  if (!value || value.valueStart < 0 || holdsPlaceholder(value.value, form)) return undefined;
  const text = value.value;
  if (mustContain.some((part) => !text.includes(part)))
    return { attribute: value, choices: [], expected: `...${mustContain.join('...')}...` };
  // Braces are filled in by the service.
  if (text.includes('{')) return undefined;
  if (allowed && !allowed.some((one) => one.toLowerCase() === text.trim().toLowerCase()))
    return { attribute: value, choices: allowed, expected: allowed.join(', ') };
  if (!allowed && type && !dataTypeAccepts(type.value, text))
    return { attribute: value, choices: [], expected: type.value };
  return undefined;
}
