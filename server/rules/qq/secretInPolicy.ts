import { ensureKey } from '../../edits/qqParts';
import { qq } from '../../edits/qqProfile';
import { holdsAppKey } from '../../edits/qqValues';
import { XmlEdits } from '../../edits/xmlEdits';
import { message } from '../../message';
import { isOpen } from '../../policy/policy';
import { elementsIn, type XmlElement, type XmlNode } from '../../xml/nodes';
import type { Span } from '../../xml/span';
import { looksLikeSecret } from '../policyKeyNames';
import { writtenQqProfiles, type WrittenQqProfile } from '../qqProfiles';
import type { Fix, Rule, RuleContext } from '../rule';

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
    for (const written of writtenQqProfiles(context))
      for (const { span, covers, fix } of secretsIn(written, context)) report({ span, covers, fixes: [fix] });
  },
};

interface Secret {
  readonly span: Span;
  readonly covers: Span;
  readonly fix: Fix;
}

function secretsIn(written: WrittenQqProfile, { policy, catalogue }: RuleContext): Secret[] {
  const found: Secret[] = [];
  const note = (span: Span, covers: Span, title: Fix['title'], mend: (edits: XmlEdits) => void): void => {
    const plan = (): ReturnType<XmlEdits['plan']> => {
      const edits = new XmlEdits(policy.uri, policy.document);
      mend(edits);
      return edits.plan();
    };
    found.push({ span, covers, fix: { title, preferred: true, plan } });
  };
  const why = message('The APP KEY belongs in a policy key of the tenant, never in a file.');
  const remove = (node: XmlNode, span: Span): void =>
    note(span, node, message('Remove the APP KEY'), (edits) => {
      edits.remove(node, why);
      // Whoever wrote it here meant it to be used.
      if (!written.views.every(({ profile }) => profile.keys.has(qq.keyId))) ensureKey(edits, written.element, why);
    });

  for (const element of elementsIn(written.element)) {
    for (const attribute of element.attributes) {
      if (attribute.name === 'Id' || attribute.name === 'Key' || isOpen(attribute.value)) continue;
      const isKeyName = attribute.name === 'StorageReferenceId';
      if (
        !holdsAppKey(attribute.value) &&
        !(isKeyName && looksLikeSecret(attribute.value.trim(), catalogue.policyKeys))
      )
        continue;
      if (isKeyName && catalogue.policyKeys.startsLikePrefix(attribute.value.trim())) continue;
      if (isKeyName)
        note(attribute.valueSpan, attribute.valueSpan, message('Use the policy key {0}', qq.keyName), (edits) =>
          edits.setAttribute(element, attribute.name, qq.keyName, why),
        );
      else remove(element, attribute.valueSpan);
    }
    if (element.localName === 'Item' && isSecretItem(element)) {
      const isClientId = element.valueOf('Key')?.trim().toLowerCase() === 'client_id';
      if (isClientId)
        note(element.textSpan, element, message('Replace it by "{0}"', qq.clientIdText), (edits) =>
          edits.setText(element, qq.clientIdText, why),
        );
      else remove(element, element.textSpan);
    }
    for (const child of element.children)
      if (child.kind === 'comment' && holdsAppKey(policy.text.slice(child.start, child.end))) remove(child, child);
  }
  return found;
}

const secretName = new RegExp(qq.secretNames, 'i');

/** An item whose value is the APP KEY by its form, or whose key says so and that is none of the known ones. */
function isSecretItem(item: XmlElement): boolean {
  const value = item.textContent;
  if (value === '' || isOpen(value)) return false;
  if (holdsAppKey(value)) return true;
  const key = item.valueOf('Key') ?? '';
  return secretName.test(key) && !knownKeys.test(key) && /^[0-9A-Za-z]{8,}$/.test(value);
}

/** Keys that name a parameter, not its value. */
const knownKeys = /ParamName$/i;
