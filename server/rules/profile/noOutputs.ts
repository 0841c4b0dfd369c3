import type { KnownProfile } from '../../effective/profileKind';
import { profileClaims } from '../../effective/profileClaims';
import type { Chain } from '../../policy/chain';
import { lackingProfiles, type Lack, type Need } from '../shared/lackingProfiles';
import type { Rule } from '../rule';

export const noOutputs: Rule = {
  code: 'profile/no-outputs',
  severity: 'information',
  reach: 'family',
  message: 'Technical profile "{0}" has no output claim, and must have one as {1}.',
  summary: 'A claims transformation technical profile in use without an output claim.',
  check({ policy, policies }, report) {
    for (const { element, id, title } of lackingProfiles(policy, policies, outputs))
      report({ span: element.attribute('Id')?.valueSpan ?? element.nameSpan, args: [id, title] });
  },
};

const outputs: Need<string> = { lackedBy: lacked, nameOf: (what) => what };

function lacked({ kind, profile }: KnownProfile, chain: Chain): readonly Lack<string>[] {
  const none = kind?.demands.outputs === true && profileClaims(chain, profile.id, 'OutputClaims').length === 0;
  return none ? [['OutputClaims', 'information']] : [];
}
