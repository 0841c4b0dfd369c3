import { exampleOf } from '../../edits/writing/skeleton';
import type { AttributeRule } from '../../catalogue/elements';
import { message } from '../../words/message';
import type { Policy } from '../../policy/policy';
import type { XmlElement } from '../../xml/nodes';
import type { Fix, Rule } from '../rule';
import { schemaFaultsOf } from '../shared/schema/schemaFaults';
import { editFix } from '../shared/editFix';

export const missingAttribute: Rule = {
  code: 'schema/missing-attribute',
  severity: 'error',
  reach: 'file',
  message: '"{0}" lacks the attribute "{1}".',
  summary: 'A required attribute that is not there.',
  check({ policy, catalogue: { elements } }, report) {
    for (const { element, attribute } of schemaFaultsOf(policy, elements, 'missing-attribute'))
      report({
        span: element.nameSpan,
        args: [element.localName, attribute.name],
        fixes: valuesFor(policy, element, attribute).map((value, _, all) =>
          addFix(policy, element, attribute.name, value, all.length === 1),
        ),
      });
  },
};

function addFix(policy: Policy, element: XmlElement, name: string, value: string, only: boolean): Fix {
  return editFix(
    policy,
    message('Add {0}', `${name}="${value}"`),
    (edits, why) => edits.setAttribute(element, name, value, why),
    only ? { preferred: true } : { needsChoice: true },
  );
}

/** Each value there is, or one that is made for the place. */
function valuesFor(policy: Policy, element: XmlElement, attribute: AttributeRule): readonly string[] {
  if (attribute.type.values) return attribute.type.values;
  if (attribute.name === 'Order') return [nextOrder(element)];
  if (attribute.name === 'PublicPolicyUri' && policy.tenantId && policy.policyId)
    return [`http://${policy.tenantId.value}/${policy.policyId.value}`];
  return [exampleOf(attribute.type, attribute)];
}

/** The number after that of the step before; where it is taken, the rule of duplicates says so. */
function nextOrder(element: XmlElement): string {
  const orders = (element.parent?.elements(element.localName) ?? []).map((one) => Number(one.valueOf('Order')));
  const before = orders.slice(0, element.parent?.elements(element.localName).indexOf(element)).filter(Number.isFinite);
  return String(Math.max(0, ...before) + 1);
}
