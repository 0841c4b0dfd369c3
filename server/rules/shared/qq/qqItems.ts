import { insertQqItem } from '../../../edits/qq/qqParts';
import { qq } from '../../../signIn/qqProfile';
import { judgeQqItem, type QqItem } from '../../../signIn/qqValues';
import { technicalProfileOrder } from '../../../edits/writing/schemaOrder';
import { XmlEdits } from '../../../edits/writing/xmlEdits';
import { message } from '../../../words/message';
import { nearest } from '../../../catalogue/nearest';
import type { EffectiveProfile } from '../../../effective/effectiveProfile';
import { isDamaged } from '../damage';
import { isPartOf, lacks, missingSpan, writtenQqProfiles } from './qqProfiles';
import type { Fix, FindingDraft, Report, RuleContext, Severity } from '../../rule';
import { replaceFix } from '../replaceFix';

/** How bad a fault of a metadata item is, where that is milder than its rule. */
export type ItemSeverity = (item: QqItem) => Severity | undefined;

/** Reports the QQ profiles whose metadata item of that key is missing or cannot work, with the fix that mends it. */
export function checkQqItem(
  key: string,
  context: RuleContext,
  report: Report,
  severityOf: ItemSeverity = () => undefined,
): void {
  const { policy } = context;
  for (const written of writtenQqProfiles(context)) {
    const items = written.views.map((view) => judgeQqItem(view.profile, key));
    const [item] = items;
    if (!item || items.some(({ fault }) => fault !== item.fault) || item.fault === undefined) continue;
    const { there, wanted, fault } = item;
    const why = message('For QQ, "{0}" is {1}.', key, wanted);
    const severity = severityOf(item);
    const common: Pick<FindingDraft, 'args' | 'severity'> = {
      args: [key, wanted],
      ...(severity === undefined ? {} : { severity }),
    };
    if (!there) {
      // A key that is mistyped is the business of metadata/unknown-key.
      if (!lacks(written, ({ profile }) => !isMistyped(key, profile))) continue;
      const fix: Fix = {
        title: message('Add "{0}": {1}', key, wanted),
        preferred: true,
        plan: () => {
          const edits = new XmlEdits(policy.uri, policy.document);
          const metadata = edits.ensure(written.element, 'Metadata', technicalProfileOrder, why);
          insertQqItem(edits, metadata, key, wanted, why);
          return edits.plan();
        },
      };
      report({ ...common, span: missingSpan(written), about: key, fixes: [fix] });
      continue;
    }
    if (!isPartOf(there.element, written, policy) || isDamaged(there.element)) continue;
    // Where some see another item, that one holds for them.
    if (items.some((other) => other.there?.element !== there.element)) continue;
    const { element } = there;
    report({
      ...common,
      span: element.textSpan,
      covers: { start: element.start, end: element.end },
      ...(fault === 'missing' ? { about: key } : {}),
      fixes: [
        element.selfClosed
          ? {
              title: message('Change to "{0}"', wanted),
              preferred: true,
              plan: () => {
                const edits = new XmlEdits(policy.uri, policy.document);
                edits.setText(element, wanted, why);
                return edits.plan();
              },
            }
          : replaceFix({ uri: policy.uri, span: element.textSpan, in: 'text', newText: wanted, why, preferred: true }),
      ],
    });
  }
}

/** True where the profile has an item whose key is likely meant to be that one. */
function isMistyped(key: string, profile: EffectiveProfile): boolean {
  return [...profile.metadata.keys()].some((there) => !(there in qq.metadata) && nearest(there, [key]) !== undefined);
}

/** Rules of metadata in general whose findings on the same item say less. */
export const insteadOfMetadataRules = [
  'metadata/invalid-value',
  'metadata/invalid-type',
  'metadata/missing-key',
  'profile/insecure-address',
];

/** The items that QQ sign-in has fixed values for. */
export const endpointKeys = qq.endpointKeys;
