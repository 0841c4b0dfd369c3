import { planOfferQq } from '../../edits/qq/addQq';
import { qq } from '../../signIn/qqProfile';
import { message } from '../../words/message';
import type { Chain } from '../../policy/chain';
import { idKey, isOpen } from '../../policy/policy';
import { isIncluded } from '../../policy/profileUse';
import { callsProfile, journeyLeftBehind, journeysIn, relyingPartiesOf } from '../shared/qq/qqJourneys';
import { missingSpan, writtenQqProfiles } from '../shared/qq/qqProfiles';
import type { Rule } from '../rule';

export const unreachable: Rule = {
  code: 'qq/unreachable',
  severity: 'warning',
  reach: 'family',
  message: 'No relying party leads users to the QQ profile "{0}": no journey that one runs exchanges claims with it.',
  summary: 'A QQ profile that no journey of a relying party calls.',
  insteadOf: ['reference/unused-definition'],
  check(context, report) {
    const { policy, policies } = context;
    for (const written of writtenQqProfiles(context)) {
      const { id, element, views } = written;
      const places = relyingPartiesOf(policies, policy);
      const known = views.every(({ chain }) => chain.settled && !chain.leaf.damaged);
      if (!known || places.length === 0) continue;
      if (views.some(({ chain, profile }) => profile.elements[0]?.value !== element || isIncluded(chain, id))) continue;
      if (places.some(({ chain, journey }) => callsProfile(chain, journey, id))) continue;
      // What is half done has words of its own.
      if (places.some((place) => journeyLeftBehind(policies, place) !== undefined)) continue;
      if (places.some(({ chain }) => isHalfDone(chain))) continue;
      const offer = planOfferQq(policies, policy.uri, id);
      report({
        span: missingSpan(written),
        args: [id],
        fixes:
          'plan' in offer && offer.plan.length > 0
            ? [{ title: message('Offer QQ in the sign-in journey'), preferred: true, plan: () => offer.plan }]
            : [],
      });
    }
  },
};

/** True where a journey offers a choice of QQ that leads nowhere, or calls a profile of QQ that is not there. */
function isHalfDone(chain: Chain): boolean {
  return journeysIn(chain).some(({ steps }) => {
    const exchanges = steps.flatMap((step) => step.exchanges);
    const ids = new Set(exchanges.map(({ element }) => idKey(element.valueOf('Id')?.trim() ?? '')));
    const callsNobody = exchanges.some(({ element }) => {
      const profile = element.valueOf('TechnicalProfileReferenceId')?.trim() ?? '';
      return idKey(profile).includes(qqStem) && !chain.defines('technicalProfile', profile);
    });
    const isChosenInVain = steps.some(({ selections }) =>
      selections.some(({ element }) => {
        const target = element.valueOf('TargetClaimsExchangeId')?.trim() ?? '';
        return isOpen(target) || (idKey(target).includes(qqStem) && !ids.has(idKey(target)));
      }),
    );
    return callsNobody || isChosenInVain;
  });
}

const qqStem = idKey(qq.exchangeId).replace(/exchange$/, '');
