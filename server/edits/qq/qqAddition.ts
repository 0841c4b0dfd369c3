import { message, type Message } from '../../words/message';
import type { Chain } from '../../policy/chain';
import { effectiveJourney, type JourneyPart } from '../../effective/effectiveJourney';
import { effectiveProfile, type EffectiveProfile } from '../../effective/effectiveProfile';
import { sameId, type Policy } from '../../policy/policy';
import { policyNameOf } from '../../policy/policyNameOf';
import type { PolicySet } from '../../policy/policySet';
import { type XmlElement } from '../../xml/nodes';
import type { AddQqOptions } from './addQqOptions';
import { certifyPlan, uncertified } from '../certifyPlan';
import { danglingReferences } from './danglingReferences';
import { ensureWithMark } from '../writing/ensureContainer';
import { FileEdits } from '../writing/fileEdits';
import type { CertifiedPlan } from '../plan';
import { lackOf, offerQqInJourney, type JourneyResult } from './qqJourney';
import { findQqProfiles, qq } from '../../signIn/qqProfile';
import { qqClaimsProvider, qqTechnicalProfile, type QqNames } from './qqFragments';
import { completeQqProfile } from './completeQqProfile';
import { localizeQqButton } from './qqButtonText';
import { identityProviderOutput } from './qqClaims';
import { addToJourney, QqCopies } from './qqCopies';
import { policyOrder } from '../writing/schemaOrder';
import { isOwn, relyingPartyPlace, type RelyingPartyPlace } from '../../signIn/signInFamily';
import { offersQq, signInJourney } from './qqJourneyChoice';
import { familyNames, partsOf } from './qqNames';
import { heirsWithParts, kindOf, planSites, type QqSite } from './qqSites';
import { ensureUserInfoProfile, handOnToken, userInfoNotes, userInfoParts } from './qqUserInfo';
import { accountProfiles } from './socialAccountSteps';
import { SocialPrerequisites } from './socialPrerequisites';
import type { XmlEdits } from '../writing/xmlEdits';

/** A plan with what it does in words, or the reason why there is none. */
export type QqPlan =
  { readonly plan: CertifiedPlan; readonly report: readonly Message[] } | { readonly refusal: Message };

/** What is to be added, and to whom. */
export interface QqRequest {
  /** The relying parties whose journey is to offer QQ. */
  readonly places: readonly RelyingPartyPlace[];
  /** The file that gets the profile, unless a journey of one of its bases is changed. */
  readonly extension: Policy;
  readonly options: AddQqOptions;
  /** A profile that is led to as it is; else there is one to write or to complete. */
  readonly profileId?: string;
}

/** Gathers the changes that add QQ to a family, file by file. */
export class QqAddition {
  private readonly files = new FileEdits();
  private readonly notes: Message[] = [];
  private readonly localized = new Set<string>();
  private readonly sites: readonly QqSite[];
  /** The file that gets the profile and what it needs, and its chain. */
  private readonly home: Policy;
  private readonly chain: Chain;
  private readonly names: QqNames;
  private readonly existing: EffectiveProfile | undefined;
  private readonly copies: QqCopies;

  constructor(
    private readonly policies: PolicySet,
    private readonly request: QqRequest,
  ) {
    const { options, extension, profileId } = request;
    const chain = policies.chainOf(extension);
    const existing = profileId === undefined ? findQqProfiles(chain)[0] : effectiveProfile(chain, profileId);
    const { sites, home } = this.place(chain, existing);
    this.sites = sites;
    // A profile that is there is completed where it stands, and finds there what it then refers to.
    const holder = profileId === undefined && existing?.elements.find((part) => isOwn(chain, part.policy))?.policy;
    this.home = holder && policies.chainOf(home).policies.includes(holder) ? holder : home;
    this.chain = policies.chainOf(this.home);
    this.existing = existing && effectiveProfile(this.chain, existing.id);
    const domain = options.domain?.trim();
    this.names = { ...familyNames(this.chain), ...(domain ? { domain } : {}) };
    this.copies = new QqCopies(policies, this.files, options.newJourneyId);
  }

