import { loadElements, type ElementType } from '../../catalogue/elements';
import type { Message } from '../../words/message';
import { idKey, type Policy } from '../../policy/policy';
import { XmlElement } from '../../xml/nodes';
import { attributeOf, elementsOf, type Target, type XmlEdits } from './xmlEdits';
import { element, isComment, textElement, type Fragment, type FragmentNode } from './xmlFragment';

/** A place in another file that corresponds to an element's parent. */
export interface ParentPlace {
  readonly target: Target;
  readonly type: ElementType;
}

/**
 * The counterpart of an element's parent in another file, with everything around it: what is there already, the rest
 * made in its place. Elements with an id correspond by that, claims providers by what people call them.
 */
export function parentsIn(edits: XmlEdits, policy: Policy, source: XmlElement, why: Message): ParentPlace | undefined {
  const { root } = policy;
  if (!root) return undefined;
  const path: XmlElement[] = [];
  for (let at = source.parent; at?.parent; at = at.parent) path.unshift(at);
  let target: Target = root;
  let type = loadElements().rootType;
  for (const model of path) {
    const rule = type.child(model.localName);
    if (!rule) return undefined;
    let next: Target | undefined = candidates(edits, target, model).find((one) => corresponds(one, model));
    if (!next) {
      const made = counterpart(model, rule.type);
      edits.insert(target, made, { order: type.order }, why);
      next = made;
    }
    target = next;
    type = rule.type;
  }
  return { target, type };
}

function candidates(edits: XmlEdits, parent: Target, model: XmlElement): readonly Target[] {
  const there = elementsOf(parent, model.localName);
  if (there.length > 0) return there;
  const pending = edits.find(parent, model.localName);
  return pending ? [pending] : [];
}

function corresponds(one: Target, model: XmlElement): boolean {
  if (model.localName === 'ClaimsProvider') return nameOf(one) === nameOf(model);
  const id = identifying(model);
  return id === undefined || idKey(attributeOf(one, id)?.trim() ?? '') === idKey(model.valueOf(id)?.trim() ?? '');
}

/** The attribute that tells an element from others of its name. */
function identifying(model: XmlElement): string | undefined {
  if (model.localName === 'OrchestrationStep') return 'Order';
  return model.attribute('Id') ? 'Id' : undefined;
}

function nameOf(provider: Target): string {
  const name =
    provider instanceof XmlElement
      ? provider.element('DisplayName')?.textContent
      : provider.children.find((child): child is Fragment => !isComment(child) && child.name === 'DisplayName')?.text;
  return idKey(name?.trim() ?? '');
}

/** An element like the model with what it cannot be without; a claims provider with what it is called. */
function counterpart(model: XmlElement, type: ElementType): Fragment {
  const attributes: Record<string, string> = {};
  const kept = new Set([...type.requiredAttributes.map(({ name }) => name), identifying(model)]);
  for (const { name, value } of model.attributes) if (kept.has(name)) attributes[name] = value;
  if (model.localName === 'Localization') attributes['Enabled'] = model.valueOf('Enabled') ?? 'true';
  const children: FragmentNode[] =
    model.localName === 'ClaimsProvider'
      ? model
          .elements()
          .filter(({ localName }) => localName === 'Domain' || localName === 'DisplayName')
          .map((child) => textElement(child.localName, {}, child.textContent))
      : [];
  return element(model.localName, attributes, children);
}
