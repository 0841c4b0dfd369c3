import { loadCatalogue } from '../catalogue/catalogue';
import { portalLinks } from '../catalogue/portalLinks';
import { qq } from '../edits/qqProfile';
import { nameOf } from '../edits/signInFamily';
import { message } from '../message';
import { idKey, isOpen, type Policy } from '../policy/policy';
import { readTenant } from '../policy/tenant';
import { keyNamesIn } from '../rules/policyKeyNames';
import { callbackFaults, callbackUrl, customDomainFault } from './callbackUrl';
import { addQq, appIdOf, command, copy, fileNameOf, open, show, type QqStepDraft, type QqView } from './qqStep';

const setTenant = () => command(message('Name the tenant'), 'b2cPolicy.setTenant');

/** The policies name the tenant that they go to. */
export function tenantStep({ facts, tenant }: QqView): QqStepDraft {
  const draft = { id: 'tenant', title: message('Tenant named') } as const;
  if (facts.tenants.length > 1)
    return {
      ...draft,
      state: 'attention',
      reason: message('The policies of one family name several tenants: {0}.', facts.tenants.join(', ')),
      actions: facts.files.flatMap((file) =>
        file.root ? [show(message('Show {0}', fileNameOf(file)), file, file.root)] : [],
      ),
    };
  if (facts.tenant.kind === 'example')
    return {
      ...draft,
      state: 'todo',
      reason: message('The policies still have the tenant of a sample, "{0}".', exampleOf(facts.files) ?? ''),
      actions: [setTenant()],
    };
  if (tenant) return { ...draft, state: 'done', reason: message('The tenant is {0}.', tenant.domain) };
  return {
    ...draft,
    state: 'unknown',
    reason: message('The policies do not say the name of the tenant. Addresses need it.'),
    actions: [setTenant()],
  };
}

/** An application is registered at QQ Connect. */
export function applicationStep({ facts: { profile } }: QqView): QqStepDraft {
  const draft = {
    id: 'application',
    title: message('QQ application registered'),
    detail: [
      message('Register as a developer at QQ; approval takes a few days.'),
      message('At QQ Connect choose 应用管理 (app management), then 创建应用 (create app).'),
      message('Note the APP ID and the APP KEY. The APP ID goes into the policy, the APP KEY only into a policy key.'),
    ],
  } as const;
  const links = [open('qqConnect'), open('qqRegister')];
  const item = profile?.metadata.get('client_id');
  const appId = appIdOf(profile);
  if (appId !== undefined)
    return {
      ...draft,
      state: 'done',
      reason: message('The APP ID is {0}.', appId),
      actions: [copy(message('Copy the APP ID'), appId), ...links],
    };
  if (item && isOpen(item.value))
    return {
      ...draft,
      state: 'unknown',
      reason: message('A build fills in the APP ID: files cannot show it.'),
      mark: `application:${item.value}`,
      actions: links,
    };
  // What stands there is not repeated: it may be the APP KEY.
  if (item)
    return {
      ...draft,
      state: 'attention',
      reason: message('The client_id of the QQ profile is no APP ID: an APP ID has digits only.'),
      actions: [show(message('Show client_id'), item.policy, item.element), addQq(), ...links],
    };
  return {
    ...draft,
    state: 'todo',
    reason: message('No policy has the APP ID of a QQ application yet.'),
    actions: [...links, addQq()],
  };
}