  /** The file that gets the changes of the first relying party's journey, and whether a copy of the journey is made. */
  get journeyPlace(): { readonly policy: Policy; readonly copied: boolean } {
    const [site] = this.sites;
    if (!site || site.kind === 'none') return { policy: this.home, copied: false };
    return { policy: site.kind === 'inPlace' ? site.part.policy : site.home, copied: site.kind === 'copy' };
  }

  /** Everything that is to be changed. */
  plan(): QqPlan {
    const { options, profileId: given } = this.request;
    const root = this.home.root;
    if (!root) return { refusal: message('{0} is not a custom policy.', policyNameOf(this.home)) };
    const edits = this.files.of(this.home);
    const prerequisites = new SocialPrerequisites(this.chain, edits, root, (kind, id) =>
      danglingReferences(this.policies, this.home, kind, id),
    );
    let profileId = given;
    if (profileId === undefined) {
      prerequisites.complete(partsOf(this.names));
      if (options.nickname) prerequisites.complete(userInfoParts);
      profileId = this.profile(edits, root);
      if (options.nickname) {
        ensureUserInfoProfile(edits, this.chain, root, this.names, options.clientId.trim());
        this.notes.push(...userInfoNotes());
      }
    }
    for (const site of this.sites) {
      const refusal = this.offer(site, profileId, prerequisites);
      if (refusal) return { refusal };
    }
    const plan = certifyPlan(this.policies, this.files.plan());
    if (!plan) return { refusal: uncertified };
    return { plan, report: [...unique(this.files.reasons), ...unique(this.notes)] };
  }

  /** Where the journeys get QQ, and which file gets its profile. */
  private place(
    chain: Chain,
    existing: EffectiveProfile | undefined,
  ): { readonly sites: readonly QqSite[]; readonly home: Policy } {
    const { places, extension, options } = this.request;
    const nickname = options.nickname === true;
    const lacks = new Map(
      places.map((place) => [
        place,
        lackOf(signInJourney(place), place.chain, {
          userInfo: nickname,
          calledFrom: place.subJourney && place.journey,
        }),
      ]),
    );
    return planSites(this.policies, places, {
      extension,
      needsSteps: (place) => lacks.get(place)?.steps === true,
      canStandIn: (policy, place) => {
        const base = this.policies.chainOf(policy);
        if (existing && !base.defines('technicalProfile', existing.id)) return false;
        const parts = [
          ...partsOf(familyNames(chain)),
          ...(nickname ? userInfoParts : []),
          ...(lacks.get(place)?.social ? accountProfiles : []),
        ];
        return parts.every(({ kind, id }) => !chain.defines(kind, id) || base.defines(kind, id));
      },
      wantsCopy: (place, part) => this.wantsCopy(place, part),
    });
  }

  /** True where the journey is to stay as it is: somebody asked for a copy, or only for some of those that run it. */
  private wantsCopy(place: RelyingPartyPlace, { element, policy }: JourneyPart): boolean {
    const { newJourneyId, relyingParties } = this.request.options;
    if (offersQq(place)) return false;
    const wanted = newJourneyId?.trim();
    if (wanted && !sameId(wanted, place.journey.id)) return true;
    return relyingParties !== undefined && this.runToo(element, policy).length > 0;
  }

  /** The relying parties that nobody asked for and whose journey that element is a part of. */
  private runToo(part: XmlElement, policy: Policy): readonly Policy[] {
    const asked = new Set(this.request.places.map((place) => place.policy));
    return [policy, ...this.policies.descendantsOf(policy)].filter((one) => {
      if (!one.relyingParty || asked.has(one)) return false;
      const place = relyingPartyPlace(this.policies, one);
      return place !== undefined && signInJourney(place).elements.some(({ element }) => element === part);
    });
  }

