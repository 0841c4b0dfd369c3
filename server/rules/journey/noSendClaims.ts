import { onlyIssuer, planAddSendClaims } from '../../edits/journeys/sendClaims';
import { withSubJourneys } from '../../effective/journeyGraph';
import { relyingPartyOf } from '../../effective/relyingParty';
import { message } from '../../words/message';
import type { Rule } from '../rule';
import { checkGraphs, type RunGraph } from '../shared/flow/graphFaults';
import { spanOf, type JourneyFault } from '../shared/flow/journeyFaults';

/** A journey that never answers who called it. */
export const noSendClaims: Rule = {
  code: 'journey/no-send-claims',
  severity: 'error',
  reach: 'family',
  message: 'The journey "{0}" has no step that sends claims: the application would get no answer.',
  summary: 'A user journey without a step of type SendClaims.',
  check: checkGraphs(find),
};

function find({ graph, chain }: RunGraph): readonly JourneyFault[] {
  const [at] = graph.at;
  if (graph.kind !== 'userJourney' || !at) return [];
  const all = withSubJourneys(chain, graph);
  if (all.some(({ unresolved }) => unresolved.some(({ what }) => what === 'subJourney'))) return [];
  if (all.some(({ steps }) => steps.some(({ kind }) => kind === 'SendClaims'))) return [];
  const issuer = onlyIssuer(chain, relyingPartyOf(chain)?.profile?.protocol);
  const last = Math.max(0, ...graph.steps.map(({ order }) => order ?? 0));
  return [
    {
      policy: at.policy,
      finding: {
        span: spanOf(at, 'Id'),
        args: [graph.id],
        fixes:
          issuer === undefined
            ? []
            : [
                {
                  title: message('Add a step that sends a token of "{0}"', issuer),
                  preferred: true,
                  plan: () => planAddSendClaims(at, last, issuer),
                },
              ],
      },
    },
  ];
}
