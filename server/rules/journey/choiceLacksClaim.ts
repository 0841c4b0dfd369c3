import type { ClaimsFlow } from '../../effective/flow/claimsFlow';
import { profileModel, type ProfileModel } from '../../effective/profileModel';
import { profileFlow } from '../../catalogue/claimsFlow';
import { effectiveClaimType } from '../../effective/effectiveClaimType';
import { planAskOnPage, planSkipStep } from '../../edits/journeys/mendLack';
import type { Chain } from '../../policy/chain';
import { message } from '../../words/message';
import type { Fix, Rule } from '../rule';
import { isDefined, orderOf } from '../shared/flow/claimWords';
import { reportJourneyFaults, spanOf, type JourneyFault } from '../shared/flow/journeyFaults';
import { lackOf, needGroups, type Lack, type NeedGroup } from '../shared/flow/needGroups';

/** A claim that a step cannot do without, and that users who made some choice do not have. */
export const choiceLacksClaim: Rule = {
  code: 'journey/choice-lacks-claim',
  severity: 'warning',
  reach: 'family',
  message: 'Users who choose "{0}" have no claim "{1}" in step {2} of "{3}", where "{4}" cannot do without it.',
  summary: 'A claim that a later step cannot do without, and that one of the ways to sign in does not yield.',
  check(context, report) {
    reportJourneyFaults(context, report, find);
  },
};

function find(flow: ClaimsFlow, chain: Chain): readonly JourneyFault[] {
  const found = new Map<string, JourneyFault>();
  for (const group of needGroups(flow)) {
    const { need } = group;
    const lack = lackOf(group);
    const { exchange } = need.place;
    const what = need.transformation?.id ?? need.profile?.id;
    if (!lack || !exchange || what === undefined || !isDefined(chain, need)) continue;
    // The exchange that was chosen is where the claim should come from.
    if (lack.ways.every((way) => way.exchange === exchange)) continue;
    const key = `${need.key} ${exchange.at.policy.uri} ${exchange.at.element.start}`;
    if (found.has(key)) continue;
    found.set(key, {
      policy: exchange.at.policy,
      finding: {
        span: spanOf(exchange.at, 'TechnicalProfileReferenceId'),
        about: need.key,
        args: [lack.ways.map(({ target }) => target.id).join('", "'), need.id, orderOf(need), need.place.journey, what],
        related: [{ uri: need.at.policy.uri, span: need.at.element, message: message('The claim is taken here.') }],
        fixes: fixesFor(chain, group, lack),
      },
    });
  }
  return [...found.values()];
}

function fixesFor(chain: Chain, { need }: NeedGroup, lack: Lack): Fix[] {
  const { step } = need.place;
  const [at] = step.at;
  const fixes: Fix[] = [];
  if (at)
    fixes.push({
      title: message('Skip step {0} for users without "{1}"', step.orderText, need.id),
      needsChoice: true,
      plan: () => planSkipStep(at, need.id),
    });
  const page = lastPage(chain, lack, need);
  const definition = page?.at[0];
  if (page && definition && effectiveClaimType(chain, need.key)?.part('UserInputType'))
    fixes.push({
      title: message('Ask users for "{0}" on the page "{1}"', need.id, page.id),
      needsChoice: true,
      plan: () => planAskOnPage(definition, need.id, page.displayClaims.length > 0),
    });
  return fixes;
}

/** The last page that those who lack the claim see before, or in, the step that needs it. */
function lastPage(chain: Chain, { runs }: Lack, { place }: NeedGroup['need']): ProfileModel | undefined {
  const [run] = runs;
  let last: ProfileModel | undefined;
  for (const [step, visit] of run?.visits ?? []) {
    if (visit.runs === 'never') continue;
    for (const { profile, key } of step.exchanges) {
      const chosen = run?.way?.exchange;
      if (step.exchanges.length > 1 && chosen?.key !== key) continue;
      const model = profile && profileModel(chain, profile.key);
      if (model && profileFlow(model.kind).outputs === 'page') last = model;
    }
    if (step.at === place.step.at) break;
  }
  return last;
}
