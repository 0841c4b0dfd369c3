import type { EffectiveJourney } from '../../effective/effectiveJourney';
import { idKey } from '../../policy/policy';

/** That id, or the first that begins so and that no exchange of the journey has. */
export function freeExchangeId(journey: Pick<EffectiveJourney, 'steps'>, id: string): string {
  const taken = new Set(
    journey.steps.flatMap((step) => step.exchanges.map((part) => idKey(part.element.valueOf('Id') ?? ''))),
  );
  for (let n = 1; ; n++) {
    const free = n === 1 ? id : `${id}${n}`;
    if (!taken.has(idKey(free))) return free;
  }
}
