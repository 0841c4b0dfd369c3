import { message } from '../../words/message';
import { fileNameOf } from '../../policy/fileNameOf';
import { policiesInCallback, usesPolicyInRedirect } from '../../signIn/policyInRedirect';
import { isOpen, type Policy } from '../../policy/policy';
import { readTenant } from '../../policy/tenant';
import { callbackFaults, callbackUrls, customDomainFault, inOneField } from './callbackUrl';
import { addQq, appIdOf, command, copy, open, show, type QqStepDraft, type QqView } from './qqStep';

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
export function callbackStep({ facts, tenant, told }: QqView): QqStepDraft {
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
  const policies = policiesInCallback(facts);
  const parts = { tenant, customDomain: custom, policies };
  const wanted = inOneField(callbackUrls(parts));
  const both = inOneField([wanted, ...callbackUrls({ tenant, policies })]);
  const [wrong] = told.callback === undefined ? [] : callbackFaults(told.callback, parts);
  const item = usesPolicyInRedirect(facts.profile);
  const reading = told.callback === undefined ? 'unknown' : wrong ? 'attention' : 'done';
  return {
    ...draft,
    state: reading,
    reason: wrong ?? (reading === 'done' ? message('Entered: {0}', wanted) : message('Paste it as it is: {0}', wanted)),
    detail: [
      message('At QQ Connect it goes into the field 授权回调域.'),
      message('The name of the tenant stands in it twice, and all of it in lower case.'),
      ...(item
        ? [
            message(
              'The profile has UsePolicyInRedirectUri: each policy has an address of its own, with its name in it.',
            ),
          ]
        : []),
      custom === undefined
        ? message('With a custom domain the address is another one.')
        : message('To use both domains, enter both addresses, parted by a semicolon: {0}', both),
    ],
    mark: `callback:${wanted}`,
    ticked: message('Entered: {0}', wanted),
    actions: [
      copy(message('Copy the callback address'), wanted),
      ...(item ? [show(message('Show {0}', 'UsePolicyInRedirectUri'), item.policy, item.element)] : []),
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

function exampleOf(files: readonly Policy[]): string | undefined {
  return files.flatMap(({ tenantId }) => tenantId?.value ?? []).find((one) => readTenant(one).kind === 'example');
}
