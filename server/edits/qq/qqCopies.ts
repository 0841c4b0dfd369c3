import { effectiveJourney, type EffectiveJourney, type JourneyKind } from '../../effective/effectiveJourney';
import type { Chain } from '../../policy/chain';
import { idKey, sameId, type Policy } from '../../policy/policy';
import { policyNameOf } from '../../policy/policyNameOf';
import type { PolicySet } from '../../policy/policySet';
import type { RelyingPartyPlace } from '../../signIn/signInFamily';
import { subJourneysCalledBy } from '../../signIn/signInSteps';
import { message, type Message } from '../../words/message';
import type { XmlElement } from '../../xml/nodes';
import { journeyCopy } from '../journeys/journeyCopy';
import { ensureWithMark } from '../writing/ensureContainer';
import type { FileEdits } from '../writing/fileEdits';
import { addedMark, copyMark } from '../writing/marks';
import { policyOrder, relyingPartyOrder } from '../writing/schemaOrder';
import { attributeOf, elementsOf, type Target, type XmlEdits } from '../writing/xmlEdits';
import { element, toFragment, type Fragment } from '../writing/xmlFragment';
import { isCopy, newJourneyIdFor, ownPart, signInJourney } from './qqJourneyChoice';
import { kindOf } from './qqSites';

/** What a copy is to be changed in; a refusal where it cannot. */
export type ChangeCopy = (edits: XmlEdits, target: Target, journey: EffectiveJourney) => Message | undefined;

/** Makes changed copies of journeys and lets relying parties run them. */
export class QqCopies {
  /** The ids of copies, by the file that they are in and what they are of. */
  private readonly made = new Map<string, string>();

  constructor(
    private readonly policies: PolicySet,
    private readonly files: FileEdits,
    /** The id for the copy of the journey that relying parties run, where somebody chose one. */
    private readonly newJourneyId: string | undefined,
  ) {}

  /**
   * Copies the journey with the sign-in page into that file and changes the copy; the relying party runs it. Of a sub
   * journey, what calls it is led to the copy: changed where it stands, if it finds the copy there, else copied as well.
   */
  lead(place: RelyingPartyPlace, home: Policy, change: ChangeCopy): Message | undefined {
    const path = pathTo(place);
    const [page] = path;
    if (!page) return undefined;
    const copied = this.copyOnce(place, kindOf(place), page, home, change);
    if (typeof copied !== 'string') return copied;
    let copyId = copied;
    for (const [i, caller] of path.slice(1).entries()) {
      const called = path[i]?.id ?? '';
      if (this.redirect(place.chain, caller, called, copyId, home)) return undefined;
      const kind = i === path.length - 2 ? 'userJourney' : 'subJourney';
      const why = callsWhy(caller, copyId);
      const led = copyId;
      const result = this.copyOnce(place, kind, caller, home, (edits, target) => {
        for (const candidate of candidatesOf(target))
          if (sameId(attributeOf(candidate, 'SubJourneyReferenceId'), called))
            edits.setAttribute(candidate, 'SubJourneyReferenceId', led, why);
        return undefined;
      });
      if (typeof result !== 'string') return result;
      copyId = result;
    }
    this.run(place, copyId);
    return undefined;
  }

  /** The id of the copy in that file, made now or before; a message where it cannot be made. */
  private copyOnce(
    place: RelyingPartyPlace,
    kind: JourneyKind,
    journey: EffectiveJourney,
    home: Policy,
    change: ChangeCopy,
  ): string | Message {
    const key = `${home.uri} ${kind} ${idKey(journey.id)}`;
    const known = this.made.get(key);
    if (known !== undefined) return known;
    const id = this.copy(place, kind, journey, home, change);
    if (typeof id === 'string') this.made.set(key, id);
    return id;
  }

  private copy(
    place: RelyingPartyPlace,
    kind: JourneyKind,
    journey: EffectiveJourney,
    home: Policy,
    change: ChangeCopy,
  ): string | Message {
    const source = journey.elements[0]?.element;
    const root = home.root;
    const copy = journeyCopy(journey);
    if (!source || !root || !copy) return message('{0} is not a custom policy.', policyNameOf(home));
    const asked = kind === 'userJourney' ? this.newJourneyId?.trim() : undefined;
    const { id, there } = this.idFor(asked || newJourneyIdFor(journey.id), kind, source, home);
    if (there)
      // A copy that no relying party runs yet: it is finished.
      return change(this.files.of(there.policy), there.element, there.journey) ?? there.journey.id;
    copy.attributes = { ...copy.attributes, Id: id };
    const edits = this.files.of(home);
    const refusal = change(edits, copy, journey);
    if (refusal) return refusal;
    const why = whyCopied(place.chain, journey, home, id);
    const journeys = ensureWithMark(edits, root, listOf(kind), policyOrder, why);
    const reference = place.reference.element.valueOf('ReferenceId')?.trim();
    edits.insert(journeys, copyMark((kind === 'userJourney' && reference) || journey.id), 'end', why);
    edits.insert(journeys, copy, 'end', why);
    return id;
  }

