import { familyNames } from '../../edits/qq/qqNames';
import { qqProviderFault } from '../../edits/qq/qqClaims';
import { message } from '../../words/message';
import { isDamaged } from '../shared/damage';
import { writtenQqProfiles } from '../shared/qq/qqProfiles';
import { replaceFix } from '../shared/replaceFix';
import type { Rule } from '../rule';

export const identityProvider: Rule = {
  code: 'qq/identity-provider',
  severity: 'warning',
  reach: 'family',
  message:
    'The claims provider\'s Domain is "{0}", but accounts are kept under "{1}": both should name the same provider.',
  summary: 'A QQ profile whose identityProvider claim has another value than the Domain of its claims provider.',
  check(context, report) {
    const { policy } = context;
    for (const { views } of writtenQqProfiles(context)) {
      const faults = views.map(({ chain, profile }) => qqProviderFault(chain, profile, familyNames(chain)));
      const [fault] = faults;
      if (!fault || faults.some((one) => one?.at !== fault.at)) continue;
      const { at, wanted, domain, value } = fault;
      if (at.document !== policy.document || isDamaged(at)) continue;
      const attribute = at === fault.claim ? at.attribute('DefaultValue') : undefined;
      const span = attribute?.valueSpan ?? at.textSpan;
      const why = message('Domain and identityProvider name the same provider: {0}.', wanted);
      const place = { uri: policy.uri, span, in: attribute ? ('attribute' as const) : ('text' as const) };
      report({ span, args: [domain, value], fixes: [replaceFix({ ...place, newText: wanted, why, preferred: true })] });
    }
  },
};
