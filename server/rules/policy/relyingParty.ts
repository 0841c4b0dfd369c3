import type { Rule } from '../rule';

const needed = ['DefaultUserJourney', 'TechnicalProfile'] as const;

export const relyingParty: Rule = {
  code: 'policy/relying-party',
  severity: 'warning',
  reach: 'chain',
  message: 'The relying party has no {0}, and neither has one of a base policy.',
  summary: 'A RelyingParty without the journey that it runs, or without the profile that says what goes into tokens.',
  check({ policy, policies }, report) {
    const party = policy.relyingParty;
    const chain = policies.chainOf(policy);
    if (!party || !chain.complete || policy.damaged) return;
    for (const name of needed)
      if (!chain.policies.some((one) => one.relyingParty?.element(name)))
        report({ span: party.nameSpan, about: name, args: [name] });
  },
};
