import { profileModel, type ProfileModel } from '../../effective/profileModel';
import { putOutputs, takeInputs, inType } from '../running/claimLists';
import { Claims } from '../data/claimsBag';
import type { ClaimValue } from '../data/claimValue';
import { isOn, item } from '../data/metadata';
import { shownClaims } from '../pages/fields';
import { faultsOf } from '../pages/faults';
import type { Choice, Link } from '../data/page';
import { pageOf } from '../pages/pageOf';
import { ownText } from '../texts/ownTexts';
import { textsOf, type PageTexts } from '../texts/texts';
import type { Run } from '../running/run';
import type { Waiting } from '../data/state';
import { ProfileRefused, RunFailed } from '../data/stops';
import { userMessage } from '../texts/userMessages';
import type { Refusals } from './refusals';
import { transformAll } from './runProfile';
import { runValidations } from './validations';

type WaitingPage = Extract<Waiting, { readonly kind: 'page' }>;

/** What a step adds to the page of a profile. */
export interface Surroundings {
  readonly exchange: string | undefined;
  /** The content definition that the step names; else the profile's own. */
  readonly contentDefinition: string | undefined;
  readonly choices: readonly Choice[];
  readonly links: readonly Link[];
}

/** Claims of the page of a profile, as the page shows them. */
interface Draft {
  readonly values: Readonly<Record<string, ClaimValue>>;
  readonly prefilled: WaitingPage['prefilled'];
  readonly verified: WaitingPage['verified'];
  readonly tries: number;
  readonly messages?: readonly string[];
  readonly fieldMessages?: Readonly<Record<string, string>>;
  readonly controlMessages?: Readonly<Record<string, string>>;
}

/** Shows the page of a self-asserted profile; it stops the run until the user sends it. */
export function showPage(run: Run, profile: ProfileModel, around: Surroundings): void {
  const texts = textsOf(
    run.program,
    around.contentDefinition ?? item(profile, 'ContentDefinitionReferenceId'),
    run.language,
  );
  transformAll(run, profile, profile.inputClaimsTransformations, refusalsOf(profile, texts), texts);
  const prefilled = Object.fromEntries(takeInputs(run, profile).map(({ use, value }) => [use.id, value]));
  if (shownClaims(run.program.chain, profile).length === 0 && around.choices.length === 0) {
    // Nothing to ask: the service shows no page, and runs no validation profile either.
    return finish(run, profile, texts, new Claims(), run.claims.copy(), {});
  }
  run.record({
    what: 'page',
    id: profile.id,
    text: `shows ${texts.definition?.id ?? 'a page without a content definition'}`,
  });
  wait(run, profile, around, texts, { values: prefilled, prefilled, verified: {}, tries: 0 });
}

/** Shows the page again, with what is wrong, or with what an action of a display control changed. */
export function showAgain(run: Run, profile: ProfileModel, waiting: WaitingPage, changes: Partial<Draft>): never {
  const texts = textsOf(run.program, waiting.page.contentDefinition, run.language);
  const around = {
    exchange: waiting.exchange,
    contentDefinition: undefined,
    choices: waiting.page.choices,
    links: waiting.page.links,
  };
  const { prefilled, verified, tries } = waiting;
  return wait(run, profile, around, texts, { values: prefilled, prefilled, verified, tries, ...changes });
}

function wait(run: Run, profile: ProfileModel, around: Surroundings, texts: PageTexts, draft: Draft): never {
  const page = pageOf(run, {
    profile,
    texts,
    choices: around.choices,
    links: around.links,
    // What must not be shown again is not kept in the page.
    values: Object.fromEntries(Object.entries(draft.values).filter(([id]) => !isPassword(run, id))),
    messages: draft.messages ?? [],
    fieldMessages: draft.fieldMessages ?? {},
    verified: Object.keys(draft.verified),
    controlMessages: draft.controlMessages ?? {},
  });
  const { prefilled, verified, tries } = draft;
  return run.wait(
    { kind: 'page', profile: profile.id, exchange: around.exchange, page, prefilled, verified, tries },
    { kind: 'page', page },
  );
}

/**
 * Takes what the user sent. Where it is right, the profile is done and its claims are in the journey; else the page is
 * shown again.
 * @param values by claim id
 */
