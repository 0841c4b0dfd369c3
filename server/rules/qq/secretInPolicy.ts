import { qq } from '../../signIn/qqProfile';
import { dropQqSecret, qqSecretsIn, type QqSecret } from '../../edits/qq/qqSecrets';
import { XmlEdits } from '../../edits/writing/xmlEdits';
import { message } from '../../words/message';
import type { Span } from '../../xml/span';
import { writtenQqProfiles } from '../shared/qq/qqProfiles';
import type { Fix, Rule } from '../rule';

export const secretInPolicy: Rule = {
  code: 'qq/secret-in-policy',
  severity: 'error',
  reach: 'family',
  // The text itself is never repeated: findings are logged, copied and published by build servers.
  message:
    'This looks like the APP KEY of QQ. Whoever reads the policy reads it: keep it in a policy key, and have QQ make a new one.',
  summary: 'The APP KEY of a QQ application written into a policy.',
  insteadOf: ['policy-key/looks-like-secret', 'metadata/unknown-key'],
  check(context, report) {
    const { policy } = context;
    for (const { element, views } of writtenQqProfiles(context)) {
      const hasKey = views.every(({ profile }) => profile.keys.has(qq.keyId));
      for (const secret of qqSecretsIn(element))
        report({
          ...placeOf(secret),
          fixes: [
            {
              title: titleOf(secret),
              preferred: true,
              plan: () => {
                const edits = new XmlEdits(policy.uri, policy.document);
                dropQqSecret(edits, element, secret, hasKey);
                return edits.plan();
              },
            },
          ],
        });
    }
  },
};

function placeOf(secret: QqSecret): { span: Span; covers?: Span } {
  if (secret.in === 'comment') return { span: secret.comment };
  const { element } = secret;
  return 'attribute' in secret
    ? { span: secret.attribute.valueSpan }
    : { span: element.textSpan, covers: { start: element.start, end: element.end } };
}

function titleOf(secret: QqSecret): Fix['title'] {
  if (secret.in === 'keyName') return message('Use the policy key {0}', qq.keyName);
  return secret.in === 'clientId' ? message('Replace it by "{0}"', qq.clientIdText) : message('Remove the APP KEY');
}
