import type { Rule } from '../rule';
import { writtenProfiles } from '../shared/writtenProfiles';

export const missingHandler: Rule = {
  code: 'metadata/missing-handler',
  severity: 'warning',
  reach: 'chain',
  message: 'Protocol Proprietary says nothing without a Handler.',
  summary: 'A technical profile of protocol Proprietary that no policy of the chain gives a Handler.',
  check({ policy, policies }, report) {
    for (const { element, known } of writtenProfiles(policies.chainOf(policy))) {
      const written = element.element('Protocol');
      if (written?.valueOf('Name') !== 'Proprietary' || written.attribute('Handler')?.value.trim()) continue;
      // Whether a Handler of a base policy stays in force is not documented: it is enough that there is one.
      const elsewhere = known?.profile.elements.some(({ value }) => value.element('Protocol')?.valueOf('Handler'));
      if (known?.whole && !elsewhere && known.profile.includes.size === 0) report({ span: written.nameSpan });
    }
  },
};
