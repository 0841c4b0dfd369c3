import { contentDefinitionModel, type ContentDefinitionModel } from '../effective/contentDefinitionModel';
import { displayControlModel } from '../effective/displayControlModel';
import { stateBefore, type ClaimsFlow } from '../effective/flow/claimsFlow';
import { join, type ClaimState } from '../effective/flow/claimState';
import type { JourneyStep } from '../effective/journeyGraph';
import type { Way } from '../effective/journeyWays';
import type { Reference } from '../effective/mergedView';
import type { ElementSource } from '../effective/mergedElement';
import { profileModel } from '../effective/profileModel';
import type { Chain } from '../policy/chain';
import type { DrawnProfile, DrawnValidation } from './drawn';

/** The profile that a reference names, with what it validates by. */
export function drawnProfile(chain: Chain, reference: Reference): DrawnProfile {
  const model = profileModel(chain, reference.key);
  const controls = (model?.displayClaims ?? []).flatMap(({ control }) => {
    const one = control && displayControlModel(chain, control.key);
    return one?.actions.flatMap(({ profiles }) => profiles) ?? [];
  });
  const validations = [...(model?.validationProfiles ?? []), ...controls].map((use): DrawnValidation => {
    return { use, model: profileModel(chain, use.profile.key) };
  });
  return { id: model?.id ?? reference.id, model, at: reference.at, validations };
}

/** The page that a step or one of its profiles shows; undefined where it shows none that the chain defines. */
export function pageOf(
  chain: Chain,
  step: JourneyStep | undefined,
  profiles: readonly DrawnProfile[],
): ContentDefinitionModel | undefined {
  const named = [
    step?.contentDefinition?.id,
    ...profiles.map(({ model }) => model?.metadata.get('contentdefinitionreferenceid')?.value),
  ];
  for (const id of named) {
    const page = id === undefined ? undefined : contentDefinitionModel(chain, id);
    if (page) return page;
  }
  return undefined;
}

/** The elements whose text belongs to profiles and a page. */
export function elementsOf(
  profiles: readonly DrawnProfile[],
  page: ContentDefinitionModel | undefined,
): readonly ElementSource[] {
  return [
    ...profiles.flatMap(({ model, validations }) => [
      ...(model?.at ?? []),
      ...validations.flatMap((validation) => validation.model?.at ?? []),
    ]),
    ...(page?.at ?? []),
  ];
}

/** The claims before a step of those who made a choice, or of all; undefined where nobody gets there. */
export function claimsBefore(flow: ClaimsFlow | undefined, step: JourneyStep, way?: Way): ClaimState | undefined {
  if (!flow) return undefined;
  const run = way && flow.runs.find((one) => one.way === way);
  return run ? run.visits.get(step)?.before : stateBefore(flow, step);
}

/** The claims after the last step that a journey gets to; undefined where nobody gets there. */
export function claimsAfter(flow: ClaimsFlow | undefined, step: JourneyStep): ClaimState | undefined {
  return flow?.runs.reduce<ClaimState | undefined>(
    (state, { visits }) => join(state, visits.get(step)?.after),
    undefined,
  );
}

/** The ids of the claims that a step asks for and that are never there before it, each once. */
export function neverThere(flow: ClaimsFlow | undefined, step: JourneyStep): readonly string[] {
  if (!flow || flow.lost) return [];
  const before = stateBefore(flow, step);
  const ids = new Map<string, string>();
  for (const { needs } of flow.runs)
    for (const { place, presence, key, id } of needs)
      if (place.step === step && presence === 'never' && !before?.has(key)) ids.set(key, id);
  return [...ids.values()].sort((a, b) => a.localeCompare(b, 'en'));
}
