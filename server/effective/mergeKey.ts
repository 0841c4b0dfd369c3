import type { InheritanceRule } from '../catalogue/inheritance';
import type { XmlElement } from '../xml/nodes';
import { idKey } from '../policy/policy';

const nobodyElse = new WeakMap<XmlElement, string>();
let count = 0;

/**
 * What an element of a list is compared by: two with the same key are the same thing, one overriding the other. An
 * element that lacks what it would be known by is like no other.
 */
export function mergeKeyOf(element: XmlElement, { same = [], exactCase, inOrder }: InheritanceRule): string {
  const [first = ''] = same;
  if (same.length === 1 && first !== '.' && !inOrder) {
    // Most are known by one attribute, and there are thousands.
    const value = element.valueOf(first)?.trim();
    return !value ? ownKey(element) : exactCase ? value : idKey(value);
  }
  const values = same.map((name) => (name === '.' ? element.textContent : element.valueOf(name)?.trim()));
  if (values.every((value) => value === undefined || value === '')) return ownKey(element);
  return values
    .map((value = '') => (inOrder && /^\d+$/.test(value) ? String(Number(value)) : exactCase ? value : idKey(value)))
    .join('\n');
}

function ownKey(element: XmlElement): string {
  let key = nobodyElse.get(element);
  if (key === undefined) nobodyElse.set(element, (key = `\n${count++}`));
  return key;
}
