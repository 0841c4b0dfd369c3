import { holds, type ProfileFacts } from '../../catalogue/condition';
import { nearest } from '../../catalogue/nearest';
import { holdsPlaceholder } from '../../catalogue/placeholders';
import type { ProfileKind } from '../../catalogue/technicalProfiles';
import { profileKindName } from '../../words/kindNames';
import { message } from '../../words/message';
import { knownProfile } from '../../effective/profileKind';
import type { XmlElement } from '../../xml/nodes';
import { isDamaged } from '../shared/damage';
import { replaceFix } from '../shared/replaceFix';
import type { Rule } from '../rule';

export const unknownKeyId: Rule = {
  code: 'policy-key/unknown-key-id',
  severity: 'warning',
  reach: 'chain',
  message: 'Key Id "{0}" is not known for this kind of technical profile ({1}), which takes {2}.',
  summary: 'A cryptographic key whose Id the protocol and handler of the technical profile do not know.',
  check({ policy, policies }, report) {
    const chain = policies.chainOf(policy);
    for (const { element, id } of policy.index.definitions('technicalProfile')) {
      const keys = element.element('CryptographicKeys')?.elements('Key');
      if (!keys || keys.length === 0) continue;
      const known = knownProfile(chain, id);
      if (!known?.kind || known.kind.cryptographicKeys.size === 0 || takesAnyId(known.kind, known.facts)) continue;
      for (const key of keys) {
        const at = key.attribute('Id');
        if (!at || at.valueStart < 0 || at.value.trim() === '' || holdsPlaceholder(at.value) || isDamaged(key))
          continue;
        const name = at.value;
        const { kind } = known;
        if (kind.cryptographicKeys.has(name)) continue;
        const meant = suggested(name, kind, known.facts, keys);
        report({
          span: at.valueSpan,
          args: [name, profileKindName(kind.title), [...kind.cryptographicKeys.keys()].join(', ')],
          ...(meant === undefined
            ? { severity: 'hint' as const }
            : {
                suggestion: meant,
                fixes: [
                  replaceFix({
                    uri: policy.uri,
                    span: at.valueSpan,
                    in: 'attribute',
                    newText: meant,
                    why: message('The Id of this key is "{0}".', meant),
                    preferred: true,
                  }),
                ],
              }),
        });
      }
    }
  },
};

/** Where the Id is the name of an HTTP header, or may be one. */
function takesAnyId({ anyCryptographicKey }: ProfileKind, facts: ProfileFacts): boolean {
  return anyCryptographicKey !== undefined && holds(anyCryptographicKey.when, facts) !== false;
}

/** The known Id like this one, or the only one that the profile needs and does not have. */
function suggested(
  name: string,
  kind: ProfileKind,
  facts: ProfileFacts,
  keys: readonly XmlElement[],
): string | undefined {
  const near = nearest(name, kind.cryptographicKeys.keys());
  if (near !== undefined) return keys.some((key) => key.valueOf('Id') === near) ? undefined : near;
  const needed = [...kind.cryptographicKeys.values()].filter(
    ({ id, required }) =>
      !facts.hasCryptographicKey(id) &&
      (required === true || (typeof required === 'object' && holds(required, facts) === true)),
  );
  return needed.length === 1 ? needed[0]?.id : undefined;
}
