import { findQqProfiles, qq } from '../../edits/qqProfile';
import { message } from '../../message';
import type { Chain } from '../../policy/chain';
import { idKey, isOpen } from '../../policy/policy';
import { isDamaged } from '../damage';
import { isPartOf, writtenQqProfiles } from '../qqProfiles';
import { replaceFix } from '../replaceFix';
import type { Rule } from '../rule';

export const sharedKey: Rule = {
  code: 'qq/shared-key',
  severity: 'warning',
  reach: 'family',
  message:
    'The policy key "{0}" holds another secret: it is used by {1}. The APP KEY needs a key of its own, with usage Signature.',
  summary:
    'A QQ profile whose policy key holds something else: a key that signs tokens, the secret of another provider.',
  check(context, report) {
    const { policy, catalogue } = context;
    const keys = catalogue.policyKeys;
    const nameOf = (id: string): string => idKey(keys.withoutPrefix(id.trim()));
    for (const written of writtenQqProfiles(context)) {
      const there = written.views.map(({ profile }) => profile.keys.get(qq.keyId));
      const [key] = there;
      const at = key?.element.attribute('StorageReferenceId');
      if (!key || !at || there.some((one) => one?.element !== key.element)) continue;
      if (!isPartOf(key.element, written, policy) || isDamaged(key.element) || isOpen(key.value)) continue;
      const name = nameOf(key.value);
      if (name === '' || name === nameOf(qq.keyName)) continue;
      const usual = keys.usual.find((one) => nameOf(one.name) === name);
      const user = written.views.map(({ chain }) => otherUser(chain, name, nameOf)).find((one) => one !== undefined);
      if (!usual && user === undefined) continue;
      const why = message('The APP KEY of the QQ application is kept in the policy key {0}.', qq.keyName);
      report({
        span: at.valueSpan,
        args: [key.value, user ?? usual?.type ?? ''],
        fixes: [
          replaceFix({
            uri: policy.uri,
            span: at.valueSpan,
            in: 'attribute',
            newText: qq.keyName,
            why,
            preferred: true,
          }),
        ],
      });
    }
  },
};

/** The id of a profile that is not QQ's and uses the policy key of that name. */
function otherUser(chain: Chain, name: string, nameOf: (id: string) => string): string | undefined {
  const own = new Set(findQqProfiles(chain).map((profile) => idKey(profile.id)));
  for (const policy of chain.policies)
    for (const use of policy.index.references('policyKey')) {
      if (nameOf(use.id) !== name) continue;
      const id = use.element.parent?.parent?.valueOf('Id')?.trim();
      if (id !== undefined && !own.has(idKey(id))) return `"${id}"`;
    }
  return undefined;
}
