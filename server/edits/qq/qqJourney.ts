import { message, type Message } from '../../words/message';
import type { Chain } from '../../policy/chain';
import type { EffectiveJourney, EffectiveStep } from '../../effective/effectiveJourney';
import { sameId } from '../../policy/policy';
import { isIdentityProvider } from '../journeys/exchangeProfiles';
import { freeExchangeId } from '../journeys/freeExchangeId';
import { JourneyEditor } from '../journeys/journeyEditor';
import { insertSelection, moveSelection } from './qqButtonPlace';
import { findQqProfiles, qq } from '../../signIn/qqProfile';
import { type QqNames } from './qqFragments';
import { userInfoStep } from './qqUserInfo';
import { findSignIn, metadataLeadsTo, offersExchange, type SignIn } from '../../signIn/signInSteps';
import { skipWhere } from '../journeys/skipWhere';
import { accountProfiles, readsAccounts, socialAccountSteps } from './socialAccountSteps';
import type { PartName } from './socialParts';
import type { Target, XmlEdits } from '../writing/xmlEdits';
import { element } from '../writing/xmlFragment';

/** What a journey gets, or why it cannot get it. */
export type JourneyResult =
  | {
      readonly needs: readonly PartName[];
      readonly notes: readonly Message[];
      /** The step that offers QQ, and by which id. */
      readonly selection: EffectiveStep;
      readonly exchangeId: string;
    }
  | { readonly refusal: Message };

export interface OfferOptions {
  /** The place of QQ's button among those that the file lists, from 1; the last one where it is left out. */
  readonly displayOrder?: number | undefined;
  /** The family's names where nickname and picture are to be asked for. */
  readonly userInfoNames?: QqNames | undefined;
  /** The journey that calls this one, where this one is a sub journey. */
  readonly calledFrom?: EffectiveJourney | undefined;
  /** What policies that inherit the journey make of it: no exchange of theirs has the id of QQ's. */
  readonly heirs?: readonly EffectiveJourney[];
  /** The chain of the file that is written to, where that is not the relying party's. */
  readonly home?: Chain;
}

/** What a journey lacks for QQ. */
export interface JourneyLack {
  /** The steps in which QQ is chosen and called; the call is undefined where a new step has to be made for it. */
  readonly signIn: SignIn;
  /** The steps that find or make the account. */
  readonly social: boolean;
  /** The step that asks for nickname and picture. */
  readonly userInfo: boolean;
  /** True where any step has to be added. */
  readonly steps: boolean;
}

/** Looks what a journey lacks for QQ; undefined where users choose nothing in it. */
export function lackOf(
  journey: EffectiveJourney,
  chain: Chain,
  { userInfo, calledFrom }: { readonly userInfo: boolean; readonly calledFrom?: EffectiveJourney | undefined },
): JourneyLack | undefined {
  const found = findSignIn(journey);
  if (!found) return undefined;
  // A lone exchange that nobody chooses is a step of its own, which users of every kind come through.
  const signIn = runsByItself(chain, found) ? { selection: found.selection, exchange: undefined } : found;
  const social =
    !signsInElsewhere(chain, signIn) && ![journey, calledFrom].some((one) => one && readsAccounts(chain, one));
  const asksUserInfo = journey.steps.some((step) =>
    step.exchanges.some((part) => sameId(part.element.valueOf('TechnicalProfileReferenceId'), qq.userInfo.profileId)),
  );
  const lacksUserInfo = userInfo && !asksUserInfo;
  return { signIn, social, userInfo: lacksUserInfo, steps: !signIn.exchange || social || lacksUserInfo };
}

/**
 * Offers QQ in a journey: the choice on its sign-in page and the exchange in the step after it, and the steps that find
 * or make the account where the journey has none.
 *
 * @param target the journey as it is to be written: the user's own element, or the copy
 * @param journey what the service sees of it now
 */
