import type { Policy } from '../../policy/policy';
import type { XmlAttribute, XmlElement } from '../../xml/nodes';

/** A `DefaultValue` of a claim, as a policy writes it. */
export interface WrittenDefault {
  readonly element: XmlElement;
  readonly attribute: XmlAttribute;
}

const known = new WeakMap<Policy, readonly WrittenDefault[]>();

/** Every claim with a `DefaultValue` in the policy, in document order. */
export function writtenDefaults(policy: Policy): readonly WrittenDefault[] {
  let found = known.get(policy);
  if (!found) {
    const all: WrittenDefault[] = [];
    for (const { element } of policy.index.references('claimType')) {
      const attribute = element.attribute('DefaultValue');
      if (attribute && attribute.valueStart >= 0 && all[all.length - 1]?.element !== element)
        all.push({ element, attribute });
    }
    known.set(policy, (found = all));
  }
  return found;
}
