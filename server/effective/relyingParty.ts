import type { Chain } from '../policy/chain';
import type { Policy } from '../policy/policy';
import type { XmlElement } from '../xml/nodes';
import { journeyGraph, withSubJourneys, type JourneyGraph } from './journeyGraph';
import type { ElementSource } from './mergedElement';
import { referenceTo, type Reference } from './mergedView';
import { profileModel, relyingPartyProfile, type ProfileModel } from './profileModel';

/** A journey that a relying party runs. */
export interface JourneyRun {
  /** Who names it: the relying party as its default, one of its endpoints, or the metadata of a token issuer. */
  readonly role: 'default' | 'endpoint' | 'metadata';
  /** The endpoint's id, or the metadata key. */
  readonly name: string;
  readonly journey: Reference;
  /** Undefined where the chain does not define the journey. */
  readonly graph: JourneyGraph | undefined;
}

/** What a relying party runs and hands out. */
export interface RelyingParty {
  readonly policy: Policy;
  readonly element: XmlElement;
  /** `PolicyProfile`; undefined where there is none. */
  readonly profile: ProfileModel | undefined;
  /** The default journey first; each journey once. */
  readonly runs: readonly JourneyRun[];
}

/** The relying party of a chain's leaf, or undefined where it has none: bases are never called themselves. */
export function relyingPartyOf(chain: Chain): RelyingParty | undefined {
  return chain.remember(relyingPartyOf, '', () => {
    const policy = chain.leaf;
    const element = policy.relyingParty;
    return element && readRelyingParty(chain, policy, element);
  });
}

function readRelyingParty(chain: Chain, policy: Policy, element: XmlElement): RelyingParty {
  const profile = element.element('TechnicalProfile');
  const runs = new Map<string, JourneyRun>();
  const add = (role: JourneyRun['role'], name: string, id: string | undefined, at: ElementSource): void => {
    const journey = referenceTo(id?.trim() ?? '', at);
    if (journey.id === '' || runs.has(journey.key)) return;
    runs.set(journey.key, { role, name, journey, graph: journeyGraph(chain, 'userJourney', journey.key) });
  };
  const standard = element.element('DefaultUserJourney');
  if (standard) add('default', '', standard.valueOf('ReferenceId'), { element: standard, policy });
  for (const endpoint of element.element('Endpoints')?.elements('Endpoint') ?? [])
    add('endpoint', endpoint.valueOf('Id')?.trim() ?? '', endpoint.valueOf('UserJourneyReferenceId'), {
      element: endpoint,
      policy,
    });
  // Journeys that issuers name may have issuers of their own: the map grows while it is walked.
  for (const { graph } of runs.values())
    for (const issuer of graph ? issuersOf(chain, graph) : [])
      for (const { name, value, at } of issuer.metadata.values())
        if (issuer.kind?.metadataKey(name)?.type === 'userJourneyReference') add('metadata', name, value, at);
  return {
    policy,
    element,
    profile: profile && relyingPartyProfile(chain, { element: profile, policy }),
    runs: [...runs.values()],
  };
}

/** The profiles that issue what a journey and its sub journeys send, each once. */
export function issuersOf(chain: Chain, graph: JourneyGraph): readonly ProfileModel[] {
  const found = new Map<string, ProfileModel>();
  for (const one of withSubJourneys(chain, graph))
    for (const issuer of [
      one.defaultIssuer,
      ...one.steps.filter(({ kind }) => kind === 'SendClaims').map((step) => step.issuer),
    ]) {
      const profile = issuer && profileModel(chain, issuer.key);
      if (profile) found.set(profile.key, profile);
    }
  return [...found.values()];
}
