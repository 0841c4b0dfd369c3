import { answersCallers, issuesFor } from '../../catalogue/claimsFlow';
import { onlyIssuer, planSetIssuer } from '../../edits/journeys/sendClaims';
import { profileModel, type ProfileModel } from '../../effective/profileModel';
import { relyingPartyOf } from '../../effective/relyingParty';
import { profileKindName } from '../../words/kindNames';
import { message } from '../../words/message';
import type { Rule } from '../rule';
import { checkGraphs, type RunGraph } from '../shared/flow/graphFaults';
import { spanOf, type JourneyFault } from '../shared/flow/journeyFaults';
import type { JourneyStep } from '../../effective/journeyGraph';

/** A step that sends claims by a profile that issues no token, or one that the relying party does not understand. */
export const issuer: Rule = {
  code: 'journey/issuer',
  severity: 'warning',
  reach: 'family',
  message: 'Step {0} of "{1}" sends claims by "{2}" ({3}), which does not fit: {4}.',
  summary: 'A step of type SendClaims whose technical profile issues no token, or none that the relying party reads.',
  check: checkGraphs((run) => run.graph.steps.flatMap((step) => faultsOf(run, step))),
};

function faultsOf({ graph, flow, chain }: RunGraph, step: JourneyStep): readonly JourneyFault[] {
  const { issuer: named } = step;
  const profile = step.kind === 'SendClaims' && named ? profileModel(chain, named.key) : undefined;
  if (!named || !profile?.kind || !profile.whole) return [];
  const protocol = relyingPartyOf(chain)?.profile?.protocol;
  const words =
    !answersCallers(profile.kind) && !mayIssue(profile)
      ? message('it issues no tokens')
      : flow.run.role === 'default' && protocol !== undefined && !issuesFor(profile.kind, protocol)
        ? message('the relying party speaks {0}', protocol)
        : undefined;
  if (!words) return [];
  const better = onlyIssuer(chain, protocol);
  return [
    {
      policy: named.at.policy,
      finding: {
        span: spanOf(named.at, 'CpimIssuerTechnicalProfileReferenceId'),
        args: [step.orderText, graph.id, profile.id, profileKindName(profile.kind.title), words],
        fixes:
          better === undefined
            ? []
            : [
                {
                  title: message('Let "{0}" issue the token', better),
                  needsChoice: true,
                  plan: () => planSetIssuer(named.at, better),
                },
              ],
      },
    },
  ];
}

/** True for what makes JWTs for nobody known: an issuer whose keys and lifetimes are not written yet. */
function mayIssue({ outputTokenFormat, metadata }: ProfileModel): boolean {
  return outputTokenFormat?.value.trim().toUpperCase() === 'JWT' && !metadata.has('client_id');
}
