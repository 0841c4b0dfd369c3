import { loadElements } from '../../catalogue/elements';
import type { EffectiveJourney } from '../../effective/effectiveJourney';
import { mergeElement } from '../../effective/mergeChain';
import type { MergedElement } from '../../effective/mergedElement';
import { idKey, sameId } from '../../policy/policy';
import { element, isComment, toFragment, type Fragment } from '../writing/xmlFragment';

/** A journey as the service sees it, in one piece: what a copy of it says. Undefined where nothing defines it. */
export function journeyCopy({ elements }: Pick<EffectiveJourney, 'elements'>): Fragment | undefined {
  const nearest = elements[0]?.element;
  if (!nearest) return undefined;
  return elements.length === 1
    ? toFragment(nearest)
    : withOwnExchangeIds(fragmentOf(mergeElement(loadElements().typeOf(nearest), elements)));
}

/** In one file no two exchanges of a journey may have the same id; in several files each step may have it. */
function withOwnExchangeIds(journey: Fragment): Fragment {
  const exchanges = exchangesIn(journey);
  const taken = new Set<string>();
  for (const { attributes } of exchanges) {
    const id = attributes['Id'];
    if (id === undefined) continue;
    let own = id;
    const isTaken = (one: string): boolean =>
      taken.has(idKey(one)) || (one !== id && exchanges.some((other) => sameId(other.attributes['Id'], one)));
    for (let n = 2; isTaken(own); n++) own = `${id}${n}`;
    attributes['Id'] = own;
    taken.add(idKey(own));
  }
  return journey;
}

function exchangesIn(fragment: Fragment): Fragment[] {
  if (fragment.name === 'ClaimsExchange') return [fragment];
  return fragment.children.flatMap((child) => (isComment(child) ? [] : exchangesIn(child)));
}

function fragmentOf({ name, attributes, children, sources }: MergedElement): Fragment {
  const nearest = sources[0]?.element;
  const merged = Object.fromEntries(attributes.map((one) => [one.name, one.value]));
  if (nearest && (sources.length === 1 || children.length === 0)) return { ...toFragment(nearest), attributes: merged };
  return element(name, merged, children.map(fragmentOf));
}
