import type { Method } from './method';

/** Methods on booleans. */
export const booleanMethods: Readonly<Record<string, Method>> = {
  AndClaims: (run) => run.put('outputClaim', run.needBoolean('inputClaim1', 0) && run.needBoolean('inputClaim2', 1)),
  OrClaims: (run) => run.put('outputClaim', run.needBoolean('inputClaim1', 0) || run.needBoolean('inputClaim2', 1)),
  NotClaims: (run) => run.put('outputClaim', !run.needBoolean('inputClaim')),
  AssertBooleanClaimIsEqualToValue: (run) => {
    const value = run.value('inputClaim');
    if (
      value !== undefined &&
      String(value).toLowerCase() === run.needParameter('valueToCompareTo').trim().toLowerCase()
    )
      return;
    run.fail(
      `Boolean claim value comparison failed for claim type "${run.input('inputClaim')?.claim ?? 'inputClaim'}".`,
      'UserMessageIfClaimsTransformationBooleanValueIsNotEqual',
    );
  },
  CompareBooleanClaimToValue: (run) =>
    run.put(
      'compareResult',
      run.needBoolean('inputClaim') === (run.needParameter('valueToCompareTo').trim().toLowerCase() === 'true'),
    ),
};
