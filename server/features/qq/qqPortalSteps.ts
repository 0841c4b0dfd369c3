import { loadCatalogue } from '../../catalogue/catalogue';
import { portalLinks } from '../../catalogue/portalLinks';
import { qq } from '../../signIn/qqProfile';
import { message } from '../../words/message';
import { fileNameOf } from '../../policy/fileNameOf';
import { idKey, isOpen, type Policy } from '../../policy/policy';
import { policyNameOf } from '../../policy/policyNameOf';
import { keyNamesIn } from '../../rules/shared/policyKeyNames';
import { addQq, appIdOf, command, copy, look, open, show, type QqStepDraft, type QqView } from './qqStep';

/** The APP KEY is kept in the tenant, under the name that the profile gives. */
export function policyKeyStep({ facts: { profile }, tenant, policyKeys }: QqView): QqStepDraft {
  const { prefix, hasPrefix, withoutPrefix, isName, secretShape } = loadCatalogue().policyKeys;
  const key = profile?.keys.get(qq.keyId);
  const name = key?.value || qq.keyName;
  const draft = { id: 'policyKey', title: message('Policy key holds the APP KEY') } as const;
  if (profile && !key?.value)
    return {
      ...draft,
      state: 'todo',
      reason: message('The technical profile "{0}" names no policy key.', profile.id),
      actions: [addQq()],
    };
  const rest = withoutPrefix(name);
  if (key && !isOpen(name) && (!hasPrefix(name) || !isName(rest) || secretShape(rest) !== undefined))
    return {
      ...draft,
      state: 'attention',
      // What stands there is not repeated: it may be the APP KEY.
      reason: message(
        'StorageReferenceId takes the name of a policy key, {0} and letters or digits: never the APP KEY.',
        prefix,
      ),
      actions: [show(message('Show the key'), key.policy, key.element)],
    };
  const steps = {
    detail: [
      message('Options: {0}', message('Manual')),
      message('Name: {0} ({1} is put before it)', rest, prefix),
      message('Secret: the APP KEY, pasted there and nowhere else'),
      message('Key usage: {0}', message('Signature')),
    ],
    actions: [copy(message('Copy the name'), rest), open('policyKeys', tenant), look()],
  };
  const tick = { mark: `policyKey:${idKey(name)}`, ticked: message('The policy key {0} holds the APP KEY.', name) };
  if (policyKeys?.some((one) => idKey(one) === idKey(name)))
    return { ...draft, ...steps, state: 'done', reason: message('The setting b2cPolicy.policyKeys has {0}.', name) };
  const reason = policyKeys
    ? message('The setting b2cPolicy.policyKeys does not have {0}. Create it in the tenant.', name)
    : message('Create the policy key {0} in the tenant.', name);
  return { ...draft, ...steps, ...tick, state: 'unknown', reason };
}

/** The files are in the tenant. */
export function uploadStep({ facts: { files, extension }, tenant, told }: QqView, ready: boolean): QqStepDraft {
  const title = message('Policies uploaded, base first');
  const keys = keysOf(files);
  const detail = [
    ...files.map((file, i) => message('{0}. {1} ({2})', String(i + 1), fileNameOf(file), policyNameOf(file))),
    ...(keys.length > 0 ? [message('Policy keys that the tenant must have before: {0}', keys.join(', '))] : []),
  ];
  const actions = [open('customPolicies', tenant)];
  const draft = { id: 'upload', title, detail, actions } as const;
  if (!ready) return { ...draft, state: 'todo', reason: message('First finish what is missing above.') };
  const mark = `upload:${extension.uri}:${fingerprint(files)}`;
  const before = told.marks?.some((one) => one.startsWith(`upload:${extension.uri}:`) && one !== mark);
  return {
    ...draft,
    state: 'unknown',
    reason: before
      ? message('The policies changed since they were uploaded. Upload them again, in this order.')
      : message('Upload the {0} files in this order, and let them overwrite what is there.', String(files.length)),
    mark,
    ticked: message('Uploaded as they are now.'),
    actions: [...actions, look()],
  };
}

/** Somebody signed in with QQ. */
export function testStep({ facts: { journeys, profile }, tenant }: QqView, ready: boolean): QqStepDraft {
  const draft = { id: 'test', title: message('Signed in with QQ') } as const;
  const offering = journeys.find(
    ({ selection, exchange, relyingParties }) => selection && exchange && relyingParties.length > 0,
  );
  const policy = offering?.relyingParties[0];
  // Neither tenant nor QQ application is needed for it.
  const here = policy ? [command(message('Try it here'), 'b2cPolicy.runHere')] : [];
  if (!ready || !policy)
    return { ...draft, state: 'todo', reason: message('First finish what is missing above.'), actions: here };
  return {
    ...draft,
    state: 'unknown',
    reason: message(
      'Run {0} and choose {1}. {2} then shows the token.',
      policyNameOf(policy),
      qq.displayName,
      portalLinks.replyUrl,
    ),
    detail: [
      message(
        'The application to try it with is registered in the tenant as a web application with the redirect URI {0}, ID tokens enabled.',
        portalLinks.replyUrl,
      ),
    ],
    mark: `test:${idKey(policyNameOf(policy))}:${appIdOf(profile) ?? ''}`,
    actions: [command(message('Run now'), 'b2cPolicy.runNow'), ...here, open('applications', tenant)],
  };
}

/** The policy keys that the files name, each once: without them the tenant takes no upload. */
export function keysOf(files: readonly Policy[]): readonly string[] {
  const { policyKeys } = loadCatalogue();
  const names = files.flatMap((file) => keyNamesIn(file, policyKeys)).map(({ id }) => id);
  const all = new Map(names.filter((name) => policyKeys.hasPrefix(name)).map((name) => [idKey(name), name]));
  return [...all.values()].sort();
}

/** Tells texts apart: FNV-1a, 32 bits. */
function fingerprint(files: readonly Policy[]): string {
  let hash = 0x811c9dc5;
  for (const { text } of files)
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16);
}