/** QQ knows where to send users back to. */
export function callbackStep({ tenant, told }: QqView): QqStepDraft {
  const draft = { id: 'callback', title: message('Callback address at QQ') } as const;
  if (!tenant)
    return {
      ...draft,
      state: 'todo',
      reason: message('The callback address is made of the name of the tenant: name it first.'),
      actions: [setTenant()],
    };
  const custom = told.customDomain;
  const fault = custom === undefined ? undefined : customDomainFault(custom);
  if (fault)
    return {
      ...draft,
      state: 'attention',
      reason: fault,
      actions: [command(message('Change the custom domain'), 'b2cPolicy.setCustomDomain')],
    };
  const usual = callbackUrl(tenant);
  const wanted = callbackUrl(tenant, custom);
  const both = `${wanted};${usual}`;
  const [wrong] = told.callback === undefined ? [] : callbackFaults(told.callback, tenant, custom);
  const reading = told.callback === undefined ? 'unknown' : wrong ? 'attention' : 'done';
  return {
    ...draft,
    state: reading,
    reason: wrong ?? (reading === 'done' ? message('Entered: {0}', wanted) : message('Paste it as it is: {0}', wanted)),
    detail: [
      message('At QQ Connect it goes into the field 授权回调域.'),
      message('The name of the tenant stands in it twice, and all of it in lower case.'),
      custom === undefined
        ? message('With a custom domain the address is another one.')
        : message('To use both domains, enter both addresses, parted by a semicolon: {0}', both),
    ],
    mark: `callback:${wanted}`,
    ticked: message('Entered: {0}', wanted),
    actions: [
      copy(message('Copy the callback address'), wanted),
      ...(custom === undefined ? [] : [copy(message('Copy the addresses of both domains'), both)]),
      command(message('Check what you entered'), 'b2cPolicy.checkQqCallback'),
      command(
        custom === undefined ? message('Use a custom domain') : message('Change the custom domain'),
        'b2cPolicy.setCustomDomain',
      ),
      open('qqConnect'),
    ],
  };
}

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
      message('Options: {0}', 'Manual'),
      message('Name: {0} ({1} is put before it)', rest, prefix),
      message('Secret: the APP KEY, pasted there and nowhere else'),
      message('Key usage: {0}', 'Signature'),
    ],
    actions: [copy(message('Copy the name'), rest), open('policyKeys', tenant)],
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
    ...files.map((file, i) => message('{0}. {1} ({2})', String(i + 1), fileNameOf(file), nameOf(file))),
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
  };
}

/** Somebody signed in with QQ. */
export function testStep({ facts: { journeys, profile }, tenant }: QqView, ready: boolean): QqStepDraft {
  const draft = { id: 'test', title: message('Signed in with QQ') } as const;
  const offering = journeys.find(
    ({ selection, exchange, relyingParties }) => selection && exchange && relyingParties.length > 0,
  );
  const policy = offering?.relyingParties[0];
  if (!ready || !policy) return { ...draft, state: 'todo', reason: message('First finish what is missing above.') };
  return {
    ...draft,
    state: 'unknown',
    reason: message(
      'Run {0} and choose {1}. {2} then shows the token.',
      nameOf(policy),
      qq.displayName,
      portalLinks.replyUrl,
    ),
    detail: [
      message(
        'The application to try it with is registered in the tenant as a web application with the redirect URI {0}, ID tokens enabled.',
        portalLinks.replyUrl,
      ),
    ],
    mark: `test:${idKey(nameOf(policy))}:${appIdOf(profile) ?? ''}`,
    actions: [command(message('Run now'), 'b2cPolicy.runNow'), open('applications', tenant)],
  };
}

/** The policy keys that the files name, each once: without them the tenant takes no upload. */
function keysOf(files: readonly Policy[]): readonly string[] {
  const { policyKeys } = loadCatalogue();
  const names = files.flatMap((file) => keyNamesIn(file, policyKeys)).map(({ id }) => id);
  const all = new Map(names.filter((name) => policyKeys.hasPrefix(name)).map((name) => [idKey(name), name]));
  return [...all.values()].sort();
}

function exampleOf(files: readonly Policy[]): string | undefined {
  return files.flatMap(({ tenantId }) => tenantId?.value ?? []).find((one) => readTenant(one).kind === 'example');
}

/** Tells texts apart: FNV-1a, 32 bits. */
function fingerprint(files: readonly Policy[]): string {
  let hash = 0x811c9dc5;
  for (const { text } of files)
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16);
}
