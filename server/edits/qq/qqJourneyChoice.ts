import { message, type Message } from '../../words/message';
import type { Chain } from '../../policy/chain';
import type { EffectiveJourney } from '../../effective/effectiveJourney';
import { effectiveProfile } from '../../effective/effectiveProfile';
import { idKey, sameId } from '../../policy/policy';
import { policyAndFileOf, policyNameOf } from '../../policy/policyNameOf';
import type { PolicySet } from '../../policy/policySet';
import type { XmlElement } from '../../xml/nodes';
import { markBefore } from '../writing/marks';
import { findQqProfiles, qq } from '../../signIn/qqProfile';
import { isOwn, noSignIn, type RelyingPartyPlace, type SignInFamily } from '../../signIn/signInFamily';
import { sameFragment, toFragment } from '../writing/xmlFragment';

export interface JourneyGroup {
  readonly id: string;
  readonly places: readonly RelyingPartyPlace[];
}

/**
 * The journeys with a sign-in step that relying parties run, the likeliest first: what the relying party runs that
 * somebody named, then what offers QQ already, then journeys that sign users in and up, what most relying parties run
 * first, and those that change a profile last.
 */
export function journeysOf(family: SignInFamily): JourneyGroup[] {
  const groups = new Map<string, RelyingPartyPlace[]>();
  for (const place of family.relyingParties) {
    if (!place.signIn) continue;
    const key = place.journey.id.toLowerCase();
    const group = groups.get(key);
    if (group) group.push(place);
    else groups.set(key, [place]);
  }
  const ranks = ([place, ...more]: readonly RelyingPartyPlace[]): readonly number[] => {
    if (!place) return [];
    const places = [place, ...more];
    const isCombined = place.signIn?.selection.type.toLowerCase() === 'combinedsigninandsignup';
    return [
      Number(places.some(({ policy }) => policy === family.start)),
      Number(places.some(offersQq)),
      isCombined ? 2 : accountRank(place),
      places.length,
      Number(isCombined),
    ];
  };
  return [...groups.values()]
    .map((places) => ({ places, ranks: ranks(places) }))
    .sort((a, b) => a.ranks.map((rank, i) => (b.ranks[i] ?? 0) - rank).find((difference) => difference !== 0) ?? 0)
    .map(({ places }) => ({ id: places[0]?.journey.id ?? '', places }));
}

/** True where the journey of a relying party sends users to QQ. */
export function offersQq(place: RelyingPartyPlace): boolean {
  const ids = new Set(findQqProfiles(place.chain).map(({ id }) => idKey(id)));
  return signInJourney(place).steps.some(({ exchanges }) =>
    exchanges.some(({ element }) => ids.has(idKey(element.valueOf('TechnicalProfileReferenceId')?.trim() ?? ''))),
  );
}

/** 2 for journeys that make accounts, 0 for those that only write to the account that is there, 1 for all others. */
function accountRank({ chain, journey }: RelyingPartyPlace): number {
  let writes = false;
  for (const id of profilesCalledBy(chain, journey)) {
    const { metadata } = effectiveProfile(chain, id) ?? {};
    if (metadata?.get('RaiseErrorIfClaimsPrincipalAlreadyExists')?.value.trim().toLowerCase() === 'true') return 2;
    if (metadata?.get('Operation')?.value.trim().toLowerCase() === 'write') writes = true;
  }
  return writes ? 0 : 1;
}

/** The ids of the profiles that the steps of a journey call, those that these validate with among them. */
function profilesCalledBy(chain: Chain, journey: EffectiveJourney): ReadonlySet<string> {
  const called = new Set<string>();
  const call = (id: string | undefined): void => {
    const key = idKey(id?.trim() ?? '');
    if (key === '' || called.has(key)) return;
    called.add(key);
    for (const { element } of effectiveProfile(chain, key)?.elements ?? [])
      for (const one of element.element('ValidationTechnicalProfiles')?.elements('ValidationTechnicalProfile') ?? [])
        call(one.valueOf('ReferenceId'));
  };
  for (const step of journey.steps)
    for (const part of step.exchanges) call(part.element.valueOf('TechnicalProfileReferenceId'));
  return called;
}

/** What was chosen, with what to say of it; or why nobody can say which journey is meant. */
export type JourneyChosen =
  { readonly places: readonly RelyingPartyPlace[]; readonly notes: readonly Message[] } | { readonly refusal: Message };

