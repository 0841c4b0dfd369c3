import type { Rule } from '../rule';
import { checkGraphs } from '../shared/flow/graphFaults';
import { spanOf } from '../shared/flow/journeyFaults';

/** A journey that sends claims in several steps and does not say by which issuer as a rule. */
export const severalSendClaims: Rule = {
  code: 'journey/several-send-claims',
  severity: 'warning',
  reach: 'family',
  message:
    'The journey "{0}" has several steps that send claims: it needs DefaultCpimIssuerTechnicalProfileReferenceId then.',
  summary: 'Several steps of type SendClaims in a user journey that names no default issuer.',
  check: checkGraphs(({ graph, chain }) => {
    const sending = graph.steps.filter(({ kind }) => kind === 'SendClaims');
    if (graph.kind !== 'userJourney' || graph.defaultIssuer || sending.length < 2) return [];
    // The file that is nearest to the leaf brought the second one in; of one file it is the later step.
    const at = chain.policies.flatMap((policy) =>
      sending.flatMap((step) => step.at.filter((one) => one.policy === policy).slice(0, 1)).slice(-1),
    )[0];
    if (!at) return [];
    const args = [graph.id];
    return [{ policy: at.policy, finding: { span: spanOf(at, 'Type'), args } }];
  }),
};
