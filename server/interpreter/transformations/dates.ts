import { momentText } from '../data/claimValue';
import type { Method } from './method';

/** Methods on dates and moments. */
export const dateMethods: Readonly<Record<string, Method>> = {
  // What the first page of the service's documentation said of it was the reverse; its starter pack works only so.
  AssertDateTimeIsGreaterThan: (run) => {
    const left = run.time('leftOperand', 0);
    const right = run.time('rightOperand', 1);
    const stop = (): never =>
      run.fail(
        'Claim value comparison failed: The provided left operand is greater than the right operand.',
        'DateTimeGreaterThan',
      );
    if (right === undefined) return run.flag('AssertIfRightOperandIsNotPresent', true) ? stop() : undefined;
    if (left === undefined) return run.missing('leftOperand');
    const near = Number(run.parameter('TreatAsEqualIfWithinMillseconds') ?? 0);
    if (Math.abs(left - right) <= near) return run.flag('AssertIfEqualTo', true) ? stop() : undefined;
    if (left < right) stop();
  },
  ConvertDateTimeToDateClaim: (run) =>
    run.put('outputClaim', momentText(run.time('inputClaim') ?? run.missing('inputClaim')).slice(0, 10)),
  ConvertDateToDateTimeClaim: (run) =>
    run.put('outputClaim', momentText(run.time('inputClaim') ?? run.missing('inputClaim'))),
  DateTimeComparison: (run) => {
    const first =
      (run.time('firstDateTime', 0) ?? run.missing('firstDateTime')) +
      Number(run.needParameter('timeSpanInSeconds')) * 1000;
    const second = run.time('secondDateTime', 1) ?? run.world.now;
    switch (run.needParameter('operator').trim().toLowerCase()) {
      case 'same':
        return run.put('result', first === second);
      case 'later than':
        return run.put('result', first > second);
      case 'earlier than':
        return run.put('result', first < second);
      default:
        return run.fail('The operator of a comparison is "same", "later than" or "earlier than".');
    }
  },
  GetCurrentDateTime: (run) => run.put('currentDateTime', momentText(Math.floor(run.world.now / 1000) * 1000)),
  IsTermsOfUseConsentRequired: (run) => {
    const consent = run.time('termsOfUseConsentDateTime');
    const text = run.needParameter('termsOfUseTextUpdateDateTime');
    const updated = Date.parse(/Z$|[+-]\d\d:\d\d$/.test(text) || !text.includes('T') ? text : `${text}Z`);
    if (Number.isNaN(updated)) run.fail(`"${text}" is no date.`);
    run.put('result', consent === undefined || consent < updated);
  },
};
