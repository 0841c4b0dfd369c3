import { handlerClassOf } from '../../catalogue/technicalProfiles';
import { knownProfile } from '../../effective/profileKind';
import type { Rule } from '../rule';
import { writtenProfiles } from '../shared/writtenProfiles';

/** What the class names of all session providers have. */
const sessionProvider = /^Web\.TPEngine\.SSO\.|SSOSessionProvider$/i;

export const sessionManagement: Rule = {
  code: 'metadata/session-management',
  severity: 'warning',
  reach: 'chain',
  message: 'Technical profile "{0}" does not manage sessions: its handler is {1}.',
  summary: 'A UseTechnicalProfileForSessionManagement that names a profile without a session provider.',
  check({ policy, policies }, report) {
    const chain = policies.chainOf(policy);
    for (const { element } of writtenProfiles(chain)) {
      const reference = element.element('UseTechnicalProfileForSessionManagement')?.attribute('ReferenceId');
      if (!reference) continue;
      const target = knownProfile(chain, reference.value.trim());
      // Only what is known is judged: a handler that nobody knows may manage sessions.
      if (!target?.whole || !target.kind) continue;
      const { protocolName, handler = '' } = target.profile;
      const said = protocolName === 'Proprietary' ? handlerClassOf(handler) : (protocolName ?? '');
      if (!sessionProvider.test(said)) report({ span: reference.valueSpan, args: [target.profile.id, said] });
    }
  },
};
