import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { planAddQq, prepareAddQq, type AddQqChoices, type AddQqJourney, type AddQqPlan } from '../../server/protocol';
import { looksLikePolicy } from '../looksLikePolicy';
import { findPolicies } from '../policyFiles';
import { askAll, askText, askWhich, back, type Question } from './questions';
import { agreesToChanges } from './previewChanges';

const KEY_PREFIX = 'B2C_1A_';
/** APP IDs are about nine digits; anything much longer is something else pasted. */
const MOST_DIGITS = 20;
const MEMORY = 'b2cPolicy.addQQ';

/** What the last run was answered, by tenant: the names are no secrets. */
type Memory = Readonly<Record<string, { readonly journeyId: string; readonly clientId: string; readonly uri: string }>>;

/** What is asked, and what the answers lead to. */
interface Answers {
  readonly choices: AddQqChoices;
  readonly uri: string;
  readonly clientId: string;
  readonly keyName: string;
  readonly journey?: AddQqJourney;
  /** The id of the copy; undefined where the journey is edited where it stands. */
  readonly newJourneyId?: string | undefined;
  readonly plan?: AddQqPlan;
  readonly consent?: 'apply' | 'preview';
}

/**
 * Asks what QQ sign-in needs, shows what it will change, and changes it as one edit. Leaving any question changes
 * nothing. It never asks for the APP KEY: secrets belong in the tenant's policy keys, not in files.
 */
export async function addQq(client: BaseLanguageClient, memento: vscode.Memento, from?: vscode.Uri): Promise<void> {
  const memory = memento.get<Memory>(MEMORY) ?? {};
  const policy = from ?? activePolicy() ?? (await pickPolicy(Object.values(memory).map(({ uri }) => uri)));
  if (!policy) return;
  const uri = client.code2ProtocolConverter.asUri(policy);
  const choices = await client.sendRequest(prepareAddQq, { uri });
  if (choices.refusal !== undefined) return tell(choices.refusal);

  const { clientId, keyName, tenant } = choices;
  const last = memory[tenant];
  const answers = await askAll(
    vscode.l10n.t('Add QQ sign-in'),
    [aboutApplication, aboutKey, aboutJourney(last?.journeyId), aboutNewJourney, aboutChanges(client)],
    { choices, uri, clientId: clientId ?? last?.clientId ?? '', keyName },
  );
  const plan = answers?.plan;
  if (!answers || !plan) return;
  if (plan.refusal !== undefined) return tell(plan.refusal);
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(plan.edit);
  if (edit.size === 0) return tell(vscode.l10n.t('QQ sign-in is already there: nothing to change.'));
  if (answers.consent === 'preview') {
    const question = vscode.l10n.t('Add QQ sign-in with these changes?');
    if (!(await agreesToChanges(edit, question, vscode.l10n.t('Add QQ sign-in')))) return;
  }
  if (!isCurrent(client, plan))
    return tell(vscode.l10n.t('A policy changed in the meantime. Nothing was changed; please try again.'));
  if (!(await apply(edit, answers.keyName))) return;
  const journeyId = answers.journey?.id ?? '';
  await memento.update(MEMORY, {
    ...memory,
    [tenant]: { journeyId, clientId: answers.clientId, uri: policy.toString() },
  });
}

function activePolicy(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document && looksLikePolicy(document.getText()) ? document.uri : undefined;
}

/** @param known the policies that were chosen before: they come first */
async function pickPolicy(known: readonly string[]): Promise<vscode.Uri | undefined> {
  const policies = await findPolicies();
  if (policies.length === 0) {
    tell(vscode.l10n.t('There is no custom policy in this workspace. Open the folder of your policies first.'));
    return undefined;
  }
  const items = policies
    .map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }))
    .sort((a, b) => Number(known.includes(b.uri.toString())) - Number(known.includes(a.uri.toString())));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Add QQ sign-in'),
    placeHolder: vscode.l10n.t('A policy of the family that is to get QQ sign-in'),
    ignoreFocusOut: true,
  });
  return picked?.uri;
}

const aboutApplication: Question<Answers> = {
  async ask(answers, place) {
    const clientId = await askText(place, {
      prompt: vscode.l10n.t('APP ID of your application at connect.qq.com (not the APP KEY)'),
      placeholder: '101234567',
      value: answers.clientId,
      fault(text) {
        if (text === '') return vscode.l10n.t('The APP ID is needed.');
        if (!/^[0-9]+$/.test(text)) return vscode.l10n.t('An APP ID has digits only. Never enter the APP KEY here.');
        return text.length > MOST_DIGITS ? vscode.l10n.t('This is too long for an APP ID.') : undefined;
      },
    });
    return typeof clientId === 'string' ? { ...answers, clientId } : clientId;
  },
};

const aboutKey: Question<Answers> = {
  async ask(answers, place) {
    const keyName = await askText(place, {
      prompt: vscode.l10n.t('Name of the policy key in your tenant that holds the APP KEY'),
      value: answers.keyName,
      fault(text) {
        if (!text.startsWith(KEY_PREFIX)) return vscode.l10n.t('Names of policy keys start with {0}.', KEY_PREFIX);
        if (text === KEY_PREFIX) return vscode.l10n.t('A name is needed after {0}.', KEY_PREFIX);
        return /^[A-Za-z0-9_-]+$/.test(text)
          ? undefined
          : vscode.l10n.t('Names of policy keys have letters, digits, _ and - only.');
      },
    });
    return typeof keyName === 'string' ? { ...answers, keyName } : keyName;
  },
};

