import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { isGuid, listRunnable, runUrl, type RunnablePolicy, type RunUrlParams } from '../../server/protocol/run';
import { qqChecklist } from '../../server/protocol/qqChecklist';
import type { QqMemory } from '../dialogs/qqMemory';
import { openAddress } from '../dialogs/openAddress';
import { askAll, askText, askWhich, back, type Question } from '../dialogs/questions';
import { tell } from '../dialogs/tell';

const REPLY_URL = 'https://jwt.ms';

interface Answers {
  readonly policy: RunnablePolicy;
  readonly applicationId: string;
  readonly replyUrl: string;
  readonly domainHint?: string | undefined;
}

/**
 * Asks which relying party policy to run for which application, and opens its sign-in page in the browser.
 * @param uri of the policy, or of another one of its family
 */
export async function runNow(client: BaseLanguageClient, memory: QqMemory, uri?: string): Promise<void> {
  const policies = await client.sendRequest(listRunnable);
  const { applicationId = '', replyUrl = REPLY_URL, domainHint, ranLast, tenant, customDomain } = memory.kept;
  const wanted = (await offeringQq(client, memory, uri)) ?? ranLast;
  const first = policies.find((one) => one.uri === uri) ?? policies.find((one) => one.uri === wanted) ?? policies[0];
  if (!first) return tell(vscode.l10n.t('There is no relying party policy in this workspace that a browser can run.'));
  const answers = await askAll(
    vscode.l10n.t('Run now'),
    [aboutPolicy(policies), aboutApplication, aboutReplyUrl, aboutDomainHint],
    { policy: first, applicationId, replyUrl, domainHint },
  );
  if (!answers) return;
  await memory.keep({
    ranLast: answers.policy.uri,
    applicationId: answers.applicationId,
    replyUrl: answers.replyUrl,
    domainHint: answers.domainHint,
  });
  const params: RunUrlParams = {
    uri: answers.policy.uri,
    applicationId: answers.applicationId,
    replyUrl: answers.replyUrl,
    nonce: nonce(),
    // A hint of an earlier run may be one that this policy does not know.
    ...(answers.domainHint !== undefined && answers.domainHint === answers.policy.domainHint
      ? { domainHint: answers.domainHint }
      : {}),
    ...(tenant === undefined ? {} : { tenant }),
    ...(customDomain === undefined ? {} : { customDomain }),
  };
  const { url, refusal } = await client.sendRequest(runUrl, params);
  if (url === undefined) {
    void vscode.window.showWarningMessage(refusal ?? '');
    return;
  }
  await openAddress(url);
}

/** The relying party that the checklist of a family is about. */
async function offeringQq(client: BaseLanguageClient, memory: QqMemory, uri?: string): Promise<string | undefined> {
  const { steps } = await client.sendRequest(qqChecklist, memory.params(uri));
  const place = steps.find(({ id }) => id === 'relyingParty')?.actions.find(({ kind }) => kind === 'show');
  return place?.kind === 'show' ? place.uri : undefined;
}

function aboutPolicy(policies: readonly RunnablePolicy[]): Question<Answers> {
  return {
    applies: () => policies.length > 1,
    async ask(answers, place) {
      const items = policies.map((policy) => ({
        label: policy.policyId,
        description: policy.journey ?? '',
        detail: vscode.workspace.asRelativePath(vscode.Uri.parse(policy.uri)),
        policy,
      }));
      const picked = await askWhich(place, {
        placeholder: vscode.l10n.t('The relying party policy to run'),
        items,
        active: items.find(({ policy }) => policy.uri === answers.policy.uri),
      });
      return picked === undefined || picked === back ? picked : { ...answers, policy: picked.policy };
    },
  };
}

const aboutApplication: Question<Answers> = {
  async ask(answers, place) {
    const applicationId = await askText(place, {
      prompt: vscode.l10n.t('Application (client) ID of a web application registered in the tenant'),
      placeholder: '00000000-0000-0000-0000-000000000000',
      value: answers.applicationId,
      fault: (text) =>
        isGuid(text) ? undefined : vscode.l10n.t('An application ID is a GUID: 8-4-4-4-12 hexadecimal digits.'),
    });
    return typeof applicationId === 'string' ? { ...answers, applicationId } : applicationId;
  },
};

const aboutReplyUrl: Question<Answers> = {
  async ask(answers, place) {
    const replyUrl = await askText(place, {
      prompt: vscode.l10n.t('Redirect URI of the application; {0} shows the token', REPLY_URL),
      value: answers.replyUrl,
      fault: (text) =>
        /^(https:\/\/[\w-]|http:\/\/localhost(?=[:/?]|$))[^\s#]*$/i.test(text)
          ? undefined
          : vscode.l10n.t('It begins with https://, or with http://localhost.'),
    });
    return typeof replyUrl === 'string' ? { ...answers, replyUrl } : replyUrl;
  },
};

const aboutDomainHint: Question<Answers> = {
  applies: ({ policy }) => policy.domainHint !== undefined,
  async ask(answers, place) {
    const items = [
      { label: vscode.l10n.t('Show the sign-in page'), hint: undefined },
      {
        label: vscode.l10n.t('Go straight to QQ'),
        description: `domain_hint=${answers.policy.domainHint}`,
        hint: answers.policy.domainHint,
      },
    ];
    const picked = await askWhich<(typeof items)[number] & vscode.QuickPickItem>(place, {
      placeholder: vscode.l10n.t('Where to begin'),
      items,
      active: items.find(({ hint }) => hint === answers.domainHint),
    });
    return picked === undefined || picked === back ? picked : { ...answers, domainHint: picked.hint };
  },
};

/** Something that no earlier token carries. */
function nonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
