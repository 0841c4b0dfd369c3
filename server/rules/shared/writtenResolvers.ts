import { resolverPlaces } from '../../catalogue/claimResolvers';
import { holdsPlaceholder } from '../../catalogue/placeholders';
import type { Policy } from '../../policy/policy';
import type { XmlElement, XmlNode } from '../../xml/nodes';
import type { Span } from '../../xml/span';
import { isDamaged } from './damage';

/** A `{group:name}` in a place where claim resolvers may stand. */
export interface WrittenResolver {
  /** Without the braces. */
  readonly name: string;
  /** Without the braces. */
  readonly span: Span;
  readonly element: XmlElement;
  /** The attribute that holds it; undefined where it stands in the text. */
  readonly attribute: string | undefined;
}

const known = new WeakMap<Policy, readonly WrittenResolver[]>();

/** What looks like a claim resolver in a policy, in document order. JSON and formats have braces, too, but look otherwise. */
export function writtenResolvers(policy: Policy): readonly WrittenResolver[] {
  let found = known.get(policy);
  if (!found) known.set(policy, (found = policy.root && resolver.test(policy.text) ? read(policy) : none));
  return found;
}

const none: readonly WrittenResolver[] = [];
const resolver = /\{[A-Za-z][\w-]*:[^{}\s"'<>]+\}/;
const everyResolver = new RegExp(resolver, 'g');

function read(policy: Policy): readonly WrittenResolver[] {
  const found: WrittenResolver[] = [];
  const look = (element: XmlElement, attribute: string | undefined, span: Span): void => {
    const text = policy.text.slice(span.start, span.end);
    for (const match of text.matchAll(everyResolver)) {
      // Other words before a colon may be misspelled ones of resolvers.
      if (holdsPlaceholder(match[0], 'text')) continue;
      const start = span.start + match.index + 1;
      found.push({
        name: match[0].slice(1, -1),
        span: { start, end: start + match[0].length - 2 },
        element,
        attribute,
      });
    }
  };
  const at = [...policy.text.matchAll(everyResolver)].map(({ index }) => index);
  for (const element of elementsAt(policy, at)) {
    const places = resolverPlaces(element);
    if (!places || isDamaged(element)) continue;
    for (const name of places) {
      if (name === '') look(element, undefined, element.textSpan);
      else {
        const attribute = element.attribute(name);
        if (attribute && attribute.valueStart >= 0) look(element, name, attribute.valueSpan);
      }
    }
  }
  return found;
}

/** The innermost elements at those offsets, in document order, each once. */
function elementsAt(policy: Policy, offsets: readonly number[]): ReadonlySet<XmlElement> {
  const found = new Set<XmlElement>();
  for (const offset of offsets) {
    let at = policy.root;
    for (let inner = at; inner; inner = inner.noted.find((one) => isAt(one, offset)) as XmlElement | undefined)
      at = inner;
    if (at) found.add(at);
  }
  return found;
}

function isAt(node: XmlNode, offset: number): boolean {
  return node.kind === 'element' && node.start <= offset && offset < node.end;
}
