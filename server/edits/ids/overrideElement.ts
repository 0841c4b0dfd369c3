import { loadElements } from '../../catalogue/elements';
import { inheritanceOf } from '../../catalogue/inheritance';
import { message } from '../../words/message';
import type { Policy } from '../../policy/policy';
import type { XmlElement } from '../../xml/nodes';
import { parentsIn } from '../writing/parentsIn';
import type { Plan } from '../plan';
import { placeStep } from '../journeys/renumber';
import { skeletonOf } from '../writing/skeleton';
import { XmlEdits } from '../writing/xmlEdits';
import { element, toFragment, type Fragment } from '../writing/xmlFragment';

/**
 * Writes an element of a base policy again in a policy that inherits from it, to be changed there. What merges with the
 * base gets only what it must have; of what takes the base's place as a whole, everything is copied.
 */
export function planOverride(policy: Policy, base: XmlElement): Plan {
  const name = base.valueOf('Id') ?? base.valueOf('Order') ?? base.localName;
  const why = message('"{0}" is here to be changed.', name.trim());
  const edits = new XmlEdits(policy.uri, policy.document);
  const parent = parentsIn(edits, policy, base, why);
  if (!parent) return [];
  const made = minimal(base);
  if (base.localName === 'OrchestrationStep') placeStep(edits, parent.target, made, why);
  else edits.insert(parent.target, made, { order: parent.type.order }, why);
  return edits.plan();
}

function minimal(base: XmlElement): Fragment {
  const type = loadElements().typeOf(base);
  if (!type || inheritanceOf(type).how !== 'merge') return toFragment(base);
  const attributes: Record<string, string> = {};
  for (const { name } of type.requiredAttributes) attributes[name] = base.valueOf(name) ?? '';
  // An element that merges by its id may do without one in the schema (localized resources).
  for (const name of inheritanceOf(type).same ?? []) {
    const value = base.valueOf(name);
    if (value !== undefined) attributes[name] = value;
  }
  const children = type.requiredChildren.map((child) => {
    const own = base.element(child.name);
    return own ? toFragment(own) : skeletonOf(child.name, child.type);
  });
  return element(base.localName, attributes, children);
}
