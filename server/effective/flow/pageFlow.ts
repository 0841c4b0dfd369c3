import type { ClaimUse } from '../claimUse';
import { displayControlModel } from '../displayControlModel';
import { effectiveClaimType } from '../effectiveClaimType';
import type { Reference } from '../mergedView';
import type { ProfileModel } from '../profileModel';
import type { ValidationUse } from '../validationUse';
import { join, possible, type ClaimBag, type ClaimState } from './claimState';
import { branch } from './conditionFlow';
import { defaulted } from './defaultValue';
import { ask, expectKnown, type FlowContext } from './flowContext';

type RunValidation = (state: ClaimState, profile: Reference) => ClaimState;

/**
 * The claims after a page. What users enter and validation profiles yield is known to the page and its validation
 * profiles; only what the page lists among its output claims goes on.
 * @param state the claims before the page, which become those after it
 */
export function runPage(
  context: FlowContext,
  state: ClaimBag,
  profile: ProfileModel,
  runValidation: RunValidation,
): ClaimBag {
  const entered = state.copy();
  expectKnown(
    context,
    profile.displayClaims.flatMap(({ claim }) => claim ?? []),
  );
  const controls = profile.displayClaims.flatMap(({ control }) => {
    const model = control && displayControlModel(context.chain, control.key);
    if (control && !model) context.lost = true;
    return model ?? [];
  });
  for (const use of shownClaims(profile)) enter(entered, context, use, use.required);
  for (const { claim, required } of profile.displayClaims)
    if (claim) enter(entered, context, claim, required || claim.required);
  for (const control of controls) {
    expectKnown(context, [...control.displayClaims, ...control.outputClaims]);
    for (const use of control.displayClaims) enter(entered, context, use, use.required);
    for (const { key } of control.outputClaims) if (!entered.has(key)) entered.set(key, possible);
  }
  for (const use of profile.outputClaims)
    if (use.defaultValue !== undefined) entered.set(use.key, defaulted(use, entered.get(use.key), undefined));
  let local: ClaimState = entered;
  for (const control of controls)
    for (const { profiles } of control.actions)
      // Nobody has to press the button.
      local = join(local, validate(context, local, profiles, runValidation)) ?? local;
  local = validate(context, local, profile.validationProfiles, runValidation);
  // Whoever sees a page without a way on stays there, unless a script of the page goes on.
  if (profile.metadata.get('setting.showcontinuebutton')?.value.toLowerCase() === 'false') context.stuck = true;
  return withOutputs(context, state, local, profile);
}

function validate(
  context: FlowContext,
  state: ClaimState,
  profiles: readonly ValidationUse[],
  runValidation: RunValidation,
): ClaimState {
  let at = state;
  let ended: ClaimState | undefined;
  for (const { profile, preconditions, continueOnError, continueOnSuccess } of profiles) {
    for (const { claim, values, at: place } of preconditions)
      if (claim !== undefined && values[0])
        ask(context, 'precondition', at, { id: values[0].value, key: claim, at: values[0].at }, false, { via: place });
    const branches = context.lenient ? { run: at, skipped: at, byValue: true } : branch(at, preconditions);
    const { unsure, caller } = context;
    context.unsure ||= branches.byValue;
    context.caller = profile.at;
    const ran = branches.run && runValidation(branches.run, profile);
    Object.assign(context, { unsure, caller });
    const after = ran && continueOnError ? join(ran, branches.run) : ran;
    if (!continueOnSuccess) ended = join(ended, after);
    at = (continueOnSuccess || continueOnError ? join(after, branches.skipped) : branches.skipped) ?? after ?? at;
  }
  return join(at, ended) ?? at;
}

function withOutputs(context: FlowContext, state: ClaimBag, local: ClaimState, profile: ProfileModel): ClaimBag {
  // Documents disagree on whether what validation profiles yield is known to later steps: for the lenient it is.
  const after = context.lenient ? local.copy() : state;
  for (const use of profile.outputClaims) {
    if (use.defaultValue === undefined) ask(context, 'pageOutput', local, use, false, { profile });
    const fact = local.get(use.key) ?? (context.lenient ? possible : undefined);
    if (fact) after.set(use.key, fact);
  }
  return after;
}

/** The output claims that a page without display claims asks the user for. */
function shownClaims(profile: ProfileModel): readonly ClaimUse[] {
  if (profile.displayClaims.length > 0) return [];
  return profile.outputClaims.filter((use) => use.defaultValue === undefined);
}

/** The user is asked for a claim; a field that is left empty keeps what was there. */
function enter(state: ClaimBag, context: FlowContext, use: ClaimUse, required: boolean): void {
  const type = effectiveClaimType(context.chain, use.key)?.part('UserInputType')?.element.textContent;
  if (!type) return;
  const known = state.get(use.key);
  // What is only shown must come from elsewhere.
  if (/^(?:readonly|paragraph)$/i.test(type)) return;
  state.set(use.key, { certain: required || known?.certain === true, values: undefined });
}
