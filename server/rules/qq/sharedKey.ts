import { qq } from '../../signIn/qqProfile';
import { otherUseOfKey } from '../../edits/qq/qqSecrets';
import { message } from '../../words/message';
import { isDamaged } from '../shared/damage';
import { isPartOf, writtenQqProfiles } from '../shared/qq/qqProfiles';
import { replaceFix } from '../shared/replaceFix';
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
    const { policy } = context;
    for (const written of writtenQqProfiles(context)) {
      const there = written.views.map(({ profile }) => profile.keys.get(qq.keyId));
      const [key] = there;
      const at = key?.element.attribute('StorageReferenceId');
      if (!key || !at || there.some((one) => one?.element !== key.element)) continue;
      if (!isPartOf(key.element, written, policy) || isDamaged(key.element)) continue;
      const uses = written.views.map(({ chain }) => otherUseOfKey(chain, key.value));
      const [use] = uses;
      if (use === undefined || uses.includes(undefined)) continue;
      const why = message('The APP KEY of the QQ application is kept in the policy key {0}.', qq.keyName);
      report({
        span: at.valueSpan,
        args: [key.value, use],
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
