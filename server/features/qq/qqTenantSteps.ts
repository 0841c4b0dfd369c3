import { isGuid } from '../../catalogue/guid';
import { holdsPlaceholder } from '../../catalogue/placeholders';
import { keyRows } from '../../tenant/keyRows';
import { fullKeyName } from '../../tenant/policyKeys';
import { samePolicy } from '../../tenant/samePolicy';
import { policyStateText } from '../../tenant/stateText';
import { fileNameOf } from '../../policy/fileNameOf';
import { idKey, type Policy } from '../../policy/policy';
import { policyNameOf } from '../../policy/policyNameOf';
import { readTenant } from '../../policy/tenant';
import { qq } from '../../signIn/qqProfile';
import { message, type Message } from '../../words/message';
import { command, look, open, type QqStepDraft, type QqView } from './qqStep';
import { notShown, withDetail, type SeenTenant } from './seenTenant';
import { applicationsStep, otherKeysStep, setUp } from './tenantReadySteps';

/**
 * The steps after somebody looked in the tenant: what files cannot show is what the tenant shows, and what only the tenant
 * knows has steps of its own. Of another tenant than the policies name nothing counts.
 */
export function withTenant(drafts: readonly QqStepDraft[], view: QqView, seen: SeenTenant): readonly QqStepDraft[] {
  const other = otherTenant(view, seen);
  const { domains } = seen.facts;
  return drafts.flatMap((draft) => {
    switch (draft.id) {
      case 'tenant':
        if (other)
          return [{ ...draft, state: 'attention', reason: other, actions: [look(), ...(draft.actions ?? [])] }];
        return [
          domains?.initial === undefined
            ? draft
            : {
                ...withDetail(draft, message('The tenant that was looked at is {0}.', domains.initial)),
                ...(draft.state === 'todo' ? { actions: [...(draft.actions ?? []), setUp()] } : {}),
              },
          ...applicationsStep(view, seen),
          ...otherKeysStep(view, seen),
        ];
      case 'callback':
        return [
          other ? draft : withDetail(draft, message('QQ alone knows what was entered there: no tenant shows it.')),
        ];
      case 'policyKey':
        return [other ? draft : keyInTenant(draft, view, seen)];
      case 'upload':
        return [other ? draft : uploadedPolicies(draft, view, seen)];
      default:
        return [draft];
    }
  });
}

/** Says that the policies are those of another tenant; undefined where they are not, or that cannot be told. */
function otherTenant({ facts, tenant }: QqView, { facts: { domains }, filled }: SeenTenant): Message | undefined {
  if (!domains || domains.all.length === 0) return undefined;
  const named = filled.get(facts.extension.uri)?.tenantId?.value ?? '';
  const reading = readTenant(named);
  const domain = reading.kind === 'known' ? reading.tenant.domain : tenant?.domain;
  if (domain === undefined || isGuid(named.trim()) || domains.all.some((one) => idKey(one) === idKey(domain)))
    return undefined;
  return message(
    'The tenant that was looked at is {0}, and the policies name {1}.',
    domains.initial ?? domains.all.join(', '),
    domain,
  );
}

/** The tenant has QQ's key; that it is the APP KEY nobody can read. */
function keyInTenant(draft: QqStepDraft, { facts: { profile }, tenant }: QqView, { facts }: SeenTenant): QqStepDraft {
  const { keys, at } = facts;
  // What is wrong in the files comes first.
  if (!keys || draft.state === 'todo' || draft.state === 'attention') return draft;
  const name = profile?.keys.get(qq.keyId)?.value.trim() || qq.keyName;
  if ('error' in keys) return notShown(draft, keys);
  if (holdsPlaceholder(name)) return draft;
  const [row] = keyRows(keys.value, [name], at / 1000).filter(({ needed }) => needed);
  const create = command(message('Create the policy key'), 'b2cPolicy.createQqKey');
  const others = draft.actions ?? [];
  const is = (state: QqStepDraft['state'], reason: Message, actions = others): QqStepDraft => ({
    id: draft.id,
    title: draft.title,
    detail: draft.detail ?? [],
    state,
    reason,
    actions,
  });
  const full = fullKeyName(name);
  switch (row?.state) {
    case undefined:
    case 'missing':
      return is('todo', message('The tenant has no policy key {0}.', full), [create, ...others]);
    case 'empty':
      return is('todo', message('The policy key {0} is there, but holds no key.', full), [create, ...others]);
    case 'expired':
      return is('attention', message('The policy key {0} has expired.', full), [open('policyKeys', tenant), look()]);
    case 'expiring':
      return is('attention', message('The policy key {0} expires on {1}.', full, row.expires ?? ''));
    case 'there':
  }
  if (row.type !== undefined && idKey(row.type) !== secretType)
    return is('attention', message('The policy key {0} was generated: it is not the APP KEY.', full));
  if (row.use !== undefined && idKey(row.use) !== 'sig')
    return is(
      'attention',
      message(
        'The policy key {0} has the key usage {1}; {2} is wanted.',
        full,
        message('Encryption'),
        message('Signature'),
      ),
    );
  return is('done', message('The tenant has the policy key {0}. What it holds nobody can read.', full));
}

/** How keys are called that hold what somebody entered. */
const secretType = 'oct';

/** The tenant has the policies as they are here. */
function uploadedPolicies(
  draft: QqStepDraft,
  { facts: { files } }: QqView,
  { facts, filled }: SeenTenant,
): QqStepDraft {
  const { policies } = facts;
  // What is missing in the files comes first.
  if (!policies || draft.state === 'todo') return draft;
  if ('error' in policies) return notShown(draft, policies);
  const rows = files.map((file) => ({ file, state: stateIn(policies.value, filled.get(file.uri) ?? file) }));
  if (rows.some(({ state }) => state === undefined)) return draft;
  const detail = rows.map(({ file, state }, i) =>
    message(
      '{0}. {1} ({2}): {3}',
      String(i + 1),
      fileNameOf(file),
      policyNameOf(file),
      policyStateText(state ?? 'new'),
    ),
  );
  const open = rows.filter(({ state }) => state !== 'same').map(({ file }) => policyNameOf(file));
  const { id, title, actions = [] } = draft;
  const compare = command(message('Compare with tenant'), 'b2cPolicy.compareWithTenant');
  if (open.length === 0)
    return {
      id,
      title,
      detail,
      state: 'done',
      reason: message('The tenant has the {0} policies as they are here.', String(files.length)),
      actions: [compare, ...actions],
    };
  return {
    id,
    title,
    detail,
    state: 'todo',
    reason: message('Not in the tenant as they are here: {0}', open.join(', ')),
    actions: [command(message('Upload policies'), 'b2cPolicy.upload'), compare, ...actions],
  };
}

/** Remembers of a text what it was last compared with: texts are long, and the list is asked for after each edit. */
const compared = new WeakMap<Policy, { readonly theirs: string; readonly same: boolean }>();

/** How a policy stands to the tenant's; undefined where the tenant has it and nobody read it. */
function stateIn(
  { ids, texts }: { readonly ids: ReadonlySet<string>; readonly texts: ReadonlyMap<string, string> },
  policy: Policy,
): 'new' | 'changed' | 'same' | undefined {
  const key = idKey(policy.policyId?.value ?? '');
  const theirs = texts.get(key);
  if (theirs === undefined) return ids.has(key) ? undefined : 'new';
  let known = compared.get(policy);
  if (known?.theirs !== theirs) compared.set(policy, (known = { theirs, same: samePolicy(policy.text, theirs) }));
  return known.same ? 'same' : 'changed';
}
