import type { Method } from './method';
import type { Running } from './running';

/** Methods on whole numbers. */
export const numberMethods: Readonly<Record<string, Method>> = {
  AdjustNumber: (run) => {
    const step = (run.parameter('Operator') ?? 'INCREMENT').trim().toUpperCase();
    if (step !== 'INCREMENT' && step !== 'DECREMENT') run.fail(`"${step}" is no operator: INCREMENT or DECREMENT.`);
    run.put('outputClaim', (numberOf(run) ?? 0) + (step === 'INCREMENT' ? 1 : -1));
  },
  // It throws where the comparison holds: the reverse of other assertions.
  AssertNumber: (run) => {
    const value = numberOf(run) ?? run.missing('inputClaim');
    const holds = compared(run, value, Number(run.needParameter('CompareToValue')));
    if (!run.flag('throwError', true)) return run.put('outputClaim', holds);
    if (holds) run.fail('The number is not allowed.', 'AssertNumberError');
  },
  ConvertNumberToStringClaim: (run) => run.put('outputClaim', run.needText('inputClaim')),
};

function numberOf(run: Running): number | undefined {
  const text = run.text('inputClaim');
  if (text === undefined || text === '') return undefined;
  return /^\s*[+-]?\d+\s*$/.test(text) ? Number(text) : run.fail(`"${text}" is no whole number.`);
}

function compared(run: Running, a: number, b: number): boolean {
  const operator = run.needParameter('Operator').trim().toLowerCase();
  switch (operator) {
    case 'lessthan':
      return a < b;
    case 'greaterthan':
      return a > b;
    case 'greaterthanorequal':
      return a >= b;
    case 'lessthanorequal':
      return a <= b;
    case 'equal':
      return a === b;
    case 'notequal':
      return a !== b;
    default:
      return run.fail(`"${operator}" is no operator for numbers.`);
  }
}
