import { profileFlow } from '../../catalogue/claimsFlow';
import type { ClaimUse } from '../claimUse';
import { isTrue, type Reference } from '../mergedView';
import { profileModel, type ProfileModel } from '../profileModel';
import { certain, join, possible, type ClaimBag, type ClaimFact, type ClaimState } from './claimState';
import { defaulted } from './defaultValue';
import { ask, expectKnown, type FlowContext } from './flowContext';
import { runPage } from './pageFlow';
import { transform } from './transformationFlow';

/** Where a profile runs: in a step, or to validate what a page was given. */
export type ProfileRole = 'step' | 'validation';

/** The claims after a technical profile has run. */
export function runProfile(
  context: FlowContext,
  state: ClaimState,
  reference: Reference | undefined,
  role: ProfileRole,
): ClaimState {
  const profile = reference && profileModel(context.chain, reference.key);
  if (!profile?.whole) {
    context.lost = true;
    return state;
  }
  expectKnown(context, profile.outputClaims);
  const enabled = profile.enabled?.value.toLowerCase() ?? 'always';
  if (enabled === 'never' && !context.lenient) return state;
  const wasUnsure = context.unsure;
  if (enabled !== 'always') context.unsure = true;
  const after = run(context, state, profile, role);
  context.unsure = wasUnsure;
  return enabled === 'always' ? after : (join(after, state) ?? after);
}

function run(context: FlowContext, state: ClaimState, profile: ProfileModel, role: ProfileRole): ClaimState {
  const before = withInputs(context, state, profile, role);
  for (const use of profile.persistedClaims)
    if (use.defaultValue === undefined) ask(context, 'persisted', before, use, false, { profile });
  const after =
    profileFlow(profile.kind).outputs === 'page'
      ? runPage(context, before, profile, (at, reference) => runProfile(context, at, reference, 'validation'))
      : withOutputs(context, before, profile);
  transform(context, after, profile.outputClaimsTransformations, profile);
  return after;
}

function withInputs(context: FlowContext, state: ClaimState, profile: ProfileModel, role: ProfileRole): ClaimBag {
  const bag = state.copy();
  transform(context, bag, profile.inputClaimsTransformations, profile);
  const isKey = profileFlow(profile.kind).key && profile.inputClaims.length === 1;
  const presets: [string, ClaimFact][] = [];
  for (const use of profile.inputClaims) {
    if (use.defaultValue === undefined) {
      const kind = role === 'step' ? 'input' : 'validationInput';
      ask(context, kind, bag, use, use.required || isKey, { profile });
    } else presets.push([use.key, defaulted(use, bag.get(use.key), undefined)]);
  }
  for (const [key, fact] of presets) bag.set(key, fact);
  return bag;
}

function withOutputs(context: FlowContext, bag: ClaimBag, profile: ProfileModel): ClaimBag {
  for (const use of profile.outputClaims) {
    const fact = outputFact(context, use, profile, bag);
    if (fact) bag.set(use.key, fact);
  }
  return bag;
}

/** What a profile that shows no page yields of an output claim; undefined where it yields nothing. */
function outputFact(
  context: FlowContext,
  use: ClaimUse,
  profile: ProfileModel,
  state: ClaimState,
): ClaimFact | undefined {
  const known = state.get(use.key);
  if (context.lenient) return known ?? possible;
  const { outputs, always } = profileFlow(profile.kind);
  const name = (use.partner ?? use.id).toLowerCase();
  const answers = outputs === 'answer' || (outputs === 'directory' && use.partner !== undefined);
  if (use.defaultValue !== undefined) return defaulted(use, known, answers ? possible : undefined);
  if (outputs === 'bag') return known;
  if (outputs === 'directory' && always.includes(name) && findsUser(profile)) return certain;
  if (known?.certain) return { certain: true, values: undefined };
  // A directory profile that does not raise an error finds nothing for some.
  return outputs === 'directory' && profile.metadata.has('operation')
    ? { certain: false, values: undefined }
    : possible;
}

/** True where a directory profile goes on only with a user: it writes one, or fails without. */
function findsUser({ metadata }: ProfileModel): boolean {
  const operation = metadata.get('operation')?.value.toLowerCase();
  if (operation === 'write') return true;
  const raises = metadata.get('raiseerrorifclaimsprincipaldoesnotexist');
  return operation === 'read' && raises !== undefined && isTrue(raises.value);
}