export function offerQqInJourney(
  edits: XmlEdits,
  target: Target,
  journey: EffectiveJourney,
  chain: Chain,
  profileId: string,
  { displayOrder, userInfoNames, calledFrom, heirs = [], home = chain }: OfferOptions = {},
): JourneyResult {
  const lack = lackOf(journey, chain, { userInfo: userInfoNames !== undefined, calledFrom });
  if (!lack)
    return { refusal: message('The journey "{0}" has no step in which users choose how to sign in.', journey.id) };
  const { signIn, social: needsSocial } = lack;
  const editor = new JourneyEditor(edits, target, journey, home);
  const exchangeId = qqExchangeId(journey, signIn, profileId, heirs);
  if (lack.steps && !editor.whole)
    return {
      refusal: message(
        'The journey "{0}" is spread over several files, and it needs further steps: copy it into one first.',
        journey.id,
      ),
    };

  const offered = signIn.selection.selections.find((part) =>
    sameId(part.element.valueOf('TargetClaimsExchangeId'), exchangeId),
  );
  if (!offered) {
    const why = message('The sign-in page of "{0}" offers QQ.', journey.id);
    const list = editor.listIn(signIn.selection.order, 'ClaimsProviderSelections', why);
    insertSelection(edits, list, exchangeId, displayOrder, why);
  } else if (displayOrder !== undefined) {
    const why = message('QQ is button number {0} on the sign-in page of "{1}".', String(displayOrder), journey.id);
    const list = editor.listIn(signIn.selection.order, 'ClaimsProviderSelections', why);
    moveSelection(edits, list, exchangeId, displayOrder, why);
  }
  const exchange = element('ClaimsExchange', { Id: exchangeId, TechnicalProfileReferenceId: profileId });
  if (!signIn.exchange) {
    const why = message('QQ is called in a new step after the sign-in page.');
    const step = element('OrchestrationStep', { Type: 'ClaimsExchange' }, [
      element('Preconditions', {}, [skipWhere('objectId', true)]),
      element('ClaimsExchanges', {}, [exchange]),
    ]);
    editor.insertStep(signIn.selection.order, step, why);
  } else if (!signIn.exchange.exchanges.some((part) => sameId(part.element.valueOf('Id'), exchangeId))) {
    const why = message('Users who choose QQ are sent to the technical profile "{0}".', profileId);
    edits.insert(editor.listIn(signIn.exchange.order, 'ClaimsExchanges', why), exchange, 'end', why);
  }

  const after = (signIn.exchange ?? signIn.selection).order;
  if (lack.userInfo && userInfoNames) {
    const why = message('A step after the sign-in asks QQ for nickname and picture.');
    editor.insertStep(after, userInfoStep(userInfoNames, freeExchangeId(journey, qq.userInfo.exchangeId)), why);
  }
  if (needsSocial) {
    const why = message(
      'The journey "{0}" has no steps for social accounts: these find the account, or make it at the first sign-in.',
      journey.id,
    );
    for (const step of socialAccountSteps(journey)) editor.insertStep(after, step, why);
  }
  editor.renumber(message('The later steps of "{0}" are renumbered.', journey.id));
  // What the journey calls already and nobody defines is missing for QQ accounts too.
  const called = journey.steps
    .flatMap((step) =>
      step.exchanges.flatMap((part) => part.element.valueOf('TechnicalProfileReferenceId')?.trim() ?? []),
    )
    .filter((id) => !chain.defines('technicalProfile', id));
  const needs = [
    ...(needsSocial ? accountProfiles : []),
    ...called.map((id) => ({ kind: 'technicalProfile' as const, id })),
  ];
  const notes = [
    ...unchosenNotes(journey, chain, signIn, exchangeId),
    ...(needsSocial ? editor.notesOnSteps(after, chain) : []),
  ];
  return { needs, notes, selection: signIn.selection, exchangeId };
}

/** True where the step after the choice has one exchange only, and runs it whatever was chosen. */
function runsByItself(chain: Chain, { selection, exchange }: SignIn): boolean {
  if (exchange?.exchanges.length !== 1) return false;
  // What users who have signed in already skip is the way of those who sign up.
  const isForSignUp = exchange.parts.some((part) =>
    part.element
      .element('Preconditions')
      ?.elements('Precondition')
      .some((one) => sameId(one.element('Value')?.textContent, 'objectId')),
  );
  if (isForSignUp) return false;
  const id = exchange.exchanges[0]?.element.valueOf('Id')?.trim() ?? '';
  return !offersExchange(selection, id) && !metadataLeadsTo(chain, id);
}

/** Says where the step after the sign-in page had one exchange that ran without being chosen: with QQ there are two. */
function unchosenNotes(journey: EffectiveJourney, chain: Chain, signIn: SignIn, exchangeId: string): Message[] {
  const [only, ...others] = signIn.exchange?.exchanges ?? [];
  const id = only?.element.valueOf('Id')?.trim() ?? '';
  if (id === '' || others.length > 0 || sameId(id, exchangeId)) return [];
  if (offersExchange(signIn.selection, id) || metadataLeadsTo(chain, id)) return [];
  return [
    message(
      'The exchange "{0}" of "{1}" was the only one in its step and ran without being chosen. With QQ there are two: let the sign-up link of the page lead to it (SignUpTarget).',
      id,
      journey.id,
    ),
  ];
}

/** The id that the journey knows QQ's exchange by, or a new one that nothing else has. */
function qqExchangeId(
  journey: EffectiveJourney,
  signIn: SignIn,
  profileId: string,
  heirs: readonly EffectiveJourney[],
): string {
  const there = signIn.exchange?.exchanges.find((part) =>
    sameId(part.element.valueOf('TechnicalProfileReferenceId'), profileId),
  );
  const id = there?.element.valueOf('Id')?.trim();
  if (id) return id;
  // A selection of that name without its exchange is work half done, not a collision.
  return freeExchangeId({ steps: [journey, ...heirs].flatMap(({ steps }) => steps) }, qq.exchangeId);
}

/** True where the step after the sign-in page already sends users to another identity provider. */
function signsInElsewhere(chain: Chain, signIn: SignIn): boolean {
  return (signIn.exchange?.exchanges ?? []).some((part) => {
    const id = part.element.valueOf('TechnicalProfileReferenceId')?.trim() ?? '';
    return !findQqProfiles(chain).some((profile) => sameId(profile.id, id)) && isIdentityProvider(chain, id);
  });
}
