import { nearest } from '../../catalogue/nearest';
import { effectiveProfile } from '../../effective/effectiveProfile';
import type { KnownProfile } from '../../effective/profileKind';
import { message } from '../../words/message';
import type { XmlElement } from '../../xml/nodes';
import { lackingProfiles, type Lack, type Need } from '../shared/lackingProfiles';
import { suggest } from '../shared/replaceFix';
import type { Rule } from '../rule';

export const incomplete: Rule = {
  code: 'profile/incomplete',
  severity: 'error',
  reach: 'family',
  message: 'Technical profile "{0}" has no {1}, neither here nor in a base policy or a profile that it includes.',
  summary: 'A technical profile in use without DisplayName or Protocol: often an override whose Id no base policy has.',
  check({ policy, policies }, report) {
    const chain = policies.chainOf(policy);
    const said = new Set<XmlElement>();
    for (const lacking of lackingProfiles(policy, policies, parts)) {
      const { lacks } = lacking;
      // What several include lacks it for all of them.
      const shared = [...lacking.known.profile.includes].pop();
      const common = shared === undefined ? undefined : effectiveProfile(chain, shared);
      const home = common?.elements.find((part) => part.policy === policy)?.element;
      const element = home ?? lacking.element;
      const id = home && common ? common.id : lacking.id;
      if (said.has(element)) continue;
      said.add(element);
      const span = element.attribute('Id')?.valueSpan ?? element.nameSpan;
      const others = chain.idsOf('technicalProfile').filter((one) => one !== id);
      report({
        span,
        args: [id, lacks.map(([name]) => name).join(', ')],
        ...suggest(nearest(id, others), { uri: policy.uri, span, in: 'attribute' }, (meant) =>
          message('"{0}" is a technical profile of a base policy.', meant),
        ),
        ...(lacks.every(([, level]) => level !== 'error') ? { severity: 'warning' as const } : {}),
      });
    }
  },
};

const parts: Need<string> = { lackedBy: lacked, nameOf: (name) => name, anyKind: true };

function lacked({ facts, profile }: KnownProfile): readonly Lack<string>[] {
  const lacks: Lack<string>[] = [];
  if (!facts.elementText('DisplayName')) lacks.push(['DisplayName', 'error']);
  if (profile.protocolName === undefined) lacks.push(['Protocol', 'warning']);
  return lacks;
}