/** The relying parties whose journey is to offer QQ, by what was asked for. */
export function chooseJourney(
  policies: PolicySet,
  family: SignInFamily,
  options: { readonly journeyId?: string; readonly relyingParties?: readonly string[] },
): JourneyChosen {
  const groups = journeysOf(family);
  const chosen = options.relyingParties && new Set(options.relyingParties);
  const wanted = options.journeyId?.trim();
  let places = groups.flatMap((group) => group.places);
  if (places.length === 0) return { refusal: noSignIn(policies, family) };
  if (wanted) {
    // Relying parties that run its copy already count too: the journey was chosen before.
    places = places.filter((place) => sameId(place.journey.id, wanted) || copies(place.journey, wanted));
    if (places.length === 0)
      return {
        refusal: message(
          'No relying party of {0} runs a journey "{1}" with a sign-in page. The journeys that have one: {2}.',
          policyAndFileOf(family.extension),
          wanted,
          groups.map(namedGroup).join(', '),
        ),
      };
  }
  if (chosen) {
    places = places.filter((place) => chosen.has(place.policy.uri));
    return places.length > 0 ? { places, notes: [] } : { refusal: noSignIn(policies, family) };
  }
  const [first, ...others] = groups;
  return wanted || !first
    ? { places, notes: [] }
    : { places: first.places, notes: notesOnChoice(family, first, others) };
}

/** Says what was taken where nobody chose, and what was left. */
function notesOnChoice(family: SignInFamily, taken: JourneyGroup, others: readonly JourneyGroup[]): Message[] {
  const { start, extension, left } = family;
  const notes: Message[] = [];
  if (others.length > 0 && !taken.places.some(({ policy }) => policy === start))
    notes.push(
      message(
        'The journey that offers QQ is {0}. Left as they are: {1}; the option --journey takes one of them.',
        namedGroup(taken),
        others.map(namedGroup).join(', '),
      ),
    );
  else if (start.relyingParty && !taken.places.some(({ policy }) => policy === start))
    notes.push(
      message(
        '{0} runs no journey with a sign-in page: QQ is offered in {1}.',
        policyAndFileOf(start),
        namedGroup(taken),
      ),
    );
  if (left.length > 0)
    notes.push(
      message(
        'QQ is added for what inherits from {0}. Left as it is what inherits from these, name one of them to add it there: {1}.',
        policyAndFileOf(extension),
        left.map(policyAndFileOf).join(', '),
      ),
    );
  return notes;
}

/** A journey and who runs it. */
function namedGroup({ id, places }: JourneyGroup): string {
  return `"${id}" (${places.map(({ policy }) => policyNameOf(policy)).join(', ')})`;
}

/** True where a journey says that it is a copy of that one. */
export function copies(journey: EffectiveJourney, id: string): boolean {
  return journey.elements.some((part) => {
    const mark = markBefore(part.element);
    return mark?.kind === 'copy' && sameId(mark.of, id);
  });
}

/** True where an element says that it is a copy of that journey, or looks like one. */
export function isCopy(own: XmlElement, source: XmlElement): boolean {
  const mark = markBefore(own);
  if (mark?.kind === 'copy') return sameId(mark.of, source.valueOf('Id'));
  const bare = (of: XmlElement): ReturnType<typeof toFragment> => ({ ...toFragment(of), attributes: {} });
  return (
    sameFragment(bare(own), bare(source)) ||
    JSON.stringify(toFragment(own)).toLowerCase().includes(`"${qq.exchangeId.toLowerCase()}"`)
  );
}

/** The journey with the sign-in page: the one that is run, or a sub journey of it. */
export function signInJourney({ journey, subJourney }: RelyingPartyPlace): EffectiveJourney {
  return subJourney ?? journey;
}

/** The part of a journey that the user owns, the nearest to the leaf. */
export function ownPart(chain: Chain, journey: EffectiveJourney): EffectiveJourney['elements'][number] | undefined {
  return journey.elements.find((part) => isOwn(chain, part.policy));
}

/** The document's name for the copy of the starter packs' journey; else a name after the original. */
export function newJourneyIdFor(id: string): string {
  return /^sign-?up-?(or|and)?-?sign-?in$/i.test(id) ? 'CustomSignUpSignIn' : `Custom${id}`;
}
