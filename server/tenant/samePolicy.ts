import type { XmlElement } from '../xml/nodes';
import { parseXml } from '../xml/parser';

/** An attribute that the service fills in by itself. */
const filledIn = 'PublicPolicyUri';

/**
 * True where two texts are the same policy to the service: elements, attributes and texts are the same. The service gives
 * a policy back with another declaration, layout, order of attributes and `PublicPolicyUri`. A text that is not
 * well-formed is the same as itself alone.
 */
export function samePolicy(ours: string, theirs: string): boolean {
  if (ours === theirs) return true;
  const [one, other] = [parseXml(ours), parseXml(theirs)];
  if (one.problems.length > 0 || other.problems.length > 0 || !one.root || !other.root) return false;
  const waiting: [XmlElement, XmlElement][] = [[one.root, other.root]];
  for (let pair = waiting.pop(); pair; pair = waiting.pop()) {
    const [a, b] = pair;
    const [inA, inB] = [a.elements(), b.elements()];
    if (a.localName !== b.localName || inA.length !== inB.length || attributesOf(a) !== attributesOf(b)) return false;
    // Between elements white space is layout.
    if (inA.length === 0 && a.textContent !== b.textContent) return false;
    inA.forEach((child, i) => waiting.push([child, inB[i] as XmlElement]));
  }
  return true;
}

function attributesOf(element: XmlElement): string {
  const said = element.attributes
    .filter(({ name }) => name !== filledIn && name !== 'xmlns' && !name.startsWith('xmlns:'))
    .map(({ name, value }) => JSON.stringify([name, value]));
  return said.sort().join('\n');
}
