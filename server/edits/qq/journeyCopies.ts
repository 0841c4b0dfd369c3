import { isContainer } from '../../catalogue/containers';
import type { EffectiveJourney } from '../../effective/effectiveJourney';
import { idKey } from '../../policy/policy';
import { elementsIn, type XmlElement } from '../../xml/nodes';
import { journeyCopy } from '../journeys/journeyCopy';
import { isComment, toFragment, type Fragment } from '../writing/xmlFragment';

/** How a copy of a journey is read. */
export interface CopyReading {
  /** True for elements that do not count: they are on their way out. */
  readonly isGone: (element: XmlElement) => boolean;
  /** True for steps that only QQ needs. */
  readonly isLeftOver: (step: XmlElement) => boolean;
  /** True for what leads to QQ in the source, which may offer it by now as well. */
  readonly leadsToQq: (part: Fragment) => boolean;
  /** The sub journey that another one is a copy of; the same id for all others. */
  readonly originalOf: (subJourneyId: string) => string;
}

/** True where a copy says what its source says, but for QQ and the steps that were added for it. */
export function isStillCopy(
  copy: XmlElement,
  { elements }: EffectiveJourney,
  { isGone, isLeftOver, leadsToQq, originalOf }: CopyReading,
): boolean {
  const sources = elements.map(({ element }) => element);
  const profilesOf = (of: XmlElement): string[] =>
    [...elementsIn(of)].map((one) => idKey(one.valueOf('TechnicalProfileReferenceId') ?? ''));
  const inSource = new Set(sources.flatMap(profilesOf));
  const isAdded = (step: XmlElement): boolean =>
    step.localName === 'OrchestrationStep' &&
    isLeftOver(step) &&
    !profilesOf(step).some((id) => id !== '' && inSource.has(id));
  const said = (of: XmlElement): string[] => {
    if (of !== copy && (isGone(of) || isAdded(of))) return [];
    const inner = of.elements().flatMap(said);
    if (of === copy || isContainer(of.localName)) return inner;
    return [wordsOf(toFragment(of), originalOf), ...inner];
  };
  const written = (of: Fragment): string[] => {
    if (leadsToQq(of)) return [];
    const inner = of.children.flatMap((child) => (isComment(child) ? [] : written(child)));
    return isContainer(of.name) ? inner : [wordsOf(of, originalOf), ...inner];
  };
  const source = journeyCopy({ elements });
  const inside = source?.children.flatMap((child) => (isComment(child) ? [] : written(child))) ?? [];
  return said(copy).join('\n\n') === inside.join('\n\n');
}

/** What an element says itself, its number among the steps left out. */
function wordsOf({ name, attributes, text }: Fragment, originalOf: CopyReading['originalOf']): string {
  const words = Object.entries(attributes)
    .filter(([key]) => key !== 'Order')
    .map(([key, value]) => `${key}=${key === 'SubJourneyReferenceId' ? originalOf(value) : value}`);
  return [name, ...words.sort(), text ?? ''].join('\n');
}
