import type { ProfileModel } from '../../effective/profileModel';
import { asText } from '../data/claimValue';
import { isOn, item } from '../data/metadata';
import type { Field, Page } from '../data/page';
import type { Waiting } from '../data/state';
import { NotKnown } from '../data/stops';
import { putOutputs, takeInputs } from '../running/claimLists';
import type { Run } from '../running/run';
import { ownText } from '../texts/ownTexts';
import { textsOf } from '../texts/texts';
import { checkCode, sendCode } from './codes';
import { transformAll } from './runProfile';
import { refusalsOf } from './selfAsserted';

type WaitingPage = Extract<Waiting, { readonly kind: 'page' }>;

/** The control of the page by which a code is sent and checked. */
const CONTROL = 'phoneFactor';

/**
 * Shows the page of a phone factor profile: the user enrols a number, or proves one that the claims know. No code is
 * sent anywhere: the trace tells it. Source: the service's page on the phone factor profile.
 */
export function showPhonePage(run: Run, profile: ProfileModel, exchange: string): never {
  const texts = textsOf(run.program, item(profile, 'ContentDefinitionReferenceId'), run.language);
  transformAll(run, profile, profile.inputClaimsTransformations, refusalsOf(profile, texts), texts);
  if (knownNumbers(run, profile).length === 0 && !isOn(profile, 'ManualPhoneNumberEntryAllowed', false))
    throw new NotKnown('No phone number is known, and the profile does not let the user enter one.', profile.id);
  run.record({ what: 'page', id: profile.id, text: `shows ${texts.definition?.id ?? 'the page of a phone number'}` });
  return wait(run, profile, exchange, {});
}

/**
 * Takes what the user did on the page: a code is sent, or checked. Where it is right the profile is done; else the page
 * is shown again.
 * @param action `SendCode` or `VerifyCode`, in any case
 * @param values by the ids of the page's fields
 */
export function takePhonePage(
  run: Run,
  profile: ProfileModel,
  waiting: WaitingPage,
  action: string,
  values: Readonly<Record<string, string>>,
): void {
  const again = (id: string): never =>
    wait(run, profile, waiting.exchange, { number: values['number'] ?? '', message: ownText(run.language, id) });
  const known = knownNumbers(run, profile);
  const number = known.find((one) => masked(one) === values['number']) ?? known[0] ?? entered(values['number'] ?? '');
  if (number === undefined) return again('invalid_number');
  if (action.toLowerCase() === 'sendcode') {
    sendCode(run, profile, number);
    return again('success_sent');
  }
  if (!checkCode(run, number, values['verificationCode'] ?? '')) return again('error_wrongCode');
  const before = run.claims.copy();
  putOutputs(run, profile, (name) => {
    if (/^verified\./i.test(name)) return number;
    return name.toLowerCase() === 'newphonenumberentered' ? known.length === 0 : undefined;
  });
  const texts = textsOf(run.program, waiting.page.contentDefinition, run.language);
  transformAll(run, profile, profile.outputClaimsTransformations, refusalsOf(profile, texts), texts);
  run.record({ what: 'profile', id: profile.id, text: 'phone number verified', set: before.changesTo(run.claims) });
}

/** The numbers that the input claims know; the user is not asked for another one then. */
function knownNumbers(run: Run, profile: ProfileModel): readonly string[] {
  const numbers = takeInputs(run, profile)
    .filter(({ name }) => name.toLowerCase() !== 'userid')
    .map(({ value }) => asText(value))
    .filter((number) => number !== '');
  return [...new Set(numbers)];
}

function wait(
  run: Run,
  profile: ProfileModel,
  exchange: string | undefined,
  { number = '', message }: { readonly number?: string; readonly message?: string },
): never {
  const texts = textsOf(run.program, item(profile, 'ContentDefinitionReferenceId'), run.language);
  const word = (id: string): string => texts.string('UxElement', undefined, id) ?? ownText(run.language, id);
  const page: Page = {
    contentDefinition: texts.definition?.id,
    dataUri: texts.definition?.dataUri?.value,
    loadUri: texts.definition?.loadUri && run.resolve(texts.definition.loadUri.value),
    kind: 'form',
    language: run.language,
    title: texts.string('UxElement', undefined, 'heading') ?? ownText(run.language, 'phoneHeading'),
    intro: '',
    messages: [],
    fields: [
      numberField(word('number_label'), knownNumbers(run, profile), number),
      { ...blank, claim: 'verificationCode', label: word('verificationCode_label'), type: 'text', entersCode: true },
    ],
    controls: [
      {
        id: CONTROL,
        type: 'PhoneFactor',
        actions: [
          { id: 'SendCode', label: word('button_send_code') },
          { id: 'VerifyCode', label: word('button_verify_code') },
        ],
        verified: false,
        message,
      },
    ],
    choices: [],
    links: [],
    buttons: { continue: undefined, cancel: word('button_cancel') },
  };
  return run.wait(
    { kind: 'page', profile: profile.id, exchange, page, prefilled: {}, verified: {}, tries: 0 },
    { kind: 'page', page },
  );
}

const blank = {
  help: '',
  value: '',
  required: false,
  options: [],
  pattern: undefined,
  verifiesEmail: false,
  control: CONTROL,
  entersCode: false,
  message: undefined,
} as const;

/** The field of the number: one that is known is shown with its last digits alone, several are chosen from. */
function numberField(label: string, known: readonly string[], number: string): Field {
  const field = { ...blank, claim: 'number', label } as const;
  const [first, ...more] = known.map(masked);
  if (first === undefined) return { ...field, type: 'phone', value: number, required: true };
  if (more.length === 0) return { ...field, type: 'readonly', value: first };
  const chosen = number || first;
  const options = [first, ...more].map((one) => ({ text: one, value: one, selected: one === chosen }));
  return { ...field, type: 'radio', value: chosen, options };
}

function masked(number: string): string {
  return `XXX-XXX-${number.slice(-4)}`;
}

/** A number in its international form; undefined where it is none. */
function entered(text: string): string | undefined {
  const number = text.replace(/[\s().-]/g, '');
  return /^\+\d{6,15}$/.test(number) ? number : undefined;
}
