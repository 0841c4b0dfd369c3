import { onlyIssuer, planSetIssuer } from '../../edits/journeys/sendClaims';
import { hasOpenTag } from '../../policy/openPlaces';
import { relyingPartyOf } from '../../effective/relyingParty';
import { message } from '../../words/message';
import type { Rule } from '../rule';
import { checkGraphs } from '../shared/flow/graphFaults';
import { spanOf, type JourneyFault } from '../shared/flow/journeyFaults';

/** A step that sends claims and does not say by which issuer. */
export const missingIssuer: Rule = {
  code: 'journey/missing-issuer',
  severity: 'error',
  reach: 'family',
  message: 'Step {0} of "{1}" sends claims, but does not name the technical profile that issues the token.',
  summary: 'A step of type SendClaims without CpimIssuerTechnicalProfileReferenceId.',
  check: checkGraphs(({ graph, chain }) =>
    graph.steps.flatMap((step): readonly JourneyFault[] => {
      const [at] = step.at;
      if (!at || step.kind !== 'SendClaims' || step.issuer || step.at.some(({ element }) => hasOpenTag(element)))
        return [];
      const issuer = onlyIssuer(chain, relyingPartyOf(chain)?.profile?.protocol);
      return [
        {
          policy: at.policy,
          finding: {
            span: spanOf(at, 'Type'),
            args: [step.orderText, graph.id],
            fixes:
              issuer === undefined
                ? []
                : [
                    {
                      title: message('Let "{0}" issue the token', issuer),
                      preferred: true,
                      plan: () => planSetIssuer(at, issuer),
                    },
                  ],
          },
        },
      ];
    }),
  ),
};
