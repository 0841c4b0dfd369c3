import { message, type Message } from '../../words/message';
import type { Chain } from '../../policy/chain';
import { effectiveJourney, type EffectiveJourney } from '../../effective/effectiveJourney';
import { type Policy, sameId } from '../../policy/policy';
import { policyNameOf } from '../../policy/policyNameOf';
import type { PolicySet } from '../../policy/policySet';
import { type XmlElement } from '../../xml/nodes';
import type { AddQqOptions } from './addQqOptions';
import { certifyPlan, uncertified } from '../certifyPlan';
import { danglingReferences } from './danglingReferences';
import { journeyCopy } from '../journeys/journeyCopy';
import { ensureWithMark } from '../writing/ensureContainer';
import type { CertifiedPlan } from '../plan';
import { offerQqInJourney, type JourneyResult, type OfferOptions } from './qqJourney';
import { copyMark } from '../writing/marks';
import { findQqProfiles, qq } from '../../signIn/qqProfile';
import { qqClaimsProvider, qqTechnicalProfile, type QqNames } from './qqFragments';
import { completeQqProfile } from './completeQqProfile';
import { localizeQqButton } from './qqButtonText';
import { identityProviderOutput } from './qqClaims';
import { policyOrder, relyingPartyOrder } from '../writing/schemaOrder';
import { isOwn, type RelyingPartyPlace, type SignInFamily } from '../../signIn/signInFamily';
import { isCopy, newJourneyIdFor, ownPart, signInJourney } from './qqJourneyChoice';
import { noSignIn } from '../../signIn/signInFamily';
import { familyNames, partsOf } from './qqNames';
import { ensureUserInfoProfile, handOnToken, userInfoNotes, userInfoParts } from './qqUserInfo';
import { SocialPrerequisites } from './socialPrerequisites';
import { XmlEdits } from '../writing/xmlEdits';
import { element } from '../writing/xmlFragment';

/** A plan with what it does in words, or the reason why there is none. */
export type QqPlan =
  { readonly plan: CertifiedPlan; readonly report: readonly Message[] } | { readonly refusal: Message };

/** Gathers the changes that add QQ to a family, file by file. */
export class QqAddition {
  private readonly files = new Map<string, XmlEdits>();
  private readonly notes: Message[] = [];
  private readonly localized = new Set<string>();
  private readonly extensionChain: Chain;
  private readonly names: QqNames;
  private readonly offers: OfferOptions;

  constructor(
    private readonly policies: PolicySet,
    private readonly family: SignInFamily,
    private readonly clientId: string,
    private readonly options: AddQqOptions,
  ) {
    this.extensionChain = policies.chainOf(family.extension);
    const domain = options.domain?.trim();
    this.names = { ...familyNames(this.extensionChain), ...(domain ? { domain } : {}) };
    this.offers = {
      displayOrder: options.displayOrder,
      userInfoNames: options.nickname === true ? { ...this.names, domain: this.providerName() } : undefined,
    };
  }

  plan(places: readonly RelyingPartyPlace[]): QqPlan {
    const { extension } = this.family;
    const root = extension.root;
    if (!root) return { refusal: message('{0} is not a custom policy.', policyNameOf(extension)) };
    const edits = this.edits(extension);
    const prerequisites = this.prerequisites(edits, root);
    prerequisites.complete(partsOf(this.names));
    if (this.options.nickname) prerequisites.complete(userInfoParts);
    const profileId = this.profile(edits, root);
    if (this.options.nickname) {
      ensureUserInfoProfile(edits, this.extensionChain, root, this.names, this.clientId);
      this.notes.push(...userInfoNotes());
    }

    return this.offer(places, profileId, prerequisites);
  }

  /** Leads users to the profile of that id, and writes down what was gathered. */
  offer(places: readonly RelyingPartyPlace[], profileId: string, given?: SocialPrerequisites): QqPlan {
    const { extension } = this.family;
    const root = extension.root;
    if (!root) return { refusal: message('{0} is not a custom policy.', policyNameOf(extension)) };
    const prerequisites = given ?? this.prerequisites(this.edits(extension), root);
    const refusal = this.journeys(places, profileId, prerequisites);
    if (refusal) return { refusal };
    const plan = certifyPlan(
      this.policies,
      [...this.files.values()].flatMap((file) => file.plan()),
    );
    if (!plan) return { refusal: uncertified };
    return {
      plan,
      report: [...unique([...this.files.values()].flatMap((file) => file.reasons)), ...unique(this.notes)],
    };
  }

