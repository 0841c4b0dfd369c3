import { message, type Message } from '../../words/message';
import { effectiveJourney, orderOf, type EffectiveJourney } from '../../effective/effectiveJourney';
import { idKey, type Policy, sameId } from '../../policy/policy';
import { policyNameOf } from '../../policy/policyNameOf';
import type { PolicySet } from '../../policy/policySet';
import { isWithin } from '../../xml/ancestors';
import { elementsIn, type XmlElement, type XmlNode } from '../../xml/nodes';
import type { QqPlan } from './qqAddition';
import { certifyPlan, uncertified } from '../certifyPlan';
import type { Plan } from '../plan';
import { danglingReferences } from './danglingReferences';
import { journeyCopy } from '../journeys/journeyCopy';
import { markBefore, nodeBefore, readMark, type QqMark } from '../writing/marks';
import { findQqProfiles, qq } from '../../signIn/qqProfile';
import { findSignInFamily, isOwn } from '../../signIn/signInFamily';
import { accountProfiles } from './socialAccountSteps';
import type { PartKind } from './socialParts';
import { holdsText, XmlEdits } from '../writing/xmlEdits';
import { isComment, toFragment, type Fragment } from '../writing/xmlFragment';

/** Elements that are nothing without children: they go with the last of these. */
const containers = new Set([
  'BuildingBlocks',
  'ClaimsSchema',
  'ClaimsTransformations',
  'ContentDefinitions',
  'ClaimsProviders',
  'TechnicalProfiles',
  'UserJourneys',
  'OrchestrationSteps',
  'ClaimsProviderSelections',
  'ClaimsExchanges',
  'Localization',
  'LocalizedResources',
  'LocalizedStrings',
]);

/**
 * Plans to take QQ sign-in out of the family of that file: profiles, exchanges and choices of QQ, the copied journey,
 * and the definitions that were added for it and that nothing else uses. The base policy is left alone.
 */
export function planRemoveQq(policies: PolicySet, uri: string): QqPlan {
  const family = findSignInFamily(policies, uri);
  if ('refusal' in family) return family;
  const all = ownPolicies(policies, family.extension);
  const own = all.filter((policy) => !policy.damaged);
  const damaged = all.find((policy) => policy.damaged && (policy === family.extension || mayHoldQq(policy, own)));
  if (damaged) return { refusal: message('{0} is not well-formed XML. Mend it first.', policyNameOf(damaged)) };
  const profiles = new Set(
    own.flatMap((policy) => findQqProfiles(policies.chainOf(policy)).map((profile) => idKey(profile.id))),
  );
  const removal = new QqRemoval(policies, own, profiles);
  const plan = certifyPlan(policies, removal.plan());
  if (!plan) return { refusal: uncertified };
  return { plan, report: [...new Map(plan.map((change) => [JSON.stringify(change.why), change.why])).values()] };
}

/** The files of the family that the user owns: the extension policy, its bases but the root, and what inherits from it. */
function ownPolicies(policies: PolicySet, extension: Policy): Policy[] {
  const chain = policies.chainOf(extension);
  return [...chain.policies.filter((policy) => isOwn(chain, policy)), ...policies.descendantsOf(extension)];
}

/** True for a text that names something of QQ, or a journey that was copied for it. */
function mayHoldQq({ text }: Policy, others: readonly Policy[]): boolean {
  const copies = others.flatMap((policy) =>
    policy.index.definitions('userJourney').filter((use) => markBefore(use.element)?.kind === 'copy'),
  );
  const words = text.toLowerCase();
  return words.includes('qq') || copies.some((use) => words.includes(use.id.toLowerCase()));
}

