import { chooseThere, portalAddress, type PortalPage } from '../../catalogue/portalLinks';
import type { EffectiveProfile } from '../../effective/effectiveProfile';
import type { Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import type { Tenant } from '../../policy/tenant';
import type { QqAction, QqCommand, QqStep, QqTold } from '../../protocol/qqChecklist';
import type { JudgedFinding } from '../../rules/checker';
import { message, type Message } from '../../words/message';
import type { XmlElement } from '../../xml/nodes';
import { rangeOf } from '../../presentation/lineIndexOf';
import type { QqFacts } from '../../signIn/qqFacts';
import { translate } from '../../presentation/translate';

/** All that the steps are made from. */
export interface QqView {
  readonly policies: PolicySet;
  readonly facts: QqFacts;
  readonly tenant: Tenant | undefined;
  readonly told: QqTold;
  /** Policy keys that the tenant has; undefined where nobody listed them. */
  readonly policyKeys: readonly string[] | undefined;
  readonly findings: (policy: Policy) => readonly JudgedFinding[];
}

/** What a step is before it is ticked off: its state is what the files show. */
export interface QqStepDraft extends Pick<QqStep, 'id' | 'state'> {
  readonly title: Message;
  readonly reason: Message;
  readonly detail?: readonly Message[];
  /** Makes a step one that can be ticked off. */
  readonly mark?: string;
  /** What to say once it is ticked off. */
  readonly ticked?: Message;
  readonly actions?: readonly QqAction[];
}

/** A step as it is shown. */
export function finishStep(draft: QqStepDraft, { told }: QqView): QqStep {
  const { id, title, state, reason, detail = [], mark, ticked, actions = [] } = draft;
  // What the files show to be wrong no tick makes right.
  const off = mark !== undefined && state === 'unknown' && (told.marks ?? []).includes(mark);
  return {
    id,
    title: translate(title),
    state: off ? 'done' : state,
    reason: translate(off ? (ticked ?? message('You ticked it off.')) : reason),
    detail: detail.map(translate),
    ...(mark !== undefined && state === 'unknown' ? { mark } : {}),
    actions,
  };
}

/** Puts a text on the clipboard. */
export function copy(title: Message, text: string): QqAction {
  return { title: translate(title), kind: 'copy', text };
}

const openTitles: Readonly<Record<PortalPage, Message>> = {
  qqRegister: message('Open the QQ developer registration'),
  qqConnect: message('Open QQ Connect'),
  overview: message('Open Azure AD B2C'),
  policyKeys: message('Open the Identity Experience Framework'),
  customPolicies: message('Open the custom policies'),
  identityProviders: message('Open Azure AD B2C'),
  userFlows: message('Open the user flows'),
  applications: message('Open the app registrations'),
};

/** A page's address, and what it is called. */
export function linkTo(page: PortalPage, tenant?: Tenant): { readonly title: string; readonly address: string } {
  const title = openTitles[page];
  const [there] = chooseThere(page);
  return {
    title: translate(there === undefined ? title : message('{0}, then {1}', title, { text: there, args: [] })),
    address: portalAddress(page, tenant),
  };
}

/** Opens a page of the portals, or of QQ. */
export function open(page: PortalPage, tenant?: Tenant): QqAction {
  return { kind: 'open', ...linkTo(page, tenant) };
}

/** Leads to the name of an element. */
export function show(title: Message, policy: Policy, element: XmlElement): QqAction {
  return { title: translate(title), kind: 'show', uri: policy.uri, range: rangeOf(policy, element.nameSpan) };
}

/** Runs a command of the client. */
export function command(title: Message, name: QqCommand): QqAction {
  return { title: translate(title), kind: 'command', command: name };
}

/** Lets the command add or complete what is missing. */
export function addQq(): QqAction {
  return command(message('Add QQ sign-in'), 'b2cPolicy.addQQ');
}

/** Looks in the tenant, for the first time or again. */
export function look(): QqAction {
  return command(message('Look in the tenant'), 'b2cPolicy.lookInTenant');
}

/** The APP ID that a profile has; undefined where what stands there is none. */
export function appIdOf(profile: EffectiveProfile | undefined): string | undefined {
  const value = profile?.metadata.get('client_id')?.value;
  return value !== undefined && /^\d{1,20}$/.test(value) ? value : undefined;
}
