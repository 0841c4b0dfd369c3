import type { ElementType, UniqueRule } from '../catalogue/elements';
import type { XmlAttribute, XmlElement } from '../xml/nodes';
import type { SchemaFault } from './schemaFaults';

/** Elements by their values, case apart. */
type Seen = Map<string, readonly XmlElement[]>;

/** Finds values that occur twice below an element though its type wants them to differ. */
export function findDuplicates(element: XmlElement, type: ElementType, faults: SchemaFault[]): void {
  for (const rule of type.unique) collect(element, rule, 0, new Map(), faults);
}

function collect(element: XmlElement, rule: UniqueRule, step: number, seen: Seen, faults: SchemaFault[]): void {
  const name = rule.path[step];
  for (const child of element.children) {
    if (child.kind !== 'element' || child.localName !== name) continue;
    if (step + 1 < rule.path.length) collect(child, rule, step + 1, seen, faults);
    else compare(child, rule, seen, faults);
  }
}

function compare(child: XmlElement, rule: UniqueRule, seen: Seen, faults: SchemaFault[]): void {
  const attribute = child.attribute(rule.attribute);
  if (!attribute || attribute.valueStart < 0) return;
  const key = keyOf(attribute, rule);
  const folded = key.toLowerCase();
  const others = seen.get(folded);
  seen.set(folded, others ? [...others, child] : [child]);
  if (!others) return;
  const same = others.find((other) => keyOf(other.attribute(rule.attribute)!, rule) === key);
  faults.push({
    code: 'duplicate-key',
    element: child,
    first: same ?? others[0]!,
    attribute,
    sameCase: same !== undefined,
  });
}

/** The value as it is compared: numbers as numbers, line ends in attributes as the spaces that they are read as. */
function keyOf(attribute: XmlAttribute, rule: UniqueRule): string {
  const { value } = attribute;
  if (rule.attribute === 'Order' && /^\s*[+-]?\d+\s*$/.test(value)) return String(Number(value));
  return /[\t\r\n]/.test(value) ? value.replace(/[\t\r\n]/g, ' ') : value;
}
