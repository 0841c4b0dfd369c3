import { nearest } from '../../catalogue/nearest';
import type { ProfileKind } from '../../catalogue/technicalProfiles';
import { profileKindName } from '../../words/kindNames';
import { message } from '../../words/message';
import { replaceFix } from '../shared/replaceFix';
import type { FindingDraft, Rule } from '../rule';
import { writtenProfiles, type WrittenItem } from '../shared/writtenProfiles';

export const unknownKey: Rule = {
  code: 'metadata/unknown-key',
  severity: 'warning',
  reach: 'chain',
  message: 'Metadata key "{0}" is not known for this kind of technical profile ({1}).',
  summary: 'A metadata key that the protocol and handler of the technical profile do not know.',
  check({ policy, policies }, report) {
    for (const { kind, items } of writtenProfiles(policies.chainOf(policy))) {
      if (!kind) continue;
      for (const item of items) {
        const finding = judge(item, items, kind, policy.uri);
        if (finding) report(finding);
      }
    }
  },
};

/**
 * The service passes over keys that it does not know, so what counts is whether another key was meant. Documentation is
 * not complete: a key that is like no other is worth a hint at most.
 */
function judge(
  item: WrittenItem,
  items: readonly WrittenItem[],
  kind: ProfileKind,
  uri: string,
): FindingDraft | undefined {
  const { name, key, known } = item;
  if (known?.key === name) return undefined;
  const pattern = kind.pattern(name);
  if (pattern?.any) return undefined;
  // Whether the service tells case apart or trims is not documented.
  const respelled = known?.key;
  const suggestion = respelled ?? nearest(name, kind.metadata.keys());
  if (suggestion === undefined && pattern) return undefined;
  const args = [name, profileKindName(kind.title)];
  if (suggestion === undefined) return { span: key.valueSpan, args, severity: 'hint' };
  const taken = items.some((other) => other.name === suggestion);
  return {
    span: key.valueSpan,
    args,
    suggestion,
    ...(respelled === undefined ? {} : { severity: 'hint' as const }),
    ...(taken
      ? {}
      : {
          fixes: [
            replaceFix({
              uri,
              span: key.valueSpan,
              in: 'attribute',
              newText: suggestion,
              why: message(
                '"{0}" is a metadata key of this kind of technical profile; "{1}" is not.',
                suggestion,
                name,
              ),
              preferred: true,
            }),
          ],
        }),
  };
}
