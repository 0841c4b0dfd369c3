import { isGuid } from '../../catalogue/guid';
import { leftoverIn } from '../../catalogue/placeholders';
import { keyRows, type KeyRow } from '../../tenant/keyRows';
import { usualKey } from '../../tenant/policyKeys';
import { keyStateText } from '../../tenant/stateText';
import { fileNameOf } from '../../policy/fileNameOf';
import { idKey } from '../../policy/policy';
import type { QqAction } from '../../protocol/qqChecklist';
import { localAccountApplications } from '../../signIn/localAccountApplications';
import { qq } from '../../signIn/qqProfile';
import { message, type Message } from '../../words/message';
import { keysOf } from './qqPortalSteps';
import { command, show, type QqStepDraft, type QqView } from './qqStep';
import { notShown, type SeenTenant } from './seenTenant';

/** The applications that local accounts sign in by are there, and the policies name them. */
export function applicationsStep(
  { facts: { extension } }: QqView,
  { facts, filled }: SeenTenant,
): readonly QqStepDraft[] {
  const { applications } = facts;
  const policy = filled.get(extension.uri);
  const named = policy ? localAccountApplications(filled.familyOf(policy).policies) : [];
  if (!applications || named.length === 0) return [];
  const draft = {
    id: 'frameworkApplications',
    title: message('Applications of the Identity Experience Framework'),
    actions: [setUp()],
  } as const;
  if ('error' in applications)
    return [
      notShown({ ...draft, state: 'unknown', reason: message('Microsoft Graph did not show them.') }, applications),
    ];
  const { lacking, known, framework, proxy } = applications.value;
  const left = named.find(
    ({ id, element }) =>
      leftoverIn(id, element.valueOf('Key') ?? element.valueOf('ClaimTypeReferenceId') ?? '') !== undefined,
  );
  const strange = named.find(({ id }) => isGuid(id) && !known.has(id.toLowerCase()));
  const [first] = lacking ?? [];
  if (left)
    return [
      {
        ...draft,
        state: 'todo',
        reason: message('The policies still have what samples have in the place of an id: {0}.', left.id),
      },
    ];
  if (strange) {
    const { id, policy: file, element } = strange;
    return [
      {
        ...draft,
        state: 'attention',
        reason: message('The policies name the application {0}, which the tenant does not have.', id),
        actions: [...draft.actions, show(message('Show {0}', fileNameOf(file)), file, element)],
      },
    ];
  }
  // Applications of other names do as well: of those only that they are there was looked up.
  const isUsed = named.some(({ id }) => [framework, proxy].some((one) => one && idKey(one.appId) === idKey(id)));
  if (first && isUsed) return [{ ...draft, state: 'todo', reason: message('The tenant lacks {0}.', first) }];
  return [
    {
      ...draft,
      state: 'done',
      reason: message('The tenant has the applications that the policies name.'),
      ...(lacking
        ? {}
        : { detail: [message('Whether there is consent between them the token does not permit to see.')] }),
      actions: [],
    },
  ];
}

/** The tenant has the policy keys that the files name, beside QQ's. */
export function otherKeysStep(
  { facts: { files, profile } }: QqView,
  { facts, filled }: SeenTenant,
): readonly QqStepDraft[] {
  const { keys, at } = facts;
  const own = idKey(profile?.keys.get(qq.keyId)?.value ?? '');
  const names = keysOf(files.map((file) => filled.get(file.uri) ?? file)).filter((name) => idKey(name) !== own);
  if (!keys || names.length === 0) return [];
  const draft = {
    id: 'otherKeys',
    title: message('Other policy keys'),
    actions: [command(message('List policy keys'), 'b2cPolicy.listKeys')],
  } as const;
  if ('error' in keys)
    return [notShown({ ...draft, state: 'unknown', reason: message('Microsoft Graph did not show them.') }, keys)];
  const rows = keyRows(keys.value, names, at / 1000).filter(({ needed }) => needed);
  const detail = rows.map((row) => message('{0}: {1}', row.name, stateOf(row)));
  const namesOf = (...states: readonly KeyRow['state'][]): string =>
    rows
      .filter(({ state }) => states.includes(state))
      .map(({ name }) => name)
      .join(', ');
  const missing = namesOf('missing', 'empty');
  const ending = namesOf('expired', 'expiring');
  if (missing !== '')
    return [
      {
        ...draft,
        detail,
        state: 'todo',
        reason: message('The tenant lacks {0}.', missing),
        // Setting up makes those that the service generates.
        actions: [...(rows.some(isGenerated) ? [setUp()] : []), ...draft.actions],
      },
    ];
  if (ending !== '')
    return [{ ...draft, detail, state: 'attention', reason: message('Expired, or about to: {0}', ending) }];
  return [{ ...draft, detail, state: 'done', reason: message('The tenant has {0}.', names.join(', ')) }];
}

function isGenerated({ name, state }: KeyRow): boolean {
  return (state === 'missing' || state === 'empty') && usualKey(name)?.type === 'RSA';
}

/** Makes what the tenant lacks, and writes its name and ids into the files. */
export function setUp(): QqAction {
  return command(message('Set up the tenant'), 'b2cPolicy.setUpTenant');
}

function stateOf({ state, expires }: KeyRow): Message {
  const word = keyStateText(state);
  return expires === undefined ? word : message('{0}, until {1}', word, expires);
}
