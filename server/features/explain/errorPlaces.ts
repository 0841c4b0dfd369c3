import type { MessagePart } from '../../catalogue/messageTemplate';
import type { ElementPlace, ErrorPlace, TemplateValue } from '../../catalogue/uploadErrors';
import type { Policy } from '../../policy/policy';
import { lineIndexOf } from '../../presentation/lineIndexOf';
import type { XmlElement } from '../../xml/nodes';
import type { Span } from '../../xml/span';
import { fits, type PolicyElement, type Scope } from './errorScopes';

/** A place in a policy. */
export interface FoundPlace {
  readonly policy: Policy;
  readonly span: Span;
}

type Parts = ReadonlyMap<string, MessagePart>;

/**
 * Looks for what a place of the data describes.
 * @param scopes what the message names, the innermost first, the policies last
 * @returns every hit; where files have an order, only those of the nearest file with one
 */
export function findPlaces(place: ErrorPlace, parts: Parts, scopes: readonly Scope[]): readonly FoundPlace[] {
  const policies = scopes.at(-1);
  if (!policies) return [];
  if ('element' in place) {
    const scope = scopeFor(place, scopes);
    return scope ? nearest(scope, (within) => elementsIn(within, place, parts)) : [];
  }
  if ('line' in place) return lineOf(place, parts, policies);
  if ('resolver' in place) {
    const written = fill(place.resolver, parts);
    return written ? nearest(policies, (within) => resolversIn(within, written.text)) : [];
  }
  const id = fill(place.id, parts);
  if (!id) return [];
  // What a step names may as well stand in a profile that it runs.
  for (const scope of scopes) {
    const found = nearest(scope, ({ policy, element }) =>
      ('references' in place ? policy.index.references(place.references) : policy.index.definitions(place.definitions))
        .filter((use) => fits(use.id, id) && element.start <= use.element.start && use.element.end <= element.end)
        .map(({ span }) => ({ policy, span })),
    );
    if (found.length > 0) return found;
  }
  return [];
}

/** Where to look for elements: in what the message names, not in all the rest where that is not here. */
function scopeFor(place: ElementPlace, scopes: readonly Scope[]): Scope | undefined {
  if (place.of !== undefined) return scopes.find(({ kind }) => kind === place.of);
  return scopes.find(({ kind, elements }) => kind !== 'step' || elements.length > 0);
}

/** The hits in a scope: all, or those of the first file that has any. */
function nearest(
  { elements, nearestFirst }: Scope,
  find: (within: PolicyElement) => readonly FoundPlace[],
): readonly FoundPlace[] {
  const found = elements.flatMap(find);
  const first = found[0];
  return nearestFirst ? found.filter(({ policy }) => policy === first?.policy) : found;
}

function elementsIn({ policy, element }: PolicyElement, place: ElementPlace, parts: Parts): readonly FoundPlace[] {
  const line = place.line === undefined ? undefined : Number(fill(place.line, parts)?.text);
  const fitting = [...descendants(element)].filter(
    (one) =>
      isMeant(one, place, parts) && (line === undefined || lineIndexOf(policy).positionAt(one.start).line + 1 === line),
  );
  const wanted = place.repeated
    ? fitting.filter((one) => fitting.some((other) => other !== one && other.parent === one.parent))
    : fitting;
  return leastAbove(wanted, place, parts).map((one) => ({ policy, span: spanOf(one, place) }));
}

/** The element itself and all below it, in document order. */
function* descendants(element: XmlElement): Generator<XmlElement> {
  const stack = [element];
  for (let at = stack.pop(); at; at = stack.pop()) {
    yield at;
    stack.push(...at.elements().reverse());
  }
}

function isMeant(element: XmlElement, place: ElementPlace, parts: Parts): boolean {
  const names = valuesOf(place.element, parts);
  if (!names.some(({ text }) => text === '*' || text === element.localName)) return false;
  for (const [name, wanted] of Object.entries(place.where ?? {})) {
    const value = element.valueOf(name);
    if (value === undefined || !valuesOf(wanted, parts).some((one) => fits(value, one))) return false;
  }
  const is = (wanted: string, holds: (one: MessagePart) => boolean): boolean => valuesOf(wanted, parts).some(holds);
  if (place.text !== undefined && !is(place.text, (one) => fits(element.textContent, one))) return false;
  if (place.prefix !== undefined && !is(place.prefix, ({ text }) => fits(element.textContent, { text, cut: true })))
    return false;
  if (place.value !== undefined && !is(place.value, (one) => element.attributes.some(({ value }) => fits(value, one))))
    return false;
  if (place.under !== undefined) {
    const [above] = valuesOf(place.under, parts);
    if (!above || !isUnder(element, above.text)) return false;
  }
  return true;
}

