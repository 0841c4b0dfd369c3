import { drawingOf } from '../../server/drawing/drawingOf';
import { drawingSubject } from '../../server/drawing/subject';
import { svgOf } from '../../server/drawing/svg';
import { journey, policyAt, policySet, policyText, profiles } from '../support/policies';
import { median, type Figure } from './figure';

const STEPS = 80;
const ROUNDS = 15;

/** How long a journey of 80 steps, each with a condition, takes from the files to the picture. */
export function benchJourneyDrawing(): Figure[] {
  const steps = Array.from(
    { length: STEPS - 1 },
    (_, index) =>
      `<OrchestrationStep Type="ClaimsExchange"><Preconditions><Precondition Type="ClaimsExist" ExecuteActionsIf="true"><Value>claim${index}</Value><Action>SkipThisOrchestrationStep</Action></Precondition></Preconditions><ClaimsExchanges><ClaimsExchange Id="E${index}" TechnicalProfileReferenceId="P${index % 9}"/></ClaimsExchanges></OrchestrationStep>`,
  );
  const body = `${profiles('I', ...Array.from({ length: 9 }, (_, index) => `P${index}`))}
${journey('Long', ...steps, '<OrchestrationStep Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="I"/>')}
<RelyingParty><DefaultUserJourney ReferenceId="Long"/></RelyingParty>`;
  const text = policyText({ id: 'B2C_1A_Long', body });
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const set = policySet({ 'Long.xml': text });
    const begun = performance.now();
    const subject = drawingSubject(set, policyAt(set, 'Long.xml'), {});
    if ('refusal' in subject) throw new Error(subject.refusal);
    if (!svgOf(drawingOf(subject, () => true)).includes(`/${STEPS}"`)) throw new Error('a step is missing');
    times.push(performance.now() - begun);
  }
  return [
    {
      what: `a journey of ${STEPS} steps drawn, the first time and the median of ${ROUNDS}`,
      value: `${(times[0] ?? NaN).toFixed(0)} ms, ${median(times).toFixed(0)} ms`,
      limit: 'at most 300 ms',
    },
  ];
}
