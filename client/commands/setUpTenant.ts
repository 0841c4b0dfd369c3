import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { createTenantKey } from '../../server/protocol/tenant';
import { lookAtTenant, makeTenantReady, planTenantIds, type TenantLook } from '../../server/protocol/tenantSetUp';
import { confirm } from '../dialogs/confirm';
import { agreesToChanges } from '../dialogs/previewChanges';
import { tell, tellFault } from '../dialogs/tell';
import type { TenantSession } from '../dialogs/tenantSession';
import { signInForPolicy, withProgress, type TenantCommand } from './tenantCommand';

/** What a step of the set-up works with. */
interface SetUp {
  readonly client: BaseLanguageClient;
  readonly title: string;
  readonly session: TenantSession;
  readonly look: TenantLook;
}

/** What became of a step; undefined where the user left, or something stopped it and was said. */
type Step = (setUp: SetUp) => Promise<'done' | 'skipped' | 'nothing' | undefined>;

/**
 * Makes a tenant ready for a policy family, and the family for the tenant: applications, policy keys, their ids in the files.
 * Each step is shown first and may be skipped; what is there stays, so it may be run again.
 */
export const setUpTenant: TenantCommand = async (client, memory, from) => {
  const title = vscode.l10n.t('Set up the tenant');
  const session = (await signInForPolicy(client, memory, title, from, 'setUp'))?.session;
  if (!session) return;
  const look = await withProgress(client, title, session.params, [], (params, token) =>
    client.sendRequest(lookAtTenant, params, token),
  );
  if (!look) return;
  if (look.refusal !== undefined) return tellFault(look.refusal);
  if (!(await wantsThisTenant(look, session))) return;
  const came: Awaited<ReturnType<Step>>[] = [];
  for (const step of [makeApplications, makeKeys, askSecrets, fillIn]) {
    const outcome = await step({ client, title, session, look });
    if (outcome === undefined) return;
    came.push(outcome);
  }
  if (came.includes('skipped'))
    return tell(vscode.l10n.t('Some steps were skipped. Run the command again for what is left.'));
  tell(
    came.every((one) => one === 'nothing')
      ? vscode.l10n.t('{0} has all that these policies need: nothing was changed.', look.tenant)
      : vscode.l10n.t('{0} is ready for these policies. Upload them next.', look.tenant),
  );
};

async function wantsThisTenant({ otherTenant, tenant }: TenantLook, { access }: TenantSession): Promise<boolean> {
  const lines = [
    ...(otherTenant === undefined
      ? []
      : [vscode.l10n.t('The policies name {0}, and you signed in to {1}.', otherTenant, tenant)]),
    ...(access.production ? [vscode.l10n.t('This is a production environment.')] : []),
  ];
  if (lines.length === 0) return true;
  const go = vscode.l10n.t('Go on');
  const question = vscode.l10n.t('Set up {0}?', tenant);
  return (await confirm({ question, lines, buttons: [go], isWarning: true })) === go;
}

const makeApplications: Step = (setUp) =>
  make(
    setUp,
    'applications',
    vscode.l10n.t('Make these for the Identity Experience Framework in {0}?', setUp.look.tenant),
  );

const makeKeys: Step = (setUp) =>
  make(setUp, 'keys', vscode.l10n.t('Have {0} generate these policy keys?', setUp.look.tenant));

async function make(
  { client, title, session, look }: SetUp,
  what: 'applications' | 'keys',
  question: string,
): ReturnType<Step> {
  const lines = look[what];
  if (lines.length === 0) return 'nothing';
  const [yes, skip] = [vscode.l10n.t('Make'), vscode.l10n.t('Skip')];
  const chosen = await confirm({ question, lines, buttons: [yes, skip] });
  if (chosen !== yes) return chosen === skip ? 'skipped' : undefined;
  const { tenant } = look;
  const made = await withProgress(client, title, session.params, [], (params, token) =>
    client.sendRequest(makeTenantReady, { ...params, what, tenant }, token),
  );
  if (!made) return undefined;
  if (made.failure === undefined) return 'done';
  const soFar = made.made.length === 0 ? vscode.l10n.t('none') : made.made.join(', ');
  tellFault(
    `${made.failure} ${vscode.l10n.t('Made before that: {0}. Running the command again goes on from there.', soFar)}`,
  );
  return undefined;
}

/** Asks for what only the user has, and sends it to the tenant alone. */
const askSecrets: Step = async ({ client, title, session, look }) => {
  let skipped = false;
  for (const [index, name] of look.secrets.entries()) {
    const prompt =
      name === session.access.qqKey
        ? vscode.l10n.t(
            'APP KEY of QQ, for the policy key {0} of {1}. It is sent to the tenant and kept nowhere else.',
            name,
            look.tenant,
          )
        : vscode.l10n.t(
            'Secret for the policy key {0} of {1}. It is sent to the tenant and kept nowhere else.',
            name,
            look.tenant,
          );
    const entered = await vscode.window.showInputBox({
      title: `${title} (${index + 1}/${look.secrets.length})`,
      password: true,
      ignoreFocusOut: true,
      prompt,
      placeHolder: vscode.l10n.t('Leave it empty to skip this key'),
    });
    if (entered === undefined) return undefined;
    const secret = entered.trim();
    if (secret === '') {
      skipped = true;
      continue;
    }
    const made = await withProgress(client, title, session.params, [secret], (params, token) =>
      client.sendRequest(createTenantKey, { ...params, name, secret }, token),
    );
    if (made?.outcome === 'failed') tellFault(made.message);
    if (!made || made.outcome === 'failed') return undefined;
  }
  return look.secrets.length === 0 ? 'nothing' : skipped ? 'skipped' : 'done';
};

/** Puts the tenant's name and its applications' ids into the files, as one edit that can be undone. */
const fillIn: Step = async ({ client, title, session, look }) => {
  const plan = await withProgress(client, title, session.params, [], (params, token) =>
    client.sendRequest(planTenantIds, { ...params, tenant: look.tenant }, token),
  );
  if (!plan) return undefined;
  if (plan.refusal !== undefined) {
    tellFault(plan.refusal);
    return undefined;
  }
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(plan.edit);
  if (edit.size === 0) return 'nothing';
  const question = vscode.l10n.t('Put the tenant and the ids of its applications into the policies?');
  if (!(await agreesToChanges(edit, question, vscode.l10n.t('Fill in')))) return 'skipped';
  return (await vscode.workspace.applyEdit(edit)) ? 'done' : undefined;
};
