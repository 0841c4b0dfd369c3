import { message, type Message } from '../../words/message';
import type { Chain } from '../../policy/chain';
import type { EffectiveJourney } from '../../effective/effectiveJourney';
import { effectiveProfile } from '../../effective/effectiveProfile';
import { idKey, sameId } from '../../policy/policy';
import { policyNameOf } from '../../policy/policyNameOf';
import type { XmlElement } from '../../xml/nodes';
import { markBefore } from '../writing/marks';
import { qq } from '../../signIn/qqProfile';
import { isOwn, noSignIn, type RelyingPartyPlace, type SignInFamily } from '../../signIn/signInFamily';
import { sameFragment, toFragment } from '../writing/xmlFragment';

export interface JourneyGroup {
  readonly id: string;
  readonly places: readonly RelyingPartyPlace[];
}

/**
 * The journeys with a sign-in step that relying parties run, the likeliest first: what the relying party runs that
 * somebody named, then journeys that sign users in and up, and those that change a profile last.
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
  const combined = (places: readonly RelyingPartyPlace[]): number =>
    places[0]?.signIn?.selection.type.toLowerCase() === 'combinedsigninandsignup' ? 1 : 0;
  const named = (places: readonly RelyingPartyPlace[]): number =>
    Number(places.some(({ policy }) => policy === family.start));
  const likely = (places: readonly RelyingPartyPlace[]): number => (places[0] ? accountRank(places[0]) : 0);
  return [...groups.values()]
    .sort((a, b) => named(b) - named(a) || combined(b) - combined(a) || likely(b) - likely(a) || b.length - a.length)
    .map((places) => ({ id: places[0]?.journey.id ?? '', places }));
}

/** The relying parties whose journey is to offer QQ, by what was asked for; or why nobody can say which. */
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

/** The relying parties whose journey is to offer QQ, by what was asked for; or why nobody can say which. */
export function chooseJourney(
  family: SignInFamily,
  options: { readonly journeyId?: string; readonly relyingParties?: readonly string[] },
): { readonly places: readonly RelyingPartyPlace[] } | { readonly refusal: Message } {
  const groups = journeysOf(family);
  const chosen = options.relyingParties && new Set(options.relyingParties);
  const wanted = options.journeyId?.trim();
  let places: readonly RelyingPartyPlace[] | undefined;
  if (wanted) {
    // Relying parties that run its copy already count too: the journey was chosen before.
    places = groups
      .flatMap((group) => group.places)
      .filter((place) => sameId(place.journey.id, wanted) || copies(place.journey, wanted));
    if (places.length === 0)
      return {
        refusal: message(
          'No relying party of {0} runs a journey "{1}" with a sign-in page.',
          policyNameOf(family.extension),
          wanted,
        ),
      };
  } else if (chosen) {
    places = groups.find((group) => group.places.some((place) => chosen.has(place.policy.uri)))?.places;
  } else places = groups[0]?.places;
  if (chosen) places = places?.filter((place) => chosen.has(place.policy.uri));
  return places && places.length > 0 ? { places } : { refusal: noSignIn(family) };
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