  private prerequisites(edits: XmlEdits, root: XmlElement): SocialPrerequisites {
    return new SocialPrerequisites(this.extensionChain, edits, root, (kind, id) =>
      danglingReferences(this.policies, this.family.extension, kind, id),
    );
  }

  private edits(policy: Policy): XmlEdits {
    let edits = this.files.get(policy.uri);
    if (!edits) this.files.set(policy.uri, (edits = new XmlEdits(policy.uri, policy.document)));
    return edits;
  }

  /** What the accounts' provider is called: as asked for, or as the profile that is there says. */
  private providerName(): string {
    const { extensionChain: chain, names } = this;
    const existing = findQqProfiles(chain)[0];
    const said = existing && identityProviderOutput(chain, existing, names)?.valueOf('DefaultValue')?.trim();
    return names.domain ?? (said || qq.domain);
  }

  /** Writes the profile, or completes the one that is there. Returns its id. */
  private profile(edits: XmlEdits, root: XmlElement): string {
    const { names } = this;
    const existing = findQqProfiles(this.extensionChain)[0];
    const why = message(
      'QQ signs users in through the technical profile "{0}"; its APP KEY stays in the policy key.',
      existing?.id ?? qq.profileId,
    );
    if (!existing) {
      const profile = qqTechnicalProfile(this.clientId, this.options.keyName ?? qq.keyName, names);
      if (this.options.nickname) handOnToken(edits, undefined, (name) => edits.ensure(profile, name, [], why));
      const providers = ensureWithMark(edits, root, 'ClaimsProviders', policyOrder, why);
      edits.insert(providers, qqClaimsProvider(profile, names), 'end', why);
      return qq.profileId;
    }
    const own = existing.elements.find((part) => isOwn(this.extensionChain, part.policy));
    const file = own ? this.edits(own.policy) : edits;
    completeQqProfile(file, {
      chain: this.extensionChain,
      profile: existing,
      own: own?.element,
      root,
      names,
      clientId: this.clientId,
      keyName: this.options.keyName,
      nickname: this.options.nickname === true,
    });
    return existing.id;
  }

  /** Offers QQ in the journeys of these relying parties. Returns why it cannot be, or undefined. */
  private journeys(
    places: readonly RelyingPartyPlace[],
    profileId: string,
    prerequisites: SocialPrerequisites,
  ): Message | undefined {
    const done = new Set<XmlElement>();
    let copyId: string | undefined;
    for (const place of places) {
      const journey = signInJourney(place);
      const own = ownPart(place.chain, journey);
      if (own && copyId === undefined) {
        if (done.has(own.element)) continue;
        done.add(own.element);
        const result = offerQqInJourney(this.edits(own.policy), own.element, journey, place.chain, profileId, {
          ...this.offers,
          calledFrom: place.subJourney && place.journey,
        });
        if (!('refusal' in result)) {
          this.take(result, prerequisites);
          continue;
        }
        if (!result.spread || place.subJourney || !this.isInExtensionChain(journey)) return result.refusal;
      }
      if (place.subJourney)
        return message(
          'The sign-in page of "{0}" is in the sub journey "{1}", which stands in the base policy: copy the sub journey into {2} and run this again.',
          place.journey.id,
          journey.id,
          policyNameOf(this.family.extension),
        );
      if (copyId === undefined) {
        const copied = this.copy(place, profileId, prerequisites);
        if (typeof copied !== 'string') return copied;
        copyId = copied;
      }
      this.run(place, copyId);
    }
    return undefined;
  }

  private isInExtensionChain(journey: EffectiveJourney): boolean {
    return journey.elements.every(({ policy }) => this.extensionChain.policies.includes(policy));
  }