function isUnder(element: XmlElement, name: string): boolean {
  for (let at = element.parent; at; at = at.parent) if (at.localName === name) return true;
  return false;
}

/** Of elements with a number above another one, that with the least; all where the place does not ask for it. */
function leastAbove(elements: readonly XmlElement[], { above }: ElementPlace, parts: Parts): readonly XmlElement[] {
  const [attribute, bound] = Object.entries(above ?? {})[0] ?? [];
  if (attribute === undefined || bound === undefined) return elements;
  const least = Number(fill(bound, parts)?.text);
  const numbered = elements
    .map((element) => ({ element, number: Number(element.valueOf(attribute)) }))
    .filter(({ number }) => number > least)
    .sort((a, b) => a.number - b.number);
  return numbered.slice(0, 1).map(({ element }) => element);
}

/** What is shown of an element: its text where that was looked for, an attribute, or its name. */
function spanOf(element: XmlElement, { attribute, text, prefix }: ElementPlace): Span {
  if (attribute === undefined && (text !== undefined || prefix !== undefined) && element.textContent !== '')
    return element.textSpan;
  return (attribute === undefined ? undefined : element.attribute(attribute)?.valueSpan) ?? element.nameSpan;
}

/** A value with the parts of the message in it; those that name several things with commas between them, each alone. */
function valuesOf(wanted: TemplateValue, parts: Parts): readonly MessagePart[] {
  return [wanted].flat().flatMap((one) => {
    const filled = fill(one, parts);
    if (!filled) return [];
    const several = filled.text.split(/\s*,\s*/);
    return several.length > 1 ? [filled, ...several.map((text) => ({ text, cut: false }))] : [filled];
  });
}

/** A text with the parts of the message in it; undefined where the message lacks one of them. */
function fill(template: string, parts: Parts): MessagePart | undefined {
  let cut = false;
  let complete = true;
  const text = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const part = parts.get(name);
    if (!part) complete = false;
    else if (part.cut) cut = true;
    return part?.text ?? '';
  });
  return complete ? { text, cut } : undefined;
}

/** The line of a message, in the file that it is about: the nearest policy that it names, or the only one there is. */
function lineOf(
  { line, column }: { readonly line: string; readonly column?: string },
  parts: Parts,
  policies: Scope,
): readonly FoundPlace[] {
  const [first, ...others] = policies.elements;
  if (!first || (others.length > 0 && !policies.nearestFirst)) return [];
  const wanted = Number(fill(line, parts)?.text);
  const lines = lineIndexOf(first.policy);
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > lines.positionAt(first.policy.text.length).line + 1)
    return [];
  const { start, end } = lines.lineSpan(wanted - 1);
  const text = first.policy.text.slice(start, end);
  const character = Number((column === undefined ? undefined : fill(column, parts))?.text);
  // Without a column the line begins where its text does.
  const at = Number.isInteger(character) && character > 0 ? character - 1 : text.length - text.trimStart().length;
  const place = Math.min(start + at, end);
  const name = /^[\w:.-]+/.exec(first.policy.text.slice(place, end))?.[0] ?? '';
  return [{ policy: first.policy, span: { start: place, end: place + name.length } }];
}

function resolversIn({ policy, element }: PolicyElement, written: string): readonly FoundPlace[] {
  const name = written.replace(/^\{|\}$/g, '').replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const pattern = name.startsWith(':') ? `\\{[\\w-]+${name}\\}` : `\\{${name}(?::[^{}\\s]+)?\\}`;
  return [...policy.text.slice(element.start, element.end).matchAll(new RegExp(pattern, 'gi'))].map((match) => {
    const start = element.start + match.index;
    return { policy, span: { start, end: start + match[0].length } };
  });
}
