import { portalLinks } from '../../catalogue/portalLinks';
import { qq } from '../../signIn/qqProfile';
import { message } from '../../words/message';
import { appIdOf, command, open, type QqStepDraft, type QqView } from './qqStep';
import { notShown, type SeenTenant } from './seenTenant';

/** The other way to sign in with QQ, by user flows, as a tenant shows it; nothing where nobody looked. */
export function userFlowSteps({ facts: { profile }, tenant }: QqView, { facts }: SeenTenant): readonly QqStepDraft[] {
  const { userFlows } = facts;
  if (!userFlows) return [];
  const change = command(message('QQ in user flows'), 'b2cPolicy.qqUserFlows');
  const provider = {
    id: 'userFlowProvider',
    title: message('QQ is an identity provider of the tenant'),
    actions: [change, open('identityProviders', tenant)],
  } as const;
  if ('error' in userFlows)
    return [
      notShown({ ...provider, state: 'unknown', reason: message('Microsoft Graph did not show it.') }, userFlows),
    ];
  const { provider: there, flows } = userFlows.value;
  const offering = flows.filter(({ offersQq }) => offersQq).map(({ id }) => id);
  const appId = appIdOf(profile);
  const flow = {
    id: 'userFlow',
    title: message('User flow offers QQ'),
    actions: [change, open('userFlows', tenant)],
    detail: flows.map(({ id, offersQq }) =>
      offersQq ? message('{0}: offers QQ', id) : message('{0}: without QQ', id),
    ),
  } as const;
  const test = { id: 'userFlowTest', title: message('Signed in with QQ in a user flow') } as const;
  return [
    there
      ? {
          ...provider,
          state: 'done',
          reason: message('The APP ID is {0}.', there.clientId),
          ...(appId === undefined || appId === there.clientId
            ? {}
            : { detail: [message('The policies have another APP ID: {0}.', appId)] }),
        }
      : { ...provider, state: 'todo', reason: message('QQ is no identity provider of the tenant yet.') },
    offering.length > 0
      ? { ...flow, state: 'done', reason: message('{0} offers QQ.', offering.join(', ')) }
      : {
          ...flow,
          state: 'todo',
          reason:
            flows.length > 0
              ? message('No user flow offers QQ.')
              : message('The tenant has no user flows: make one in the portal.'),
        },
    offering.length > 0
      ? {
          ...test,
          state: 'unknown',
          reason: message(
            'Run {0} and choose {1}. {2} then shows the token.',
            offering[0] ?? '',
            qq.displayName,
            portalLinks.replyUrl,
          ),
          mark: `userFlowTest:${offering.join()}:${there?.clientId ?? ''}`,
          actions: [open('userFlows', tenant)],
        }
      : { ...test, state: 'todo', reason: message('First finish what is missing above.') },
  ];
}