  /** The id for the copy; a copy made earlier where one is there. */
  private idFor(
    wanted: string,
    kind: JourneyKind,
    source: XmlElement,
    home: Policy,
  ): { readonly id: string; readonly there?: { policy: Policy; element: XmlElement; journey: EffectiveJourney } } {
    const chain = this.policies.chainOf(home);
    const taken = new Set(this.made.values());
    for (let n = 1; ; n++) {
      const id = n === 1 ? wanted : `${wanted}${n}`;
      const journey = effectiveJourney(chain, kind, id);
      if (!journey) {
        if (!taken.has(id) && !this.isUsed(kind, id, home)) return { id };
        continue;
      }
      const own = ownPart(chain, journey);
      if (own && isCopy(own.element, source)) return { id, there: { ...own, journey } };
    }
  }

  /** True where some file of the family has a journey of that id, which the copy would be merged with. */
  private isUsed(kind: JourneyKind, id: string, home: Policy): boolean {
    return this.policies.familyOf(home).policies.some(({ index }) => index.defined(kind, idKey(id)).length > 0);
  }

  /** Leads a journey to the copy of the sub journey that it calls, where it stands; false where it must be copied. */
  private redirect(chain: Chain, caller: EffectiveJourney, called: string, copyId: string, home: Policy): boolean {
    const calls = caller.elements.flatMap(({ element: part, policy }) =>
      candidatesOf(part)
        .filter((one) => sameId(attributeOf(one, 'SubJourneyReferenceId'), called))
        .map((candidate) => ({ candidate, policy })),
    );
    if (!calls.every(({ policy }) => this.policies.chainOf(policy).policies.includes(home))) return false;
    const why = callsWhy(caller, copyId);
    for (const { candidate, policy } of calls)
      this.files.of(policy).setAttribute(candidate, 'SubJourneyReferenceId', copyId, why);
    return calls.length > 0 && chain.policies.includes(home);
  }

  /** Lets a relying party run that journey. */
  private run(place: RelyingPartyPlace, journeyId: string): void {
    const { policy, reference } = place;
    const why = message('The relying party {0} runs "{1}".', policyNameOf(policy), journeyId);
    const edits = this.files.of(policy);
    if (reference.policy === policy) edits.setAttribute(reference.element, 'ReferenceId', journeyId, why);
    else if (policy.relyingParty)
      edits.insert(
        policy.relyingParty,
        element('DefaultUserJourney', { ReferenceId: journeyId }),
        { order: relyingPartyOrder },
        why,
      );
  }
}

/** Writes a part of a journey into a file that only adds to what the file's bases say of it. */
export function addToJourney(
  edits: XmlEdits,
  place: RelyingPartyPlace,
  home: Policy,
  change: ChangeCopy,
): Message | undefined {
  const journey = signInJourney(place);
  const nearest = journey.elements[0]?.element;
  if (!home.root || !nearest) return message('{0} is not a custom policy.', policyNameOf(home));
  const part: Fragment = { ...toFragment(nearest), children: [] };
  const refusal = change(edits, part, journey);
  if (refusal) return refusal;
  const why = message('The sign-in page of "{0}" offers QQ.', journey.id);
  const list = ensureWithMark(edits, home.root, listOf(kindOf(place)), policyOrder, why);
  edits.insert(list, addedMark, 'end', why);
  edits.insert(list, part, 'end', why);
  return undefined;
}

function listOf(kind: JourneyKind): string {
  return kind === 'userJourney' ? 'UserJourneys' : 'SubJourneys';
}

function whyCopied(chain: Chain, journey: EffectiveJourney, home: Policy, id: string): Message {
  if (journey.elements.length > 1)
    return message(
      'The journey "{0}" is spread over several files, and QQ needs further steps: its copy "{1}" has them.',
      journey.id,
      id,
    );
  const holder = journey.elements[0]?.policy;
  if (holder && holder === chain.policies.at(-1))
    return message(
      'The journey "{0}" stands in the base policy, which is not to be changed: its copy "{1}" offers QQ.',
      journey.id,
      id,
    );
  return message(
    'The journey "{0}" stays as it is in {1}: its copy "{2}" in {3} offers QQ.',
    journey.id,
    holder ? policyNameOf(holder) : '',
    id,
    policyNameOf(home),
  );
}

/** The journey with the sign-in page, then what calls it, up to the journey that the relying party runs. */
function pathTo({ chain, journey, subJourney }: RelyingPartyPlace): readonly EffectiveJourney[] {
  if (!subJourney) return [journey];
  const seen = new Set<string>();
  const find = (at: EffectiveJourney): EffectiveJourney[] | undefined => {
    if (at === subJourney) return [at];
    if (seen.has(idKey(at.id))) return undefined;
    seen.add(idKey(at.id));
    for (const next of subJourneysCalledBy(chain, at)) {
      const found = find(next);
      if (found) return [...found, at];
    }
    return undefined;
  };
  return find(journey) ?? [subJourney];
}

function callsWhy(caller: EffectiveJourney, copyId: string): Message {
  return message('The journey "{0}" calls "{1}".', caller.id, copyId);
}

/** What the steps of a journey call, written yet or not. */
function candidatesOf(journey: Target): readonly Target[] {
  return ['OrchestrationSteps', 'OrchestrationStep', 'JourneyList', 'Candidate'].reduce<readonly Target[]>(
    (parents, name) => parents.flatMap((parent) => elementsOf(parent, name)),
    [journey],
  );
}
