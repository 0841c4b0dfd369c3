import { message } from '../../words/message';
import type { XmlElement } from '../../xml/nodes';
import type { Rule } from '../rule';
import { writtenStrings } from '../shared/writtenStrings';

export const duplicateString: Rule = {
  code: 'localization/duplicate-string',
  severity: 'error',
  reach: 'file',
  message: 'These localized resources have a string for {0} already.',
  summary: 'Two localized strings of the same resources with the same ElementType, ElementId and StringId.',
  check({ policy }, report) {
    const seen = new Map<XmlElement, Map<string, XmlElement>>();
    for (const { element, resources, type, elementId, stringId } of writtenStrings(policy)) {
      if (!stringId) continue;
      let own = seen.get(resources);
      if (!own) seen.set(resources, (own = new Map()));
      const parts = [type.value.trim(), elementId, stringId.value.trim()];
      const key = parts.join(' ');
      const first = own.get(key);
      if (!first) own.set(key, element);
      else
        report({
          span: stringId.valueSpan,
          args: [parts.filter((part) => part !== '').join(' ')],
          related: [{ uri: policy.uri, span: first.nameSpan, message: message('The first one is here.') }],
        });
    }
  },
};
