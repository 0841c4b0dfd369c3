import { message } from '../../words/message';
import type { Rule } from '../rule';
import { schemaFaultsOf } from '../shared/schema/schemaFaults';
import { editFix } from '../shared/editFix';
import { renameFix } from '../shared/schema/schemaFixes';

export const namespace: Rule = {
  code: 'schema/namespace',
  severity: 'error',
  reach: 'file',
  message: 'The element "{0}" of the namespace "{1}" was expected here.',
  summary: 'An outermost element that is not TrustFrameworkPolicy, or an element of another namespace.',
  check({ policy, catalogue: { elements } }, report) {
    for (const { element, found, wrongRoot } of schemaFaultsOf(policy, elements, 'namespace')) {
      const name = wrongRoot ? elements.rootName : element.localName;
      const declaration = element.prefix === '' ? 'xmlns' : `xmlns:${element.prefix.slice(0, -1)}`;
      const own = element.attribute(declaration);
      const declare = editFix(
        policy,
        message('Write the namespace "{0}"', elements.namespace),
        (edits, why) => {
          if (own || !element.parent) edits.setAttribute(element, declaration, elements.namespace, why);
          else edits.setAttribute(policy.root ?? element, declaration, elements.namespace, why);
        },
        { preferred: true },
      );
      report({
        span: own && !wrongRoot ? own.valueSpan : element.nameSpan,
        args: [name, elements.namespace],
        ...(wrongRoot ? { suggestion: elements.rootName } : {}),
        fixes: wrongRoot ? [renameFix(policy, element, elements.rootName, true)] : own || found === '' ? [declare] : [],
      });
    }
  },
};
