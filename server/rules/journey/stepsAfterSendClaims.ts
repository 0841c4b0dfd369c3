import { profileModel } from '../../effective/profileModel';
import type { JourneyStep } from '../../effective/journeyGraph';
import type { Chain } from '../../policy/chain';
import type { Rule } from '../rule';
import { checkGraphs } from '../shared/flow/graphFaults';
import { spanOf } from '../shared/flow/journeyFaults';

/** Steps that come after the answer went out. */
export const stepsAfterSendClaims: Rule = {
  code: 'journey/steps-after-send-claims',
  severity: 'information',
  reach: 'family',
  message:
    'Step {0} of "{1}" comes after step {2}, which sends the claims: what it does is of no use to the application.',
  summary: 'A step of a journey after the last one that sends claims, other than telemetry.',
  check: checkGraphs(({ graph, chain }) => {
    const last = graph.steps.findLast(({ kind }) => kind === 'SendClaims');
    const after = last && graph.steps.slice(last.index + 1).find((step) => !isTelemetry(chain, step));
    const at = after?.at[0];
    if (!last || !after || !at || last.preconditions.length > 0) return [];
    return [
      {
        policy: at.policy,
        finding: { span: spanOf(at, 'Order'), args: [after.orderText, graph.id, last.orderText] },
      },
    ];
  }),
};

/** Telemetry may follow; so may what is not known. */
function isTelemetry(chain: Chain, { exchanges, candidates }: JourneyStep): boolean {
  if (candidates.length > 0 || exchanges.length === 0) return false;
  return exchanges.every(({ profile }) => {
    const kind = profile && profileModel(chain, profile.key)?.kind;
    return !kind || kind.name === 'application-insights';
  });
}
