import { isContainer } from '../../catalogue/containers';
import { message, type Message } from '../../words/message';
import { effectiveJourney, journeyKindOf, type JourneyKind } from '../../effective/effectiveJourney';
import { idKey, type Policy, sameId } from '../../policy/policy';
import { policyNameOf } from '../../policy/policyNameOf';
import type { PolicySet } from '../../policy/policySet';
import { isWithin } from '../../xml/ancestors';
import { elementsIn, type XmlElement, type XmlNode } from '../../xml/nodes';
import type { Plan } from '../plan';
import { closeGaps } from './closeGaps';
import { danglingReferences } from './danglingReferences';
import { isStillCopy } from './journeyCopies';
import { markBefore, nodeBefore, readMark, type QqMark } from '../writing/marks';
import { qq } from '../../signIn/qqProfile';
import { accountProfiles } from './socialAccountSteps';
import { partKindOf, type PartKind } from './socialParts';
import { holdsText, XmlEdits } from '../writing/xmlEdits';
import type { Fragment } from '../writing/xmlFragment';

/** What copies were made of, by their ids as they compare. */
type Copies = Readonly<Record<JourneyKind, Map<string, string>>>;

/** Gathers what goes with QQ, then writes it down file by file. */
export class QqRemoval {
  private readonly gone = new Map<XmlNode, Message>();
  private readonly parents = new Map<XmlNode, XmlElement>();
  /** The ids of exchanges with QQ, as they compare. */
  private readonly exchanges = new Set<string>();

  constructor(
    private readonly policies: PolicySet,
    private readonly own: readonly Policy[],
    private readonly profiles: ReadonlySet<string>,
  ) {}

  plan(): Plan {
    for (const policy of this.own) this.mark(policy);
    const copies = this.dropCopies();
    this.dropUnused();
    return this.own.flatMap((policy) => this.write(policy, copies));
  }

  /** Notes the profiles of a file and what leads to them in its journeys. */
  private mark(policy: Policy): void {
    for (const use of policy.index.definitions('technicalProfile')) {
      if (!this.profiles.has(use.key)) continue;
      this.drop(use.element, message('The technical profile "{0}" signs users in with QQ.', use.id));
    }
    const chain = this.policies.chainOf(policy);
    for (const kind of ['userJourney', 'subJourney'] as const)
      for (const use of policy.index.definitions(kind)) {
        const journey = effectiveJourney(chain, kind, use.id);
        const why = message('The journey "{0}" no longer offers QQ.', use.id);
        const ids = new Set<string>();
        for (const step of journey?.steps ?? [])
          for (const { element, policy: at } of step.exchanges) {
            if (!this.profiles.has(idKey(element.valueOf('TechnicalProfileReferenceId')?.trim() ?? ''))) continue;
            const id = idKey(element.valueOf('Id')?.trim() ?? '');
            ids.add(id);
            this.exchanges.add(id);
            if (at === policy) this.drop(element, why);
          }
        for (const step of journey?.steps ?? [])
          for (const { element, policy: at } of step.selections)
            if (at === policy && ids.has(idKey(element.valueOf('TargetClaimsExchangeId')?.trim() ?? '')))
              this.drop(element, why);
      }
  }

  /** Copies of journeys go as a whole where they are still copies. Gives what takes their place. */
  private dropCopies(): Copies {
    const copies: Copies = { userJourney: new Map(), subJourney: new Map() };
    // Sub journeys first: a journey that calls the copy of one says the same as one that calls the original.
    for (const kind of ['subJourney', 'userJourney'] as const)
      for (const policy of this.own)
        for (const use of policy.index.definitions(kind)) {
          const mark = markBefore(use.element);
          if (mark?.kind !== 'copy') continue;
          const source = effectiveJourney(this.policies.chainOf(policy), kind, mark.of);
          const reading = {
            isGone: (element: XmlElement) => this.isGone(element),
            isLeftOver: (step: XmlElement) => this.isLeftOver(step),
            leadsToQq: (part: Fragment) => this.leadsToQq(part),
            originalOf: (id: string) => copies.subJourney.get(idKey(id)) ?? id,
          };
          if (!source || !isStillCopy(use.element, source, reading)) continue;
          this.drop(use.element, message('The journey "{0}" was a copy made for QQ sign-in.', use.id));
          copies[kind].set(use.key, mark.of);
        }
    return copies;
  }

  private leadsToQq({ name, attributes }: Fragment): boolean {
    if (name === 'ClaimsExchange') return this.profiles.has(idKey(attributes['TechnicalProfileReferenceId'] ?? ''));
    return name === 'ClaimsProviderSelection' && this.exchanges.has(idKey(attributes['TargetClaimsExchangeId'] ?? ''));
  }

  /** True for a step in which nothing is left to choose or to run but QQ and what was added for it. */
  private isLeftOver(step: XmlElement): boolean {
    const parts = [...elementsIn(step)].filter(
      (part) => part.localName === 'ClaimsExchange' || part.localName === 'ClaimsProviderSelection',
    );
    return (
      parts.length > 0 &&
      !step.element('JourneyList') &&
      parts.every(
        (part) =>
          this.isGone(part) ||
          addedStepProfiles.some((profile) => sameId(profile, part.valueOf('TechnicalProfileReferenceId'))),
      )
    );
  }

