import type { ClaimsFlow } from '../../effective/flow/claimsFlow';
import { planRemove } from '../../edits/journeys/missingExchange';
import { XmlEdits } from '../../edits/writing/xmlEdits';
import type { Chain } from '../../policy/chain';
import { message } from '../../words/message';
import type { Fix, Rule } from '../rule';
import { isDefined } from '../shared/flow/claimWords';
import { reportJourneyFaults, spanOf, type JourneyFault } from '../shared/flow/journeyFaults';
import { needGroups, type NeedGroup } from '../shared/flow/needGroups';

/** An output claim of a relying party that no step of its journey yields. */
export const missingOutputClaim: Rule = {
  code: 'journey/missing-output-claim',
  severity: 'error',
  reach: 'family',
  message: 'No step of "{1}" yields the claim "{0}", which the relying party puts into tokens.',
  summary: 'An output claim of a relying party that no step of its journey yields.',
  check(context, report) {
    reportJourneyFaults(context, report, find);
  },
};

function find(flow: ClaimsFlow, chain: Chain): readonly JourneyFault[] {
  const byClaim = new Map<string, NeedGroup[]>();
  for (const group of needGroups(flow)) {
    const { kind, key } = group.need;
    if (kind === 'relyingParty') byClaim.set(key, [...(byClaim.get(key) ?? []), group]);
  }
  return [...byClaim].flatMap(([key, groups]): readonly JourneyFault[] => {
    const { need } = groups[0] as NeedGroup;
    // A token may be issued in several places; it is enough that one of them has the claim.
    if (groups.some(({ never }) => !never) || !isDefined(chain, need)) return [];
    return [
      {
        policy: need.at.policy,
        finding: {
          span: spanOf(need.at, 'ClaimTypeReferenceId'),
          about: key,
          args: [need.id, flow.run.graph?.id ?? flow.run.journey.id],
          // What profiles list, the service accepts; the token just never has it.
          ...(flow.listed().anywhere(key) ? { severity: 'information' as const } : {}),
          fixes: fixesFor(need.at),
        },
      },
    ];
  });
}

function fixesFor({ policy, element }: NeedGroup['need']['at']): Fix[] {
  return [
    {
      title: message('Remove the output claim'),
      needsChoice: true,
      plan: () => planRemove(policy, element),
    },
    {
      title: message('Give it an empty default value'),
      needsChoice: true,
      plan: () => {
        const edits = new XmlEdits(policy.uri, policy.document);
        edits.setAttribute(
          element,
          'DefaultValue',
          '',
          message('A claim with a default value need not come from a step.'),
        );
        return edits.plan();
      },
    },
  ];
}