  /** Copies a journey of the base policy, or one that several files make up, into the extension policy, with QQ in it. Returns the copy's id. */
  private copy(place: RelyingPartyPlace, profileId: string, prerequisites: SocialPrerequisites): string | Message {
    const source = place.journey.elements[0]?.element;
    const root = this.family.extension.root;
    if (!source || !root) return noSignIn(this.family);
    const edits = this.edits(this.family.extension);
    const wanted = this.options.newJourneyId?.trim() || newJourneyIdFor(place.journey.id);
    const { id, there } = this.copyId(wanted, source);
    if (there) {
      // A copy that no relying party runs yet: finish it.
      const result = offerQqInJourney(
        this.edits(there.policy),
        there.element,
        there.journey,
        this.extensionChain,
        profileId,
        this.offers,
      );
      if ('refusal' in result) return result.refusal;
      this.take(result, prerequisites);
      return there.journey.id;
    }
    const copy = journeyCopy(place.journey);
    if (!copy) return noSignIn(this.family);
    copy.attributes = { ...copy.attributes, Id: id };
    const result = offerQqInJourney(edits, copy, place.journey, place.chain, profileId, this.offers);
    if ('refusal' in result) return result.refusal;
    this.take(result, prerequisites);
    const why =
      place.journey.elements.length > 1
        ? message(
            'The journey "{0}" is spread over several files, and QQ needs further steps: its copy "{1}" has them.',
            place.journey.id,
            id,
          )
        : message(
            'The journey "{0}" stands in the base policy, which is not to be changed: its copy "{1}" offers QQ.',
            place.journey.id,
            id,
          );
    const journeys = ensureWithMark(edits, root, 'UserJourneys', policyOrder, why);
    const reference = place.reference.element.valueOf('ReferenceId')?.trim() ?? place.journey.id;
    edits.insert(journeys, copyMark(reference), 'end', why);
    edits.insert(journeys, copy, 'end', why);
    return id;
  }

  /** The id for the copy; a copy made earlier where one is there. */
  private copyId(
    wanted: string,
    source: XmlElement,
  ): { readonly id: string; readonly there?: { policy: Policy; element: XmlElement; journey: EffectiveJourney } } {
    for (let n = 1; ; n++) {
      const id = n === 1 ? wanted : `${wanted}${n}`;
      const journey = effectiveJourney(this.extensionChain, 'userJourney', id);
      if (!journey) {
        if (!this.usedElsewhere(id)) return { id };
        continue;
      }
      const own = ownPart(this.extensionChain, journey);
      if (own && isCopy(own.element, source)) return { id, there: { ...own, journey } };
    }
  }

  /** True where a relying party's own file has a journey of that id, which the copy would be merged into. */
  private usedElsewhere(id: string): boolean {
    return this.policies
      .familyOf(this.family.extension)
      .policies.some((policy) => policy.index.definitions('userJourney').some((use) => sameId(use.id, id)));
  }

  /** Lets a relying party run that journey. */
  private run(place: RelyingPartyPlace, journeyId: string): void {
    const { policy, reference } = place;
    const why = message('The relying party {0} runs "{1}".', policyNameOf(policy), journeyId);
    const edits = this.edits(policy);
    if (reference.policy === policy) edits.setAttribute(reference.element, 'ReferenceId', journeyId, why);
    else if (policy.relyingParty)
      edits.insert(
        policy.relyingParty,
        element('DefaultUserJourney', { ReferenceId: journeyId }),
        { order: relyingPartyOrder },
        why,
      );
  }

  private take(result: Extract<JourneyResult, { needs: unknown }>, prerequisites: SocialPrerequisites): void {
    prerequisites.complete(result.needs);
    this.notes.push(...result.notes);
    const languages = this.options.localize ?? [];
    if (languages.length === 0) return;
    const files = {
      chain: this.extensionChain,
      extension: this.family.extension,
      edits: (policy: Policy) => this.edits(policy),
    };
    const key = `${result.exchangeId} ${result.selection.parts[0]?.element.valueOf('ContentDefinitionReferenceId') ?? ''}`;
    // Several journeys share a page.
    if (this.localized.has(key)) return;
    this.localized.add(key);
    this.notes.push(...localizeQqButton(files, result.selection, result.exchangeId, languages));
  }
}

function unique(messages: readonly Message[]): Message[] {
  const seen = new Map(messages.map((one) => [JSON.stringify(one), one]));
  return [...seen.values()];
}
