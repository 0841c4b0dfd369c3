import { profileFlow } from '../../catalogue/claimsFlow';
import type { ClaimsFlow } from '../../effective/flow/claimsFlow';
import { planRemoveExchange, planRemoveSteps } from '../../edits/journeys/removeSteps';
import type { Chain } from '../../policy/chain';
import type { PolicySet } from '../../policy/policySet';
import { message } from '../../words/message';
import type { Fix, Rule, Severity } from '../rule';
import { isDefined, orderOf } from '../shared/flow/claimWords';
import { reportJourneyFaults, spanOf, type JourneyFault } from '../shared/flow/journeyFaults';
import { needGroups, type NeedGroup } from '../shared/flow/needGroups';

/** An input claim of a step that no earlier step yields. */
export const missingInputClaim: Rule = {
  code: 'journey/missing-input-claim',
  severity: 'error',
  reach: 'family',
  message:
    'Technical profile "{0}" takes the claim "{1}" in step {2} of "{3}", but no step before it yields that claim.',
  summary: 'An input claim of a step of a journey that no step before it yields.',
  check(context, report) {
    reportJourneyFaults(context, report, find);
  },
};

function find(flow: ClaimsFlow, chain: Chain, policies: PolicySet): readonly JourneyFault[] {
  return needGroups(flow).flatMap((group): readonly JourneyFault[] => {
    const { need, never } = group;
    if ((need.kind !== 'input' && need.kind !== 'issuer') || !never || !isDefined(chain, need)) return [];
    const severity = severityOf(group);
    if (!severity) return [];
    const at = need.place.exchange?.at ?? need.place.step.at[0];
    if (!at || !need.profile) return [];
    const others = stepsWithout(flow, need.key).filter((order) => order !== need.place.step.order);
    const note =
      others.length > 0 && need.strict
        ? { note: message('Without it, nothing comes of step {0} either.', others.join(', ')) }
        : {};
    return [
      {
        policy: at.policy,
        finding: {
          span: spanOf(at, 'TechnicalProfileReferenceId', 'CpimIssuerTechnicalProfileReferenceId'),
          about: need.key,
          args: [need.profile.id, need.id, orderOf(need), need.place.journey],
          ...(severity === 'error' ? {} : { severity }),
          ...note,
          related: [{ uri: need.at.policy.uri, span: need.at.element, message: message('The claim is taken here.') }],
          fixes: need.strict ? fixesFor(group, flow, others, policies) : [],
        },
      },
    ];
  });
}

/** How bad it is; undefined where a claim that is missing does no harm. */
function severityOf(group: NeedGroup): Severity | undefined {
  const { need } = group;
  if (need.strict && need.kind === 'input') return group.unlisted ? 'error' : 'warning';
  // A page shows an empty field.
  return profileFlow(need.profile?.kind).outputs === 'page' ? undefined : 'information';
}

/** The numbers of the steps of the journey that cannot do without a claim that is never there. */
function stepsWithout(flow: ClaimsFlow, key: string): readonly number[] {
  const { graph } = flow.run;
  const orders = needGroups(flow).flatMap(({ need, never }) => {
    const { step } = need.place;
    const own = graph?.steps.some((one) => one.at === step.at) ?? false;
    return never && need.strict && need.key === key && own ? (step.order ?? []) : [];
  });
  return [...new Set(orders)].sort((a, b) => a - b);
}

function fixesFor({ need }: NeedGroup, flow: ClaimsFlow, others: readonly number[], policies: PolicySet): Fix[] {
  const { step, exchange } = need.place;
  const { graph } = flow.run;
  const journey = graph?.at[0];
  if (!graph || !journey || !exchange || step.order === undefined) return [];
  if (step.exchanges.length > 1)
    return [
      {
        title: message('Remove the claims exchange "{0}"', exchange.id),
        needsChoice: true,
        plan: () => {
          const ways = graph.steps.flatMap((one) => one.ways).filter((way) => way.exchange?.at === exchange.at);
          return planRemoveExchange(
            exchange.at,
            ways.flatMap((way) => (way.kind === 'link' ? [] : way.at)),
          );
        },
      },
    ];
  const free = (order: number): boolean => {
    const index = graph.steps.findIndex((one) => one.order === order);
    return !graph.steps.some(({ ways }) => ways.some((way) => way.step === index));
  };
  const removable = [step.order, ...others].filter(free).sort((a, b) => a - b);
  if (!removable.includes(step.order)) return [];
  return [
    {
      title: message('Remove step {0} of "{1}"', removable.join(', '), graph.id),
      needsChoice: true,
      plan: () => {
        const plan = planRemoveSteps(policies, journey.policy, journey.element, new Set(removable));
        return 'text' in plan ? [] : plan;
      },
    },
  ];
}
