import { ensureKey } from '../../edits/qq/qqParts';
import { qq } from '../../signIn/qqProfile';
import { XmlEdits } from '../../edits/writing/xmlEdits';
import { message } from '../../words/message';
import { isOpen } from '../../policy/policy';
import { isDamaged } from '../shared/damage';
import { isPartOf, lacks, missingSpan, writtenQqProfiles } from '../shared/qq/qqProfiles';
import { replaceFix } from '../shared/replaceFix';
import type { Rule } from '../rule';

export const missingKey: Rule = {
  code: 'qq/missing-key',
  severity: 'error',
  reach: 'family',
  message: 'The QQ profile "{0}" has no key "{1}": that is where it takes the APP KEY from.',
  summary: 'A QQ profile without a key "client_secret", or with the key under another Id.',
  insteadOf: [
    'policy-key/unknown-key-id',
    'metadata/missing-cryptographic-key',
    'schema/empty',
    'metadata/missing-cryptographic-key',
  ],
  check(context, report) {
    const { policy } = context;
    for (const written of writtenQqProfiles(context)) {
      if (!lacks(written, ({ profile }) => !profile.keys.has(qq.keyId) && ![...profile.keys.keys()].some(isOpen)))
        continue;
      const args = [written.id, qq.keyId];
      // A lone key is the one that was meant, whatever it is called.
      const [key, ...others] = [...(written.views[0]?.profile.keys.values() ?? [])];
      const id = key?.element.attribute('Id');
      if (key && id && others.length === 0 && isPartOf(key.element, written, policy) && !isDamaged(key.element)) {
        const why = message('The Id of this key is "{0}".', qq.keyId);
        const place = { uri: policy.uri, span: id.valueSpan, in: 'attribute' } as const;
        report({
          span: id.valueSpan,
          args,
          suggestion: qq.keyId,
          fixes: [replaceFix({ ...place, newText: qq.keyId, why, preferred: true })],
        });
        continue;
      }
      const why = message('The APP KEY of the QQ application is kept in the policy key {0}.', qq.keyName);
      report({
        span: missingSpan(written),
        about: qq.keyId,
        covers: { start: written.element.start, end: written.element.end },
        args,
        fixes: [
          {
            title: message('Add the key "{0}" with {1}', qq.keyId, qq.keyName),
            preferred: true,
            plan: () => {
              const edits = new XmlEdits(policy.uri, policy.document);
              ensureKey(edits, written.element, why);
              return edits.plan();
            },
          },
        ],
      });
    }
  },
};