/** @param last the journey that was chosen the last time */
function aboutJourney(last: string | undefined): Question<Answers> {
  return {
    async ask(answers, place) {
      const items = answers.choices.journeys
        .map((journey) => ({
          label: journey.id,
          description: journey.relyingParties.join(', '),
          detail: whereItGoes(journey),
          journey,
        }))
        .sort((a, b) => Number(b.journey.proposed) - Number(a.journey.proposed));
      const before = answers.journey?.id ?? last;
      const picked = await askWhich(place, {
        placeholder: vscode.l10n.t('The journey in which people are to sign in with QQ'),
        items,
        active: items.find(({ journey }) => journey.id === before),
      });
      if (picked === undefined || picked === back) return picked;
      const { journey } = picked;
      const same = answers.journey?.id === journey.id;
      return { ...answers, journey, newJourneyId: same ? answers.newJourneyId : journey.newId };
    },
  };
}

function whereItGoes({ newId, uri }: AddQqJourney): string {
  const file = vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
  return newId === undefined
    ? vscode.l10n.t('changes it in {0}', file)
    : vscode.l10n.t('adds a copy of it to {0}: your base policy stays as it is', file);
}

const aboutNewJourney: Question<Answers> = {
  applies: ({ journey, choices }) =>
    (journey ?? choices.journeys.find(({ proposed }) => proposed))?.newId !== undefined,
  async ask(answers, place) {
    const newJourneyId = await askText(place, {
      prompt: vscode.l10n.t('Id of the copy of {0} that gets QQ', answers.journey?.id ?? ''),
      value: answers.newJourneyId ?? '',
      fault(text) {
        if (text === '') return vscode.l10n.t('An id is needed.');
        return /^[A-Za-z0-9_.-]+$/.test(text) ? undefined : vscode.l10n.t('Use letters, digits, _, . and - only.');
      },
    });
    return typeof newJourneyId === 'string' ? { ...answers, newJourneyId } : newJourneyId;
  },
};

/** What will be changed, to be agreed to. */
function aboutChanges(client: BaseLanguageClient): Question<Answers> {
  return {
    async ask(answers, place) {
      const { uri, clientId, keyName, journey, newJourneyId } = answers;
      const plan = await client.sendRequest(planAddQq, {
        uri,
        clientId,
        keyName,
        journeyId: journey?.id ?? '',
        ...(newJourneyId === undefined ? {} : { newJourneyId }),
      });
      const files = new Set(
        (plan.edit.documentChanges ?? []).flatMap((change) =>
          'textDocument' in change ? [change.textDocument.uri] : [],
        ),
      );
      if (plan.refusal !== undefined || files.size === 0) return { ...answers, plan };
      const names = [...files].map((one) => vscode.workspace.asRelativePath(vscode.Uri.parse(one))).join(', ');
      const consents: readonly Consent[] = [
        { label: `$(check) ${vscode.l10n.t('Add QQ sign-in')}`, description: names, consent: 'apply' },
        {
          label: `$(diff) ${vscode.l10n.t('Preview changes')}`,
          description: vscode.l10n.t('look at the files side by side first'),
          consent: 'preview',
        },
        { label: vscode.l10n.t('What will change'), kind: vscode.QuickPickItemKind.Separator },
        ...plan.report.map((label) => ({ label })),
      ];
      const picked = await askWhich(place, {
        placeholder: vscode.l10n.t('Nothing is changed yet'),
        items: consents,
        answers: ({ consent }) => consent !== undefined,
      });
      if (picked === undefined || picked === back) return picked;
      return { ...answers, plan, ...(picked.consent ? { consent: picked.consent } : {}) };
    },
  };
}

interface Consent extends vscode.QuickPickItem {
  readonly consent?: 'apply' | 'preview';
}

/** Whether the documents that the plan was made for are still as they were. */
function isCurrent(client: BaseLanguageClient, { edit }: AddQqPlan): boolean {
  const open = new Map(vscode.workspace.textDocuments.map((document) => [document.uri.toString(), document.version]));
  return (edit.documentChanges ?? []).every((change) => {
    if (!('textDocument' in change) || change.textDocument.version === null) return true;
    const version = open.get(client.protocol2CodeConverter.asUri(change.textDocument.uri).toString());
    return version === undefined || version === change.textDocument.version;
  });
}

/** @returns whether the edit was made */
async function apply(edit: vscode.WorkspaceEdit, keyName: string): Promise<boolean> {
  const [first] = edit.entries();
  if (!(await vscode.workspace.applyEdit(edit)) || !first) return false;
  const [uri, changes] = first;
  const editor = await vscode.window.showTextDocument(uri, { preview: false });
  const at = changes[0]?.range.start;
  if (at) editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  // Short: longer notifications are cut off.
  tell(vscode.l10n.t('QQ was added. Put the APP KEY into {0}.', keyName));
  return true;
}

/** Says something without waiting for it to be read. */
function tell(text: string): void {
  void vscode.window.showInformationMessage(text);
}
