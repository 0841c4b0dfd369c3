import { findQqProfiles, qq } from '../../../signIn/qqProfile';
import { judgeClientId, qqItemOf, type ClientIdKind } from '../../../signIn/qqValues';
import { message } from '../../../words/message';
import { isDamaged } from '../damage';
import { isPartOf, writtenQqProfiles } from './qqProfiles';
import { replaceFix } from '../replaceFix';
import type { Fix, Report, RuleContext } from '../../rule';

/** Reports every `client_id` of a QQ profile that is of a kind, with the ids that could take its place. */
export function checkQqClientId(kind: ClientIdKind, context: RuleContext, report: Report): void {
  const { policy } = context;
  for (const written of writtenQqProfiles(context)) {
    const item = written.views.map((view) => qqItemOf(view.profile, 'client_id'));
    const [there] = item;
    if (!there || there.value === '' || item.some((one) => one?.element !== there.element)) continue;
    const { element, value } = there;
    if (!isPartOf(element, written, policy) || isDamaged(element) || judgeClientId(value) !== kind) continue;
    const fix = (newText: string, sure: boolean): Fix =>
      replaceFix({
        uri: policy.uri,
        span: element.textSpan,
        in: 'text',
        newText,
        why: message('The APP ID says which application users sign in to at QQ.'),
        ...(sure ? { preferred: true } : { needsChoice: true }),
      });
    const within = idWithin(value);
    report({
      span: element.textSpan,
      args: [value],
      fixes: [
        ...(within === undefined ? [] : [fix(within, true)]),
        ...idsElsewhere(context, value).map((id) => fix(id, false)),
        fix(qq.clientIdSetting, false),
      ],
    });
  }
}

/** The only run of digits in a text that can be an APP ID: `APP ID: 101234567`. */
function idWithin(text: string): string | undefined {
  const ids = (text.match(/\d+/g) ?? []).filter((digits) => judgeClientId(digits) === 'id');
  return ids.length === 1 ? ids[0] : undefined;
}

/** APP IDs that QQ profiles of the family have. */
function idsElsewhere({ policies, policy }: RuleContext, but: string): string[] {
  const ids = policies
    .familyOf(policy)
    .policies.flatMap((one) => findQqProfiles(policies.chainOf(one)))
    .map((profile) => qqItemOf(profile, 'client_id')?.value.trim() ?? '');
  return [...new Set(ids)].filter((id) => id !== but && /^\d+$/.test(id) && judgeClientId(id) === 'id');
}
