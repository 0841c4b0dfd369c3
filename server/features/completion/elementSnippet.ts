import type { AttributeRule, ElementType } from '../../catalogue/elements';
import type { ValueType } from '../../catalogue/valueTypes';
import { snippetText } from './offer';

/** What of a tag is to be written. */
export interface TagForm {
  /** The name's prefix with its colon, as the elements around have it. */
  readonly prefix: string;
  /** What stands before the `/` of an empty tag: a space or nothing. */
  readonly beforeSlash: string;
}

/** Children deeper than that are left to the author. */
const deepest = 3;

/**
 * An element without its `<`, as a snippet: what must be in it is there, with a place to fill in for each value and the
 * caret where the rest comes.
 */
export function elementSnippet(name: string, type: ElementType, form: TagForm): string {
  let places = 0;
  const place = (valueType?: ValueType, preset?: string): string => {
    places++;
    const values = valueType?.values;
    if (values && values.length > 1) return `\${${places}|${inOrder(values, preset).map(choice).join(',')}|}`;
    const only = preset ?? values?.[0];
    return only === undefined ? `$${places}` : `\${${places}:${snippetText(only)}}`;
  };
  const write = (tag: string, of: ElementType, depth: number): string => {
    const full = form.prefix + tag;
    const attributes = wanted(of).map((rule) => ` ${rule.name}="${place(rule.type, rule.default ?? usual(rule))}"`);
    const start = full + attributes.join('');
    if (of.empty) return `${start}${form.beforeSlash}/>`;
    const indent = '\t'.repeat(depth);
    const open = of.open !== undefined && of.text === undefined;
    if (of.text) return `${start}>${depth === 1 ? '$0' : place(of.text)}</${full}>`;
    if (open) return `${start}>${depth === 1 ? '$0' : ''}</${full}>`;
    const required = depth < deepest && !of.choice ? of.requiredChildren : [];
    const inner = required.map((child) => `\n${indent}<${write(child.name, child.type, depth + 1)}`);
    const rest = inner.length > 0 ? '' : `\n${indent}${depth === 1 ? '$0' : place()}`;
    return `${start}>${inner.join('')}${rest}\n${'\t'.repeat(depth - 1)}</${full}>`;
  };
  return write(name, type, 1);
}

/** An element that is nothing without attributes gets its first, if none is required. */
function wanted(type: ElementType): readonly AttributeRule[] {
  return type.requiredAttributes.length === 0 && type.empty ? type.attributes.slice(0, 1) : type.requiredAttributes;
}

function usual({ name }: AttributeRule): string | undefined {
  return name === 'Order' ? '1' : undefined;
}

function inOrder(values: readonly string[], first: string | undefined): readonly string[] {
  return first === undefined ? values : [first, ...values.filter((value) => value !== first)];
}

function choice(value: string): string {
  return value.replace(/[\\,|]/g, '\\$&');
}
