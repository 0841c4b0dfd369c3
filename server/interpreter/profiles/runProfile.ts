import type { ProfileModel } from '../../effective/profileModel';
import { putOutputs, takeInputs } from '../running/claimLists';
import { isKind, item } from '../data/metadata';
import { textsOf, type PageTexts } from '../texts/texts';
import type { Run } from '../running/run';
import { NotKnown } from '../data/stops';
import { userMessage } from '../texts/userMessages';
import { runCaptcha } from './captcha';
import { runMailCode, runMfa, runOneTimePassword } from './codes';
import { runConditionalAccess, runIdTokenHint, runInsights, runJourneyContext, runNone } from './context';
import { runDirectory } from './directory';
import { isPasswordSignIn, runPasswordSignIn } from './passwordSignIn';
import type { Refusals } from './refusals';
import { runRest } from './rest';

/** Runs the inner part of a profile that needs no user: from its input claims to its output claims. */
type Runner = (run: Run, profile: ProfileModel, refusals: Refusals) => void;

/** The kinds that run without a user. */
const runners: readonly (readonly [kind: string, runner: Runner])[] = [
  ['azure-active-directory', runDirectory],
  ['claims-transformation', (run, profile) => putOutputs(run, profile, () => undefined)],
  ['restful', runRest],
  ['one-time-password', runOneTimePassword],
  ['aad-sspr', runMailCode],
  ['azure-mfa', runMfa],
  ['captcha', runCaptcha],
  ['application-insights', runInsights],
  ['user-journey-context', runJourneyContext],
  ['conditional-access', runConditionalAccess],
  ['id-token-hint', runIdTokenHint],
  ['userinfo-authorization', runNone],
  ['none', runNone],
];

/**
 * Runs a profile that needs no user: a validation profile, or an exchange that shows nothing. In the service's order:
 * input transformations, input claims, the profile itself, output claims, output transformations.
 * @param page the self-asserted profile whose page is shown, which words messages; undefined where there is none
 */
export function runProfile(run: Run, profile: ProfileModel, page: ProfileModel | undefined): void {
  const texts = textsFor(run, page ?? profile);
  const refusals: Refusals = { message: (key, preset) => userMessage(key, page ?? profile, texts, preset) };
  const before = run.claims.copy();
  transformAll(run, profile, profile.inputClaimsTransformations, refusals, texts);
  const takeBack = isKind(profile, 'claims-transformation') ? lendInputs(run, profile) : undefined;
  runnerOf(profile)(run, profile, refusals);
  transformAll(run, profile, profile.outputClaimsTransformations, refusals, texts);
  takeBack?.();
  run.record({
    what: page ? 'validation' : 'profile',
    id: profile.id,
    text: 'ran',
    set: before.changesTo(run.claims),
  });
}

/**
 * Puts the defaults of input claims where the output transformations of a claims transformation profile see them: samples
 * of the service's team stand on that. Such claims are the profile's alone.
 * @returns takes them back, but for what a transformation made of them
 */
function lendInputs(run: Run, profile: ProfileModel): () => void {
  const outputs = new Set(profile.outputClaims.map(({ key }) => key));
  const lent = takeInputs(run, profile)
    .filter(({ use, value }) => !outputs.has(use.key) && run.claims.get(use.id) !== value)
    .map(({ use: { id }, value }) => ({ id, value, before: run.claims.get(id) }));
  for (const { id, value } of lent) run.claims.set(id, value);
  return () => {
    for (const { id, value, before } of lent) if (run.claims.get(id) === value) run.claims.set(id, before);
  };
}

/** Runs a list of claims transformations of a profile. */
export function transformAll(
  run: Run,
  profile: ProfileModel,
  list: ProfileModel['inputClaimsTransformations'],
  refusals: Refusals,
  texts: PageTexts,
): void {
  for (const { id } of list) run.transform(id, profile.id, texts, (key, preset) => refusals.message(key, preset));
}

/** The texts of the page that a profile names, in the user's language. */
export function textsFor(run: Run, profile: ProfileModel): PageTexts {
  return textsOf(run.program, item(profile, 'ContentDefinitionReferenceId'), run.language);
}

function runnerOf(profile: ProfileModel): Runner {
  if (isKind(profile, 'openidconnect') && isPasswordSignIn(profile)) return runPasswordSignIn;
  // A profile without a protocol checks a token hint only where it says how.
  const checksHint = item(profile, 'METADATA') !== undefined || profile.keys.has('client_secret');
  if (isKind(profile, 'id-token-hint', 'none') && !checksHint) return runNone;
  const found = runners.find(([kind]) => isKind(profile, kind));
  if (found) return found[1];
  throw new NotKnown(
    `Profiles of the kind "${profile.kind?.title ?? profile.protocol ?? '?'}" are not played here.`,
    profile.id,
  );
}
