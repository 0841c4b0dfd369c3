import type { JourneyKind, JourneyPart } from '../../effective/effectiveJourney';
import { idKey, sameId, type Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import { isOwn, type RelyingPartyPlace } from '../../signIn/signInFamily';
import { message, type Message } from '../../words/message';
import { ownPart, signInJourney } from './qqJourneyChoice';
import { undefinedIn } from './undefinedIn';

/** Where the journey of a relying party gets QQ. */
export type QqSite =
  /** Where it stands. */
  | { readonly kind: 'inPlace'; readonly place: RelyingPartyPlace; readonly part: JourneyPart }
  /** In a copy in that file; or in a part of its own there that only adds to it, where a copy would be broken. */
  | { readonly kind: 'copy'; readonly place: RelyingPartyPlace; readonly home: Policy }
  | { readonly kind: 'addition'; readonly place: RelyingPartyPlace; readonly home: Policy }
  /** Nowhere. */
  | { readonly kind: 'none'; readonly place: RelyingPartyPlace; readonly why: Message };

export interface SiteQuestions {
  /** The file that gets the profile unless a journey is changed above it. */
  readonly extension: Policy;
  /** True where the journey needs further steps, so that later ones get other numbers. */
  readonly needsSteps: (place: RelyingPartyPlace) => boolean;
  /** True where QQ's profile could stand in a base of the extension policy as well: it finds there what it refers to. */
  readonly canStandIn: (policy: Policy, place: RelyingPartyPlace) => boolean;
  /** True where the journey is to stay as it is. */
  readonly wantsCopy: (place: RelyingPartyPlace, part: JourneyPart) => boolean;
}

/**
 * Decides for each relying party where its journey gets QQ, and which file gets the profile: one that every file with
 * an exchange of QQ inherits or is.
 */
export function planSites(
  policies: PolicySet,
  places: readonly RelyingPartyPlace[],
  { extension, needsSteps, canStandIn, wantsCopy }: SiteQuestions,
): { readonly sites: readonly QqSite[]; readonly home: Policy } {
  const inherits = (policy: Policy, base: Policy): boolean => policies.chainOf(policy).policies.includes(base);
  const all = places.map((place): QqSite => {
    const journey = signInJourney(place);
    const part = ownPart(place.chain, journey);
    const fits =
      part !== undefined &&
      !wantsCopy(place, part) &&
      (inherits(part.policy, extension) || canStandIn(part.policy, place)) &&
      (!needsSteps(place) || isInOnePiece(policies, place, part));
    if (fits) return { kind: 'inPlace', place, part };
    const parts = [journey, place.journey].flatMap(({ elements }) => elements[0]?.policy ?? []);
    const lower = parts.filter((policy) => isOwn(place.chain, policy) && inherits(policy, extension));
    const home = lower.find((one) => lower.every((other) => inherits(one, other))) ?? extension;
    return copySite(policies, place, home, needsSteps(place));
  });
  const sites = all.filter((site, i) => {
    const file = changedFile(site);
    if (!file) return true;
    return !all.some((other, at) => {
      const base = changedFile(other);
      if (!base || !sameId(signInJourney(other.place).id, signInJourney(site.place).id)) return false;
      // What a base's part of the journey gets is inherited.
      return base === file ? at < i : inherits(file, base);
    });
  });
  const above = sites.flatMap((site) => changedFile(site) ?? []).filter((policy) => !inherits(policy, extension));
  // All of them are bases of the extension policy, so one of them is the base of all others.
  const home = above.find((one) => above.every((other) => inherits(other, one))) ?? extension;
  return { sites, home };
}

/** The file whose part of the journey itself is changed; undefined where a copy is. */
function changedFile(site: QqSite): Policy | undefined {
  if (site.kind === 'inPlace') return site.part.policy;
  return site.kind === 'addition' ? site.home : undefined;
}

/** Where a copy goes, if one can be made that is not broken. */
function copySite(policies: PolicySet, place: RelyingPartyPlace, home: Policy, needsSteps: boolean): QqSite {
  const copied = [signInJourney(place), place.journey];
  const missing = (policy: Policy): readonly string[] =>
    copied.flatMap((journey) => undefinedIn(journey, policies.chainOf(policy)));
  const file = [home, place.policy].find((policy) => missing(policy).length === 0);
  if (file) return { kind: 'copy', place, home: file };
  if (!needsSteps) return { kind: 'addition', place, home };
  const why = message(
    'QQ needs further steps in the journey "{0}", so a copy of it, and it refers to what no policy here defines: {1}. Define it first, or take another journey (--journey).',
    place.journey.id,
    [...new Set(missing(home))].join(', '),
  );
  return { kind: 'none', place, why };
}

/** True where one element holds all steps of a journey, in the file's chain and in every policy that inherits from it. */
function isInOnePiece(policies: PolicySet, place: RelyingPartyPlace, { policy }: JourneyPart): boolean {
  const journey = signInJourney(place);
  return journey.elements.length === 1 && heirsWithParts(policies, policy, kindOf(place), journey.id).length === 0;
}

/** Whether the sign-in page is in the user journey itself or in a sub journey. */
export function kindOf({ subJourney }: RelyingPartyPlace): JourneyKind {
  return subJourney ? 'subJourney' : 'userJourney';
}

/** The policies that inherit from one and have a part of that journey themselves. */
export function heirsWithParts(policies: PolicySet, policy: Policy, kind: JourneyKind, id: string): readonly Policy[] {
  return policies.descendantsOf(policy).filter(({ index }) => index.defined(kind, idKey(id)).length > 0);
}
