import { transformationFlow } from '../../catalogue/claimsFlow';
import { isOpen } from '../../policy/policy';
import type { Reference } from '../mergedView';
import type { ProfileModel } from '../profileModel';
import { transformationModel } from '../transformationModel';
import { possible, type ClaimBag, type ClaimFact } from './claimState';
import { ask, expectKnown, type FlowContext } from './flowContext';

/** Runs the claims transformations that a profile names on the claims at hand, one after the other. */
export function transform(
  context: FlowContext,
  state: ClaimBag,
  references: readonly Reference[],
  profile: ProfileModel,
): void {
  for (const reference of references) transformOnce(context, state, reference, profile);
}

function transformOnce(context: FlowContext, state: ClaimBag, reference: Reference, profile: ProfileModel): void {
  const model = transformationModel(context.chain, reference.key);
  if (!model) {
    context.lost = true;
    return;
  }
  const { method } = model;
  const facts = transformationFlow(method?.name ?? '');
  let complete = true;
  let input: ClaimFact | undefined;
  for (const use of model.inputClaims) {
    const required = method?.inputClaims.item(use.role)?.required ?? false;
    ask(context, 'transformation', state, use, required && facts.withoutInput === 'fails', {
      profile,
      transformation: model,
      via: reference.at,
    });
    input = state.get(use.key);
    if (!input?.certain) complete = false;
  }
  expectKnown(context, model.outputClaims);
  for (const { id, key } of model.outputClaims) {
    if (isOpen(id)) context.lost = true;
    if (facts.removes) {
      if (!context.lenient) state.delete(key);
      continue;
    }
    state.set(key, outputFact());
  }
  function outputFact(): ClaimFact {
    if (context.lenient) return possible;
    if (facts.tellsExistence)
      return { certain: true, values: !input ? ['False'] : input.certain ? ['True'] : ['True', 'False'] };
    if (facts.constant !== undefined) {
      const value = model?.parameters.find(({ id }) => id.toLowerCase() === facts.constant)?.value;
      const known = value !== undefined && !isOpen(value) && !value.includes('{');
      return { certain: true, values: known ? [value] : undefined };
    }
    const sure = (complete || facts.withoutInput === 'works') && !facts.mayYieldNothing;
    return { certain: sure, values: undefined };
  }
}
