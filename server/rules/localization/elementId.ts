import { localizedElementType } from '../../catalogue/localization';
import { writtenStrings } from '../shared/writtenStrings';
import type { Rule } from '../rule';

export const elementId: Rule = {
  code: 'localization/element-id',
  severity: 'warning',
  reach: 'file',
  message: 'A localized string for {0} names what it is for with ElementId.',
  summary: 'A LocalizedString without the ElementId that its ElementType needs.',
  check({ policy }, report) {
    for (const { element, type } of writtenStrings(policy)) {
      if (element.attribute('ElementId')?.value.trim()) continue;
      if (localizedElementType(type.value.trim())?.elementId)
        report({ span: element.nameSpan, args: [type.value.trim()] });
    }
  },
};
