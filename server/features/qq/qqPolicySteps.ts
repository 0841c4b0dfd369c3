import { qq } from '../../signIn/qqProfile';
import { message, type Message } from '../../words/message';
import { fileNameOf } from '../../policy/fileNameOf';
import { type Policy, sameId } from '../../policy/policy';
import { policyNameOf } from '../../policy/policyNameOf';
import type { QqAction, QqStepId } from '../../protocol/qqChecklist';
import type { JudgedFinding } from '../../rules/checker';
import { findingText, translate } from '../../presentation/translate';
import type { QqJourney } from '../../signIn/qqFacts';
import { rangeOf } from '../../presentation/lineIndexOf';
import { placeholder } from '../../rules/policy/placeholder';
import { addQq, show, type QqStepDraft, type QqView } from './qqStep';

/** The QQ profile is there and says what QQ asks for. */
export function providerStep({ facts: { profile, extension }, findings }: QqView): QqStepDraft {
  const draft = { id: 'provider', title: message('QQ is a claims provider') } as const;
  if (!profile)
    return {
      ...draft,
      state: 'todo',
      reason: message('{0} has no technical profile for QQ.', fileNameOf(extension)),
      actions: [addQq()],
    };
  const [first] = profile.elements;
  const place = first ? [show(message('Show the technical profile'), first.policy, first.element)] : [];
  const missing = Object.keys(qq.metadata).filter(
    (key) => ![...profile.metadata.keys()].some((one) => sameId(one, key)),
  );
  if (missing.length > 0)
    return {
      ...draft,
      state: 'attention',
      reason: message('The technical profile "{0}" lacks {1}.', profile.id, missing.join(', ')),
      actions: [addQq(), ...place],
    };
  const faults = profile.elements.flatMap(({ policy, element }) =>
    findings(policy)
      .filter(({ severity, span }) => isFault(severity) && span.start >= element.start && span.end <= element.end)
      .map((finding) => ({ policy, finding })),
  );
  const [fault] = faults;
  if (fault)
    return {
      ...draft,
      state: 'attention',
      reason: literal(findingText(fault.finding)),
      actions: [showFinding(fault.policy, fault.finding), addQq()],
    };
  const files = profile.elements.map(({ policy }) => fileNameOf(policy)).join(', ');
  return {
    ...draft,
    state: 'done',
    reason: message('The technical profile "{0}" stands in {1}.', profile.id, files),
    actions: place,
  };
}

/** The sign-in page offers QQ. */
export function buttonStep({ facts: { journeys } }: QqView): QqStepDraft {
  return journeyStep(
    'button',
    message('Sign-in page has a QQ button'),
    journeys,
    ({ selection }) => selection,
    message('No sign-in step has a ClaimsProviderSelection for QQ.'),
    (journey, order) => message('Step {0} of "{1}" offers QQ.', order, journey),
    ({ signIn }) => signIn.selection.order,
  );
}

/** The step after it sends users to QQ. */
export function exchangeStep({ facts: { journeys } }: QqView): QqStepDraft {
  return journeyStep(
    'exchange',
    message('Button leads to QQ'),
    journeys,
    ({ exchange }) => exchange,
    message('No step after a sign-in page has a ClaimsExchange with the QQ profile.'),
    (journey, order) => message('Step {0} of "{1}" calls QQ.', order, journey),
    ({ signIn }) => signIn.exchange?.order ?? 0,
  );
}

function journeyStep(
  id: QqStepId,
  title: Message,
  journeys: readonly QqJourney[],
  part: (journey: QqJourney) => QqJourney['selection'],
  missing: Message,
  there: (journey: string, order: string) => Message,
  orderOf: (journey: QqJourney) => number,
): QqStepDraft {
  const having = journeys.filter(part);
  // Half of it is worse than nothing: a button that leads nowhere.
  const halves = journeys.filter((one) => !part(one) && (one.selection || one.exchange));
  const [best] = [...having].sort((a, b) => b.relyingParties.length - a.relyingParties.length);
  const found = best && part(best);
  if (!found || halves.length > 0)
    return {
      id,
      title,
      state: halves.length > 0 ? 'attention' : 'todo',
      reason: halves[0]
        ? message('The journey "{0}" has only a part of what QQ needs.', halves[0].journey.id)
        : missing,
      actions: [addQq()],
    };
  return {
    id,
    title,
    state: 'done',
    reason: there(best.journey.id, String(orderOf(best))),
    actions: [show(message('Show the step'), found.policy, found.element)],
  };
}

/** What applications call runs a journey with QQ. */
export function relyingPartyStep({ facts: { journeys } }: QqView): QqStepDraft {
  const draft = { id: 'relyingParty', title: message('Relying party offers QQ') } as const;
  const whole = journeys.filter(({ selection, exchange }) => selection && exchange);
  const running = whole.flatMap(({ relyingParties }) => relyingParties);
  const [first] = running;
  if (!first)
    return {
      ...draft,
      state: 'todo',
      reason: whole[0]
        ? message('No relying party runs "{0}", the journey that offers QQ.', whole[0].journey.id)
        : message('No relying party runs a journey that offers QQ.'),
      actions: [addQq()],
    };
  const without = journeys.filter((one) => !whole.includes(one)).flatMap(({ relyingParties }) => relyingParties);
  const at = first.relyingParty;
  return {
    ...draft,
    state: 'done',
    reason: message('{0} offers QQ.', running.map(policyNameOf).join(', ')),
    detail: without.length > 0 ? [message('Without QQ: {0}', without.map(policyNameOf).join(', '))] : [],
    actions: at ? [show(message('Show the relying party'), first, at)] : [],
  };
}

/** Nothing in the family's files is wrong. */
export function findingsStep({ facts: { files }, findings }: QqView): QqStepDraft {
  const draft = { id: 'findings', title: message('No errors in the policies') } as const;
  const errors = files.flatMap((policy) =>
    findings(policy)
      .filter(({ severity }) => severity === 'error')
      .map((finding) => ({ policy, finding })),
  );
  const [first] = errors;
  const left = files.flatMap((policy) =>
    findings(policy)
      .filter(({ rule }) => rule.code === placeholder.code)
      .map((finding) => ({ policy, finding })),
  );
  const [open] = left;
  const names = [...new Set(left.map(({ finding }) => String(finding.args?.[0] ?? '')))].join(', ');
  if (!first)
    return {
      ...draft,
      state: 'done',
      reason: open
        ? message('{0} files have no error. Texts of samples are left: {1}', String(files.length), names)
        : message('{0} files have no error.', String(files.length)),
      detail: left.map(({ policy, finding }) => literal(`${fileNameOf(policy)}: ${findingText(finding)}`)),
      actions: open ? [showFinding(open.policy, open.finding)] : [],
    };
  return {
    ...draft,
    state: 'attention',
    reason: message('Errors: {0}. The first: {1}', String(errors.length), findingText(first.finding)),
    actions: [showFinding(first.policy, first.finding)],
  };
}

function showFinding(policy: Policy, { span }: JudgedFinding): QqAction {
  const title = translate(message('Show the problem'));
  return { title, kind: 'show', uri: policy.uri, range: rangeOf(policy, span) };
}

function isFault(severity: JudgedFinding['severity']): boolean {
  return severity === 'error' || severity === 'warning';
}

/** A text that is in the user's language already. */
function literal(text: string): Message {
  return { text: '{0}', args: [text] };
}