export function submitPage(
  run: Run,
  profile: ProfileModel,
  waiting: WaitingPage,
  values: Readonly<Record<string, string>>,
): void {
  const texts = textsOf(run.program, waiting.page.contentDefinition, run.language);
  const sent = sentClaims(run, profile, waiting, values);
  const again = (changes: Partial<Draft>): never =>
    showAgain(run, profile, waiting, {
      values: { ...waiting.prefilled, ...sent.values },
      tries: waiting.tries + 1,
      ...changes,
    });
  const faults = faultsOf(run, profile, texts, sent, new Set(Object.keys(waiting.verified)));
  if (faults.length > 0) {
    run.record({ what: 'page', id: profile.id, text: `refused: ${faults.map(({ text }) => text).join(' ')}` });
    return again({
      messages: faults.flatMap(({ claim, text }) => (claim === undefined ? [text] : [])),
      fieldMessages: Object.fromEntries(
        faults.flatMap(({ claim, text }) => (claim === undefined ? [] : [[claim, text]])),
      ),
    });
  }
  // Validation profiles see the page's claims above those of the journey; what they yield stays with the page.
  const inner = run.claims.copy();
  for (const [id, value] of Object.entries(sent.values)) inner.set(id, value);
  putOutputsWithin(run, profile, inner, sent);
  try {
    run.within(inner, () => runValidations(run, profile, profile.validationProfiles));
  } catch (error) {
    if (!(error instanceof ProfileRefused)) throw error;
    const limit = Number(item(profile, 'setting.retryLimit') ?? Infinity);
    if (waiting.tries + 1 >= limit)
      throw new RunFailed({
        error: 'access_denied',
        code: 'AADB2C90157',
        description: 'User has exceeded the maximum number of retries.',
      });
    run.record({ what: 'page', id: profile.id, text: `refused: ${error.userMessage}` });
    return again({ messages: [error.userMessage] });
  }
  try {
    finish(run, profile, texts, sent, inner, waiting.prefilled);
  } catch (error) {
    if (!(error instanceof ProfileRefused)) throw error;
    return again({ messages: [error.userMessage] });
  }
}

/** Defaults of the page's output claims are there for its validation profiles. */
function putOutputsWithin(run: Run, profile: ProfileModel, inner: Claims, sent: Claims): void {
  run.within(inner, () => putOutputs(run, profile, (_, use) => sent.get(use.id)));
}

/** Puts the page's output claims into the journey and runs its output transformations. */
function finish(
  run: Run,
  profile: ProfileModel,
  texts: PageTexts,
  sent: Claims,
  inner: Claims,
  prefilled: WaitingPage['prefilled'],
): void {
  const before = run.claims.copy();
  const filled = new Claims();
  for (const [id, value] of Object.entries(prefilled)) filled.set(id, value);
  putOutputs(run, profile, (_, use) => {
    // Passwords are for the profile's validation profiles alone.
    if (isPassword(run, use.id)) return undefined;
    return sent.get(use.id) ?? filled.get(use.id) ?? inner.get(use.id);
  });
  for (const { use } of shownClaims(run.program.chain, profile))
    if (!isPassword(run, use.id) && profile.displayClaims.length === 0) keep(run, use.id, sent.get(use.id));
  transformAll(run, profile, profile.outputClaimsTransformations, refusalsOf(profile, texts), texts);
  run.record({ what: 'profile', id: profile.id, text: 'done', set: before.changesTo(run.claims) });
}

function keep(run: Run, id: string, value: ClaimValue | undefined): void {
  if (value !== undefined) run.claims.set(id, value);
}

/**
 * The claims that the user sent, in their types. A field left blank makes no claim, unless the profile says so:
 * then what was prefilled is replaced by nothing.
 */
function sentClaims(
  run: Run,
  profile: ProfileModel,
  waiting: WaitingPage,
  values: Readonly<Record<string, string>>,
): Claims {
  const sent = new Claims();
  const given = new Map(Object.entries(values).map(([id, value]) => [id.toLowerCase(), value]));
  const takesEmpty = isOn(profile, 'AllowGenerationOfClaimsWithNullValues', false);
  for (const field of waiting.page.fields) {
    // A read-only field says what it was filled with, whatever a browser sends.
    const text =
      field.type === 'readonly' || field.type === 'paragraph'
        ? field.value
        : (given.get(field.claim.toLowerCase()) ?? field.value);
    if (text === '' && !takesEmpty) continue;
    sent.set(field.claim, inType(run, { id: field.claim }, text));
  }
  for (const claims of Object.values(waiting.verified))
    for (const [id, value] of Object.entries(claims)) sent.set(id, inType(run, { id }, value));
  return sent;
}

export function refusalsOf(profile: ProfileModel, texts: PageTexts): Refusals {
  return { message: (key, preset) => userMessage(key, profile, texts, preset) };
}

function isPassword(run: Run, id: string): boolean {
  const { chain } = run.program;
  return chain.remember(isPassword, id.toLowerCase(), () => {
    const definitions = chain.definitions('claimType', id);
    return definitions.some(
      ({ use }) => use.element.element('UserInputType')?.textContent.trim().toLowerCase() === 'password',
    );
  });
}

/** The profile whose page a run waits at. */
export function waitingProfile(run: Run, waiting: WaitingPage): ProfileModel | undefined {
  return waiting.profile === undefined ? undefined : profileModel(run.program.chain, waiting.profile);
}

/** What the page says where the user must verify something first. */
export function notVerified(run: Run): string {
  return ownText(run.language, 'error_notVerified');
}
