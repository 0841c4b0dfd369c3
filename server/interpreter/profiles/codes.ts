import type { ProfileModel } from '../../effective/profileModel';
import { putOutputs, takeInputs } from '../running/claimLists';
import { asText } from '../data/claimValue';
import { isOn, item } from '../data/metadata';
import type { Run } from '../running/run';
import { NotKnown, ProfileRefused } from '../data/stops';
import type { Refusals } from './refusals';

/** A code that was made for somebody; it is kept in the run. */
interface SentCode {
  readonly code: string;
  readonly until: number;
  readonly tries: number;
  readonly made: number;
}

/** Makes or checks a code. Source: the service's page on the one-time password profile. */
export function runOneTimePassword(run: Run, profile: ProfileModel, refusals: Refusals): void {
  const operation = item(profile, 'Operation')?.toLowerCase();
  const inputs = namedInputs(run, profile);
  const identifier = inputs.get('identifier') ?? '';
  const place = `otp ${identifier.toLowerCase()}`;
  if (operation === 'generatecode') {
    const earlier = run.memory[place] as SentCode | undefined;
    const most = Number(item(profile, 'NumCodeGenerationAttempts') ?? 10);
    if ((earlier?.made ?? 0) >= most)
      throw new ProfileRefused(
        refusals.message('UserMessageIfMaxNumberOfCodeGenerated', 'Too many codes were asked for.'),
      );
    const again = earlier !== undefined && isOn(profile, 'ReuseSameCode', false) && earlier.until > run.world.now;
    const code = again ? earlier.code : makeCode(run, profile);
    const until = run.world.now + Number(item(profile, 'CodeExpirationInSeconds') ?? 600) * 1000;
    const tries = Number(item(profile, 'NumRetryAttempts') ?? 5);
    run.memory[place] = { code, until, tries, made: (earlier?.made ?? 0) + 1 };
    run.record({ what: 'sent', id: profile.id, text: `for ${identifier}: ${code}` });
    return putOutputs(run, profile, (name) => (name.toLowerCase() === 'otpgenerated' ? code : undefined));
  }
  if (operation !== 'verifycode') throw new NotKnown(`The operation "${operation ?? ''}" is not known.`, profile.id);
  const sent = run.memory[place] as SentCode | undefined;
  if (!sent || sent.until <= run.world.now)
    throw new ProfileRefused(refusals.message('UserMessageIfSessionDoesNotExist', 'The code has expired.'));
  if (sent.tries <= 0)
    throw new ProfileRefused(refusals.message('UserMessageIfMaxRetryAttempted', 'Too many wrong codes were entered.'));
  if (sent.code !== inputs.get('otptoverify')) {
    run.memory[place] = { ...sent, tries: sent.tries - 1 };
    throw new ProfileRefused(refusals.message('UserMessageIfInvalidCode', 'That code is not right.'));
  }
  delete run.memory[place];
  putOutputs(run, profile, () => undefined);
}

/** Sends or checks a code by mail. Source: the service's page on the self-service password reset profile. */
export function runMailCode(run: Run, profile: ProfileModel, refusals: Refusals): void {
  const inputs = namedInputs(run, profile);
  const verifies = item(profile, 'Operation')?.toLowerCase() === 'verifycode';
  sendOrCheck(
    run,
    profile,
    inputs.get('emailaddress') ?? '',
    verifies ? (inputs.get('verificationcode') ?? '') : undefined,
    () => refusals.message('UserMessageIfVerificationFailedRetryAllowed', 'That code is not right.'),
  );
}

/** Sends or checks a code by text message. Source: the service's page on the multifactor authentication profile. */
export function runMfa(run: Run, profile: ProfileModel, refusals: Refusals): void {
  const inputs = namedInputs(run, profile);
  const operation = item(profile, 'Operation')?.toLowerCase();
  if (operation !== 'onewaysms' && operation !== 'verify')
    throw new NotKnown(
      `The operation "${operation ?? ''}" of multifactor authentication is not played here.`,
      profile.id,
    );
  const code = operation === 'verify' ? (inputs.get('verificationcode') ?? '') : undefined;
  sendOrCheck(run, profile, inputs.get('phonenumber') ?? '', code, () =>
    refusals.message('UserMessageIfWrongCodeEntered', 'That code is not right.'),
  );
}

function sendOrCheck(
  run: Run,
  profile: ProfileModel,
  to: string,
  code: string | undefined,
  refusal: () => string,
): void {
  if (code === undefined) sendCode(run, profile, to);
  else if (!checkCode(run, to, code)) throw new ProfileRefused(refusal());
  putOutputs(run, profile, () => undefined);
}

/** Makes a code for an address or a number. It is sent nowhere, but told in the trace. */
export function sendCode(run: Run, profile: ProfileModel, to: string): void {
  const code = digits(run, 6);
  run.memory[placeOf(to)] = code;
  run.record({ what: 'sent', id: profile.id, text: `to ${to}: ${code}` });
}

/** Whether that code was made for them. It is good once. */
export function checkCode(run: Run, to: string, code: string): boolean {
  if (run.memory[placeOf(to)] !== code) return false;
  delete run.memory[placeOf(to)];
  return true;
}

function placeOf(to: string): string {
  return `code ${to.toLowerCase()}`;
}

function makeCode(run: Run, profile: ProfileModel): string {
  const length = Number(item(profile, 'CodeLength') ?? 6);
  const set = charactersOf(item(profile, 'CharacterSet') ?? '0-9');
  if (set.length === 0) throw new NotKnown('The CharacterSet of the codes holds no character.', profile.id);
  return Array.from({ length }, () => set[Math.floor(run.random() * set.length)]).join('');
}

/** The characters of a set such as `a-z0-9`. */
function charactersOf(text: string): string {
  return text.replace(/(.)-(.)/gs, (_, first: string, last: string) => {
    let all = '';
    for (let code = first.charCodeAt(0); code <= last.charCodeAt(0); code++) all += String.fromCharCode(code);
    return all;
  });
}

export function digits(run: Run, length: number): string {
  return Array.from({ length }, () => Math.floor(run.random() * 10)).join('');
}

function namedInputs(run: Run, profile: ProfileModel): ReadonlyMap<string, string> {
  return new Map(takeInputs(run, profile).map(({ name, value }) => [name.toLowerCase(), asText(value)]));
}