  /** Offers QQ in the journey of a relying party. Returns why it cannot be, or undefined. */
  private offer(site: QqSite, profileId: string, prerequisites: SocialPrerequisites): Message | undefined {
    const { place } = site;
    if (site.kind === 'none') return site.why;
    const { options } = this.request;
    const kind = kindOf(place);
    const offers = {
      home: this.policies.chainOf(site.kind === 'inPlace' ? site.part.policy : site.home),
      displayOrder: options.displayOrder,
      userInfoNames: options.nickname === true ? { ...this.names, domain: this.providerName() } : undefined,
      calledFrom: place.subJourney && place.journey,
    };
    const take = (result: JourneyResult): Message | undefined => {
      if ('refusal' in result) return result.refusal;
      this.take(result, prerequisites);
      return undefined;
    };
    if (site.kind === 'addition')
      return addToJourney(this.files.of(site.home), place, site.home, (edits, target, journey) =>
        take(offerQqInJourney(edits, target, journey, place.chain, profileId, offers)),
      );
    if (site.kind === 'copy')
      return this.copies.lead(place, site.home, (edits, target, journey) =>
        take(offerQqInJourney(edits, target, journey, place.chain, profileId, offers)),
      );
    const journey = signInJourney(place);
    const { policy, element } = site.part;
    const heirs = heirsWithParts(this.policies, policy, kind, journey.id).flatMap(
      (heir) => effectiveJourney(this.policies.chainOf(heir), kind, journey.id) ?? [],
    );
    const others = this.runToo(element, policy);
    if (others.length > 0 && !offersQq(place))
      this.notes.push(
        message('"{0}" offers QQ in these relying parties too: {1}.', journey.id, others.map(policyNameOf).join(', ')),
      );
    return take(
      offerQqInJourney(this.files.of(policy), element, journey, place.chain, profileId, { ...offers, heirs }),
    );
  }

  /** What the accounts' provider is called: as asked for, or as the profile that is there says. */
  private providerName(): string {
    const { chain, names, existing } = this;
    const said = existing && identityProviderOutput(chain, existing, names)?.valueOf('DefaultValue')?.trim();
    return names.domain ?? (said || qq.domain);
  }

  /** Writes the profile, or completes the one that is there. Returns its id. */
  private profile(edits: XmlEdits, root: XmlElement): string {
    const { names, existing } = this;
    const { options } = this.request;
    const clientId = options.clientId.trim();
    const why = message(
      'QQ signs users in through the technical profile "{0}"; its APP KEY stays in the policy key.',
      existing?.id ?? qq.profileId,
    );
    if (!existing) {
      const profile = qqTechnicalProfile(clientId, options.keyName ?? qq.keyName, names);
      if (options.nickname) handOnToken(edits, undefined, (name) => edits.ensure(profile, name, [], why));
      const providers = ensureWithMark(edits, root, 'ClaimsProviders', policyOrder, why);
      edits.insert(providers, qqClaimsProvider(profile, names), 'end', why);
      return qq.profileId;
    }
    const own = existing.elements.find((part) => isOwn(this.chain, part.policy));
    const file = own ? this.files.of(own.policy) : edits;
    completeQqProfile(file, {
      chain: this.chain,
      profile: existing,
      own: own?.element,
      root,
      names,
      clientId,
      keyName: options.keyName,
      nickname: options.nickname === true,
    });
    return existing.id;
  }

  private take(result: Extract<JourneyResult, { needs: unknown }>, prerequisites: SocialPrerequisites): void {
    prerequisites.complete(result.needs);
    this.notes.push(...result.notes);
    const languages = this.request.options.localize ?? [];
    if (languages.length === 0) return;
    const files = {
      chain: this.chain,
      extension: this.home,
      edits: (policy: Policy) => this.files.of(policy),
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