class QqRemoval {
  private readonly gone = new Map<XmlNode, Message>();
  private readonly parents = new Map<XmlNode, XmlElement>();

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
            ids.add(idKey(element.valueOf('Id')?.trim() ?? ''));
            if (at === policy) this.drop(element, why);
          }
        for (const step of journey?.steps ?? [])
          for (const { element, policy: at } of step.selections)
            if (at === policy && ids.has(idKey(element.valueOf('TargetClaimsExchangeId')?.trim() ?? '')))
              this.drop(element, why);
      }
  }

  /** Copies of base journeys go as a whole where they are still copies. Gives the ids that take their place. */
  private dropCopies(): ReadonlyMap<string, string> {
    const back = new Map<string, string>();
    for (const policy of this.own)
      for (const use of policy.index.definitions('userJourney')) {
        const mark = markBefore(use.element);
        if (mark?.kind !== 'copy') continue;
        const source = effectiveJourney(this.policies.chainOf(policy), 'userJourney', mark.of);
        if (!source || !this.isStillCopy(use.element, source)) continue;
        const why = message('The journey "{0}" was a copy made for QQ sign-in.', use.id);
        this.drop(use.element, why);
        back.set(use.key, mark.of);
      }
    return back;
  }

  /** True where a copy says what its source says, but for QQ and the steps that were added for it. */
  private isStillCopy(copy: XmlElement, { elements }: EffectiveJourney): boolean {
    const sources = elements.map(({ element }) => element);
    const profilesOf = (of: XmlElement): string[] =>
      [...elementsIn(of)].map((one) => idKey(one.valueOf('TechnicalProfileReferenceId') ?? ''));
    const inSource = new Set(sources.flatMap(profilesOf));
    const isAdded = (step: XmlElement): boolean =>
      step.localName === 'OrchestrationStep' &&
      this.isLeftOver(step) &&
      !profilesOf(step).some((id) => id !== '' && inSource.has(id));
    const said = (of: XmlElement): string[] => {
      if (of !== copy && (this.isGone(of) || isAdded(of))) return [];
      const inner = of.elements().flatMap(said);
      if (of === copy || containers.has(of.localName)) return inner;
      return [wordsOf(toFragment(of)), ...inner];
    };
    const written = (of: Fragment): string[] => {
      const inner = of.children.flatMap((child) => (isComment(child) ? [] : written(child)));
      return containers.has(of.name) ? inner : [wordsOf(of), ...inner];
    };
    const source = journeyCopy({ elements });
    const inside = source?.children.flatMap((child) => (isComment(child) ? [] : written(child))) ?? [];
    return said(copy).join('\n\n') === inside.join('\n\n');
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
    const kind = definitionKinds[element.localName];
    if (kind) return this.referencesTo(policy, element, kind, element.valueOf('Id') ?? '') > dangling;
    if (element.localName === 'ClaimsProvider')
      return (
        (element.element('TechnicalProfiles')?.elements('TechnicalProfile') ?? [])
          .map((profile) => this.referencesTo(policy, element, 'technicalProfile', profile.valueOf('Id') ?? ''))
          .reduce((sum, count) => sum + count, 0) > dangling
      );
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
    } else if (rest.length === 0 && containers.has(parent.localName)) {
      const provider = parent.localName === 'TechnicalProfiles' ? parent.parent : undefined;
      this.drop(provider ?? parent, why);
    }
  }

  private isGone(element: XmlElement): boolean {
    for (let at: XmlElement | undefined = element; at; at = at.parent) if (this.gone.has(at)) return true;
    return false;
  }

  private write(policy: Policy, copies: ReadonlyMap<string, string>): Plan {
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
    this.renumber(policy, edits);
    for (const use of policy.index.references('userJourney')) {
      const id = copies.get(use.key);
      if (id === undefined || use.element.localName !== 'DefaultUserJourney' || this.isGone(use.element)) continue;
      edits.setAttribute(
        use.element,
        'ReferenceId',
        id,
        message('The relying party {0} runs "{1}" again.', policyNameOf(policy), id),
      );
    }
    return edits.plan();
  }

  /** Closes the gaps that steps of their own leave; steps that only added to the base's leave none. */
  private renumber(policy: Policy, edits: XmlEdits): void {
    const chain = this.policies.chainOf(policy);
    const uses = [...policy.index.definitions('userJourney'), ...policy.index.definitions('subJourney')];
    for (const use of uses) {
      if (this.isGone(use.element)) continue;
      const kind = use.element.localName === 'SubJourney' ? 'subJourney' : 'userJourney';
      const journey = effectiveJourney(chain, kind, use.id);
      const steps = use.element.element('OrchestrationSteps')?.elements('OrchestrationStep') ?? [];
      const closed = steps.filter((step) => {
        const merged = journey?.steps.find((one) => one.order === orderOf(step));
        return this.isGone(step) && merged?.parts.length === 1;
      });
      if (closed.length === 0) continue;
      const why = message('The steps of "{0}" are numbered without gaps.', use.id);
      for (const step of steps) {
        const order = orderOf(step);
        if (order === undefined || this.isGone(step)) continue;
        const by = closed.filter((one) => (orderOf(one) ?? Infinity) < order).length;
        if (by > 0) edits.setAttribute(step, 'Order', String(order - by), why);
      }
    }
  }
}

/** What an element says itself, its number among the steps left out. */
function wordsOf({ name, attributes, text }: Fragment): string {
  const words = Object.entries(attributes)
    .filter(([key]) => key !== 'Order')
    .map(([key, value]) => `${key}=${value}`);
  return [name, ...words.sort(), text ?? ''].join('\n');
}

const definitionKinds: Readonly<Record<string, PartKind>> = {
  ClaimType: 'claimType',
  ClaimsTransformation: 'claimsTransformation',
  ContentDefinition: 'contentDefinition',
  TechnicalProfile: 'technicalProfile',
};

/** What steps call that are added together with QQ. */
const addedStepProfiles = [...accountProfiles.map(({ id }) => id), qq.userInfo.profileId];

function isEmptyMark(mark: QqMark | undefined): boolean {
  return mark?.kind === 'empty' || mark?.kind === 'was';
}
