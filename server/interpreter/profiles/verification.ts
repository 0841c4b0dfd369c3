import type { ClaimUse } from '../../effective/claimUse';
import { displayControlModel } from '../../effective/displayControlModel';
import type { ProfileModel } from '../../effective/profileModel';
import { inType, takeInputs } from '../running/claimLists';
import { entersCode } from '../pages/fields';
import { isVerification } from '../pages/verifications';
import { ownText } from '../texts/ownTexts';
import type { Run } from '../running/run';
import type { Waiting } from '../data/state';
import { NotKnown, ProfileRefused } from '../data/stops';
import { showAgain } from './selfAsserted';
import { runValidations } from './validations';

type WaitingPage = Extract<Waiting, { readonly kind: 'page' }>;

/**
 * Carries out an action of a display control, such as to send a code or to verify it, and shows the page again.
 * @param values what stands in the fields of the page, by claim id
 */
export function runControlAction(
  run: Run,
  profile: ProfileModel,
  waiting: WaitingPage,
  control: string,
  action: string,
  values: Readonly<Record<string, string>>,
): never {
  const model = displayControlModel(run.program.chain, control);
  if (!model) return verifyEmail(run, profile, waiting, control, action, values);
  const found = model.actions.find(({ id }) => id.toLowerCase() === action.toLowerCase());
  if (!found) throw new NotKnown(`The display control "${control}" has no action "${action}".`, profile.id);
  const claims = run.claims.copy();
  const kept = { ...waiting.verified };
  for (const { use, value } of run.within(claims, () => takeInputs(run, profile, model.inputClaims)))
    claims.set(use.id, value);
  // What earlier actions of the control yielded is there for the later ones.
  const earlier = run.memory[`control ${model.key}`];
  if (typeof earlier === 'object' && !Array.isArray(earlier))
    for (const [id, value] of Object.entries(earlier)) claims.set(id, value);
  const fields: Record<string, string> = {};
  for (const { id } of model.displayClaims) {
    const text = given(values, id);
    if (text === undefined || text === '') continue;
    fields[id] = text;
    claims.set(id, inType(run, { id }, text));
  }
  const shown = { values: { ...waiting.prefilled, ...values } };
  try {
    run.within(claims, () => runValidations(run, profile, found.profiles));
  } catch (error) {
    if (!(error instanceof ProfileRefused)) throw error;
    run.record({ what: 'page', id: model.id, text: `refused: ${error.userMessage}` });
    return showAgain(run, profile, waiting, { ...shown, controlMessages: { [model.key]: error.userMessage } });
  }
  const outputs = Object.fromEntries(
    [...model.outputClaims, ...model.displayClaims].flatMap((use) => {
      const value = claims.get(use.id);
      return value === undefined || entersCode(use) ? [] : [[use.id, value]];
    }),
  );
  run.memory[`control ${model.key}`] = { ...claims.values, ...outputs };
  const verifies = isVerification(found.id);
  if (verifies) {
    const texts = Object.fromEntries(Object.entries(outputs).map(([id, value]) => [id, String(value)]));
    kept[model.key] = { ...withoutCodes(model.displayClaims, fields), ...texts };
  }
  run.record({ what: 'page', id: model.id, text: `${found.id} done` });
  const word = verifies ? 'success_verified' : 'success_sent';
  return showAgain(run, profile, waiting, {
    ...shown,
    verified: kept,
    controlMessages: { [model.key]: ownText(run.language, word) },
  });
}

function withoutCodes(uses: readonly ClaimUse[], fields: Readonly<Record<string, string>>): Record<string, string> {
  const codes = new Set(uses.filter(entersCode).map(({ id }) => id));
  return Object.fromEntries(Object.entries(fields).filter(([id]) => !codes.has(id)));
}

/** The page's own verification of an e-mail address: the code is sent nowhere, but told in the trace. */
function verifyEmail(
  run: Run,
  profile: ProfileModel,
  waiting: WaitingPage,
  claim: string,
  action: string,
  values: Readonly<Record<string, string>>,
): never {
  const field = waiting.page.fields.find((one) => one.verifiesEmail && one.claim.toLowerCase() === claim.toLowerCase());
  if (!field) throw new NotKnown(`The page has no display control "${claim}".`, profile.id);
  const key = field.claim.toLowerCase();
  const address = given(values, field.claim) ?? '';
  const place = `email ${key}`;
  const shown = { values: { ...waiting.prefilled, ...values } };
  if (action.toLowerCase() === 'sendcode') {
    const code = String(Math.floor(run.random() * 1_000_000)).padStart(6, '0');
    run.memory[place] = { address, code };
    run.record({ what: 'sent', id: field.claim, text: `to ${address}: ${code}` });
    return showAgain(run, profile, waiting, {
      ...shown,
      controlMessages: { [key]: ownText(run.language, 'success_sent') },
    });
  }
  const sent = run.memory[place] as { readonly address?: string; readonly code?: string } | undefined;
  const code = given(values, `${field.claim}_ver_input`) ?? given(values, 'verificationCode') ?? '';
  if (!sent || sent.code !== code || sent.address !== address)
    return showAgain(run, profile, waiting, {
      ...shown,
      controlMessages: { [key]: ownText(run.language, 'error_wrongCode') },
    });
  return showAgain(run, profile, waiting, {
    ...shown,
    verified: { ...waiting.verified, [key]: { [field.claim]: address } },
    controlMessages: { [key]: ownText(run.language, 'success_verified') },
  });
}

function given(values: Readonly<Record<string, string>>, id: string): string | undefined {
  const wanted = id.toLowerCase();
  return Object.entries(values).find(([name]) => name.toLowerCase() === wanted)?.[1];
}
