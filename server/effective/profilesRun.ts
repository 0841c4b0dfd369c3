import type { Chain } from '../policy/chain';
import type { IdUse } from '../policy/idIndex';
import { idKey, isOpen, type Policy } from '../policy/policy';
import { isCalled } from '../policy/profileUse';
import type { XmlElement } from '../xml/nodes';
import { withSubJourneys } from './journeyGraph';
import { relyingPartyOf } from './relyingParty';

/**
 * True where the relying party of the chain's leaf runs the technical profile: the service asks nothing of profiles that
 * only other journeys call. Where the chain has no relying party, or which journeys it runs is not known, every call counts.
 */
export function isRun(chain: Chain, id: string): boolean {
  const run = profilesRun(chain);
  return run ? run.has(idKey(id)) : isCalled(chain, id);
}

/** The keys of the profiles that the journeys of the relying party call, directly or not; to be included is not to be called. */
function profilesRun(chain: Chain): ReadonlySet<string> | undefined {
  return chain.remember(profilesRun, '', () => {
    const runs = relyingPartyOf(chain)?.runs ?? [];
    if (runs.length === 0 || runs.some(({ journey, graph }) => !graph || isOpen(journey.id))) return undefined;
    const called = new Set<string>();
    const followed = new Set<XmlElement>();
    const waiting: { readonly policy: Policy; readonly element: XmlElement }[] = [];
    for (const { graph } of runs) if (graph) waiting.push(...withSubJourneys(chain, graph).flatMap(({ at }) => at));
    for (let at = waiting.pop(); at; at = waiting.pop()) {
      if (followed.has(at.element)) continue;
      followed.add(at.element);
      for (const { kind, key, element } of referencesIn(at.policy, at.element)) {
        if (kind === 'technicalProfile' && element.localName !== 'IncludeTechnicalProfile') called.add(key);
        for (const { policy, use } of chain.definitions(kind, key)) waiting.push({ policy, element: use.element });
      }
    }
    return called;
  });
}

const none: readonly IdUse[] = [];
const known = new WeakMap<Policy, ReadonlyMap<XmlElement, readonly IdUse[]>>();

/** What a definition of a policy (a journey, a profile, a display control) calls or is built on. */
function referencesIn(policy: Policy, definition: XmlElement): readonly IdUse[] {
  let byDefinition = known.get(policy);
  if (!byDefinition) known.set(policy, (byDefinition = groupReferences(policy)));
  return byDefinition.get(definition) ?? none;
}

function groupReferences({ index }: Policy): ReadonlyMap<XmlElement, readonly IdUse[]> {
  const groups = new Map<XmlElement, IdUse[]>();
  for (const kind of ['userJourney', 'subJourney', 'technicalProfile', 'displayControl'] as const)
    for (const { element } of index.definitions(kind)) groups.set(element, []);
  for (const kind of ['technicalProfile', 'displayControl'] as const)
    for (const use of index.references(kind)) {
      // To take a claim from a profile is not to call it.
      if (use.element.localName === 'From') continue;
      for (let at: XmlElement | undefined = use.element; at; at = at.parent) {
        const group = groups.get(at);
        if (!group) continue;
        group.push(use);
        break;
      }
    }
  return groups;
}