  /** Definitions that were added for QQ go, those that something else has come to use stay. */
  private dropUnused(): void {
    for (let found = true; found;) {
      found = false;
      for (const policy of this.own)
        for (const element of elementsIn(policy.document)) {
          const mark = markBefore(element);
          if (mark?.kind !== 'added' || this.isGone(element)) continue;
          if (this.isUsed(policy, element, mark.dangling)) continue;
          const id = element.valueOf('Id');
          this.drop(
            element,
            id === undefined
              ? message('This was added for QQ sign-in.')
              : message('"{0}" was added for QQ sign-in, and nothing else uses it.', id),
          );
          found = true;
        }
    }
  }

  /** @param dangling how many references there were before the definition was added: they do not keep it. */
  private isUsed(policy: Policy, element: XmlElement, dangling: number): boolean {
    if (element.localName === 'LocalizedString') return this.isExchanged(policy, element.valueOf('StringId') ?? '');
    const kind = partKindOf(element);
    if (kind) return this.referencesTo(policy, element, kind, element.valueOf('Id') ?? '') > dangling;
    if (element.localName === 'ClaimsProvider')
      return (
        (element.element('TechnicalProfiles')?.elements('TechnicalProfile') ?? [])
          .map((profile) => this.referencesTo(policy, element, 'technicalProfile', profile.valueOf('Id') ?? ''))
          .reduce((sum, count) => sum + count, 0) > dangling
      );
    if (journeyKindOf(element)) return !stepsOf(element).every((step) => this.isGone(step) || this.isLeftOver(step));
    return element.localName !== 'OrchestrationStep' || !this.isLeftOver(element);
  }

  /** True where a claims exchange of that id stays, for a button to have a text. */
  private isExchanged(policy: Policy, id: string): boolean {
    return this.policies
      .familyOf(policy)
      .policies.some(({ index }) =>
        index.definitions('claimsExchange').some((use) => sameId(use.id, id) && !this.isGone(use.element)),
      );
  }

  /** How many references that stay need this definition: no other one takes its place. */
  private referencesTo(policy: Policy, inside: XmlElement, kind: PartKind, id: string): number {
    const stays = (one: XmlElement): boolean => !this.isGone(one) && !isWithin(one, inside);
    return danglingReferences(this.policies, policy, kind, id, stays);
  }

  private drop(node: XmlNode, why: Message, parent = node.kind === 'element' ? node.parent : undefined): void {
    if (this.gone.has(node)) return;
    this.gone.set(node, why);
    if (!parent) return;
    this.parents.set(node, parent);
    if (node.kind === 'element') {
      const before = nodeBefore(node);
      const mark = readMark(node.document.text, before);
      if (before && (mark?.kind === 'added' || mark?.kind === 'copy')) this.drop(before, why, parent);
    }
    const rest = parent.children.filter((child) => holdsText(parent, child) && !this.gone.has(child));
    const stood = parent.children.find((child) => isEmptyMark(readMark(parent.document.text, child)));
    if (stood) {
      // The element was there before, empty as it is going to be again.
      if (rest.length === 1 && rest[0] === stood) this.drop(stood, why, parent);
    } else if (rest.length === 0 && isContainer(parent.localName)) {
      const provider = parent.localName === 'TechnicalProfiles' ? parent.parent : undefined;
      this.drop(provider ?? parent, why);
    }
  }

  private isGone(element: XmlElement): boolean {
    for (let at: XmlElement | undefined = element; at; at = at.parent) if (this.gone.has(at)) return true;
    return false;
  }

  private write(policy: Policy, copies: Copies): Plan {
    const edits = new XmlEdits(policy.uri, policy.document);
    const restored = new Set<XmlElement>();
    for (const [node, why] of this.gone) {
      const parent = this.parents.get(node);
      if (!parent || parent.document !== policy.document || this.isGone(parent) || restored.has(parent)) continue;
      const was = parent.children.map((child) => readMark(policy.text, child)).find((mark) => mark?.kind === 'was');
      if (was?.kind === 'was' && parent.children.every((child) => !holdsText(parent, child) || this.gone.has(child))) {
        restored.add(parent);
        edits.replace({ start: parent.start, end: parent.end }, was.raw, why);
      } else edits.remove(node, why);
    }
    closeGaps(this.policies, policy, edits, (step) => this.isGone(step));
    this.leadBack(policy, edits, copies);
    return edits.plan();
  }

  /** Lets what runs or calls a copy run or call the original again. */
  private leadBack(policy: Policy, edits: XmlEdits, copies: Copies): void {
    for (const kind of ['userJourney', 'subJourney'] as const)
      for (const use of policy.index.references(kind)) {
        const { element } = use;
        const id = copies[kind].get(use.key);
        if (id === undefined || this.isGone(element)) continue;
        if (element.localName === 'DefaultUserJourney')
          edits.setAttribute(
            element,
            'ReferenceId',
            id,
            message('The relying party {0} runs "{1}" again.', policyNameOf(policy), id),
          );
        else if (element.localName === 'Candidate')
          edits.setAttribute(element, 'SubJourneyReferenceId', id, message('"{0}" is called again.', id));
      }
  }
}

function stepsOf(journey: XmlElement): readonly XmlElement[] {
  return journey.element('OrchestrationSteps')?.elements('OrchestrationStep') ?? [];
}

/** What steps call that are added together with QQ. */
const addedStepProfiles = [...accountProfiles.map(({ id }) => id), qq.userInfo.profileId];

function isEmptyMark(mark: QqMark | undefined): boolean {
  return mark?.kind === 'empty' || mark?.kind === 'was';
}
