import { transformationFlow } from '../../catalogue/claimsFlow';
import { isOpen } from '../../policy/policy';
import type { Reference } from '../mergedView';
import type { ProfileModel } from '../profileModel';
import { transformationModel } from '../transformationModel';
import { possible, type ClaimFact, type ClaimState } from './claimState';
import { ask, type FlowContext } from './flowContext';

/** The claims after the claims transformations that a profile names, one after the other. */
export function transform(
  context: FlowContext,
  state: ClaimState,
  references: readonly Reference[],
  profile: ProfileModel,
): ClaimState {
  return references.reduce((at, reference) => transformOnce(context, at, reference, profile), state);
}

function transformOnce(
  context: FlowContext,
  state: ClaimState,
  reference: Reference,
  profile: ProfileModel,
): ClaimState {
  const model = transformationModel(context.chain, reference.key);
  if (!model) {
    context.lost = true;
    return state;
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
  const after = new Map(state);
  for (const { id, key } of model.outputClaims) {
    if (isOpen(id)) context.lost = true;
    if (facts.removes) {
      if (!context.lenient) after.delete(key);
      continue;
    }
    after.set(key, outputFact());
  }
  return after;

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
