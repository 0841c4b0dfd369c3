import { loadElements } from '../../catalogue/elements';
import type { EffectiveJourney } from '../../effective/effectiveJourney';
import { mergeElement } from '../../effective/mergeChain';
import type { MergedElement } from '../../effective/mergedElement';
import { element, toFragment, type Fragment } from '../writing/xmlFragment';

/** A journey as the service sees it, in one piece: what a copy of it says. Undefined where nothing defines it. */
export function journeyCopy({ elements }: Pick<EffectiveJourney, 'elements'>): Fragment | undefined {
  const nearest = elements[0]?.element;
  if (!nearest) return undefined;
  return elements.length === 1
    ? toFragment(nearest)
    : fragmentOf(mergeElement(loadElements().typeOf(nearest), elements));
}

function fragmentOf({ name, attributes, children, sources }: MergedElement): Fragment {
  const nearest = sources[0]?.element;
  const merged = Object.fromEntries(attributes.map((one) => [one.name, one.value]));
  if (nearest && (sources.length === 1 || children.length === 0)) return { ...toFragment(nearest), attributes: merged };
  return element(name, merged, children.map(fragmentOf));
}
