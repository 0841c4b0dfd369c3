import { profileKindName } from '../../words/kindNames';
import { message } from '../../words/message';
import type { Policy } from '../../policy/policy';
import type { XmlElement } from '../../xml/nodes';
import type { Fix, Rule } from '../rule';
import { editFix } from '../shared/editFix';
import { writtenProfiles } from '../shared/writtenProfiles';

export const deprecatedKey: Rule = {
  code: 'metadata/deprecated-key',
  severity: 'hint',
  reach: 'chain',
  message:
    'Metadata key "{0}" has no effect in this kind of technical profile ({1}): the service does not use it any more.',
  summary: 'A metadata key that the service does not use any more.',
  check({ policy, policies }, report) {
    for (const { kind, items } of writtenProfiles(policies.chainOf(policy)))
      for (const { element, key, name, known } of items)
        if (kind && known?.deprecated)
          report({
            span: key.valueSpan,
            args: [name, profileKindName(kind.title)],
            unnecessary: true,
            fixes: [removeItem(policy, element, name)],
          });
  },
};

function removeItem(policy: Policy, item: XmlElement, name: string): Fix {
  const title = message('Remove metadata key "{0}"', name);
  // `Metadata` must not be left empty.
  const { parent } = item;
  const goes = parent?.localName === 'Metadata' && parent.noted.length === 1 ? parent : item;
  return editFix(policy, title, (edits, why) => edits.remove(goes, why), { preferred: true });
}
