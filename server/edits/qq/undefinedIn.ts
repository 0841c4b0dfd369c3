import { loadCatalogue } from '../../catalogue/catalogue';
import type { IdKind } from '../../catalogue/idKind';
import type { EffectiveJourney } from '../../effective/effectiveJourney';
import type { Chain } from '../../policy/chain';
import { idKey, isOpen } from '../../policy/policy';
import { isWithin } from '../../xml/ancestors';
import { socialPart, type PartName } from './socialParts';

/**
 * The ids that a journey refers to and that nobody defines where a copy of it would stand: the copy would be as broken
 * there. Those that come with QQ are left out.
 */
export function undefinedIn(journey: EffectiveJourney, chain: Chain): readonly string[] {
  const found = new Map<string, string>();
  const exchanges = new Set(
    journey.steps.flatMap((step) => step.exchanges.map(({ element }) => idKey(element.valueOf('Id')?.trim() ?? ''))),
  );
  const { kinds } = loadCatalogue().references;
  for (const kind of Object.keys(kinds) as IdKind[]) {
    if (kinds[kind].scope !== 'chain') continue;
    for (const { element: part, policy } of journey.elements)
      for (const use of policy.index.references(kind)) {
        if (!isWithin(use.element, part) || use.isBuiltIn || isOpen(use.id)) continue;
        const isKnown = kinds[kind].within ? exchanges.has(use.key) : chain.defines(kind, use.id);
        if (!isKnown && !isBrought({ kind, id: use.id })) found.set(use.key, use.id);
      }
  }
  return [...found.values()];
}

function isBrought(part: { readonly kind: IdKind; readonly id: string }): boolean {
  // Only exchanges are followed to profiles that are missing.
  return part.kind === 'technicalProfile' && socialPart(part as PartName) !== undefined;
}
