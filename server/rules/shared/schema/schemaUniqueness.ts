import type { ElementType, UniqueRule } from '../../../catalogue/elements';
import type { XmlAttribute, XmlElement } from '../../../xml/nodes';
import type { SchemaFault } from './schemaFault';

/** Finds values that occur twice below an element though its type wants them to differ. */
export function findDuplicates(element: XmlElement, type: ElementType, faults: SchemaFault[]): void {
  for (const rule of type.unique) if (!allDiffer(element, rule, 0, new Set())) reportDuplicates(element, rule, faults);
}

/** The question that is asked of every policy: whether all values differ, case apart. */
function allDiffer(element: XmlElement, rule: UniqueRule, step: number, seen: Set<string>): boolean {
  const children = element.noted;
  const name = rule.path[step];
  const last = step + 1 === rule.path.length;
  let differ = true;
  for (let i = 0; i < children.length; i++) {
    const child = children[i]!;
    if (child.kind !== 'element' || (child.name !== name && child.localName !== name)) continue;
    if (last) {
      const attribute = child.attribute(rule.attribute);
      if (!attribute || attribute.valueStart < 0) continue;
      const count = seen.size;
      seen.add(keyOf(attribute, rule).toLowerCase());
      if (seen.size === count) differ = false;
    } else if (!allDiffer(child, rule, step + 1, seen)) differ = false;
  }
  return differ;
}

function reportDuplicates(element: XmlElement, rule: UniqueRule, faults: SchemaFault[]): void {
  const all = rule.path.reduce<XmlElement[]>(
    (parents, name) => parents.flatMap((one) => one.elements(name)),
    [element],
  );
  const before: { element: XmlElement; key: string }[] = [];
  for (const one of all) {
    const attribute = one.attribute(rule.attribute);
    if (!attribute || attribute.valueStart < 0) continue;
    const key = keyOf(attribute, rule);
    const same = before.find((other) => other.key === key);
    const first = same ?? before.find((other) => other.key.toLowerCase() === key.toLowerCase());
    before.push({ element: one, key });
    if (first)
      faults.push({
        code: 'duplicate-key',
        element: one,
        first: first.element,
        attribute,
        sameCase: same !== undefined,
      });
  }
}

/** The value as it is compared: numbers as numbers, line ends in attributes as the spaces that they are read as. */
function keyOf(attribute: XmlAttribute, rule: UniqueRule): string {
  const { value } = attribute;
  if (rule.attribute === 'Order' && /^\s*[+-]?\d+\s*$/.test(value)) return String(Number(value));
  return /[\t\r\n]/.test(value) ? value.replace(/[\t\r\n]/g, ' ') : value;
}
