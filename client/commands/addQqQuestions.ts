import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  planAddQq,
  type AddQqChoices,
  type AddQqJourney,
  type AddQqParams,
  type AddQqPlan,
} from '../../server/protocol/addQq';
import { askText, askWhich, askWhichOnes, back, type Question } from '../dialogs/questions';
import { wrapped } from '../dialogs/wrapped';

const KEY_PREFIX = 'B2C_1A_';
/** APP IDs are about nine digits; anything much longer is something else pasted. */
const MOST_DIGITS = 20;

/** What is asked, and what the answers lead to. */
export interface AddQqAnswers {
  readonly choices: AddQqChoices;
  readonly uri: string;
  readonly clientId: string;
  readonly keyName: string;
  readonly journey?: AddQqJourney;
  /** The id of the copy; undefined where the journey is edited where it stands. */
  readonly newJourneyId?: string | undefined;
  /** Those that are to run the copy; undefined for all that run the journey. */
  readonly relyingParties?: readonly string[] | undefined;
  readonly extras: readonly Extra[];
  readonly plan?: AddQqPlan;
  readonly consent?: 'apply' | 'preview';
}

/** What is wrong with an APP ID, in the user's language. */
export function appIdFault(text: string): string | undefined {
  if (text === '') return vscode.l10n.t('The APP ID is needed.');
  if (!/^[0-9]+$/.test(text)) return vscode.l10n.t('An APP ID has digits only. Never enter the APP KEY here.');
  return text.length > MOST_DIGITS ? vscode.l10n.t('This is too long for an APP ID.') : undefined;
}

const aboutApplication: Question<AddQqAnswers> = {
  async ask(answers, place) {
    const clientId = await askText(place, {
      prompt: vscode.l10n.t('APP ID of your application at connect.qq.com (not the APP KEY)'),
      placeholder: '101234567',
      value: answers.clientId,
      fault: appIdFault,
    });
    return typeof clientId === 'string' ? { ...answers, clientId } : clientId;
  },
};

const aboutKey: Question<AddQqAnswers> = {
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
function aboutJourney(last: string | undefined): Question<AddQqAnswers> {
  return {
    async ask(answers, place) {
      const items = answers.choices.journeys
        .map((journey) => ({
          label: journey.id,
          description: journey.relyingParties.map(({ policyId }) => policyId).join(', '),
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
      if (same) return answers;
      return { ...answers, journey, newJourneyId: journey.newId, relyingParties: undefined };
    },
  };
}

function whereItGoes({ newId, uri }: AddQqJourney): string {
  const file = vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
  return newId === undefined
    ? vscode.l10n.t('changes it in {0}', file)
    : vscode.l10n.t('adds a copy of it to {0}: your base policy stays as it is', file);
}

const aboutNewJourney: Question<AddQqAnswers> = {
  applies: makesCopy,
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

/** Which relying parties are to run the copy of the journey: a copy leaves the others as they are. */
const aboutRelyingParties: Question<AddQqAnswers> = {
  applies: (answers) => makesCopy(answers) && (chosenJourney(answers)?.relyingParties.length ?? 0) > 1,
  async ask(answers, place) {
    const items = (chosenJourney(answers)?.relyingParties ?? []).map(({ uri, policyId }) => ({
      label: policyId,
      description: vscode.workspace.asRelativePath(vscode.Uri.parse(uri)),
      picked: answers.relyingParties?.includes(uri) ?? true,
      uri,
    }));
    const picked = await askWhichOnes(place, {
      placeholder: vscode.l10n.t('The relying parties that are to offer QQ'),
      items,
      atLeast: 1,
    });
    if (picked === undefined || picked === back) return picked;
    return { ...answers, relyingParties: picked.map(({ uri }) => uri) };
  },
};

/** What can be asked for besides, each with what it does to the plan. */
export type Extra = 'first' | 'localize' | 'nickname';

const extraParams: Readonly<Record<Extra, Pick<AddQqParams, 'displayOrder' | 'localize' | 'nickname'>>> = {
  first: { displayOrder: 1 },
  localize: { localize: ['en', 'zh-Hans'] },
  nickname: { nickname: true },
};

const aboutExtras: Question<AddQqAnswers> = {
  async ask(answers, place) {
    const extra = (key: Extra, label: string, detail: string) => ({
      key,
      label,
      detail,
      picked: answers.extras.includes(key),
    });
    const picked = await askWhichOnes(place, {
      placeholder: vscode.l10n.t('What else? Nothing of this is needed'),
      items: [
        extra(
          'first',
          vscode.l10n.t('QQ first among the buttons'),
          vscode.l10n.t('Otherwise its button comes last on the sign-in page.'),
        ),
        extra(
          'localize',
          vscode.l10n.t('Text of the button in English and Chinese'),
          vscode.l10n.t('For the languages that the sign-in page has texts in.'),
        ),
        extra(
          'nickname',
          vscode.l10n.t('Nickname and picture'),
          vscode.l10n.t('QQ tells them at another address: adds a REST call and a step of the journey.'),
        ),
      ],
    });
    if (picked === undefined || picked === back) return picked;
    return { ...answers, extras: picked.map(({ key }) => key) };
  },
};

/** What will be changed, to be agreed to. */
function aboutChanges(client: BaseLanguageClient): Question<AddQqAnswers> {
  return {
    async ask(answers, place) {
      const { uri, clientId, keyName, journey, newJourneyId, relyingParties, extras } = answers;
      const plan = await client.sendRequest(planAddQq, {
        uri,
        clientId,
        keyName,
        journeyId: journey?.id ?? '',
        ...(newJourneyId === undefined ? {} : { newJourneyId }),
        ...(relyingParties ? { relyingParties } : {}),
        ...Object.assign({}, ...extras.map((extra) => extraParams[extra])),
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
        ...plan.report.flatMap(wrapped).map((label) => ({ label })),
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

/** Every question of "Add QQ sign-in", in their order. `last` is the journey that was chosen the last time. */
export function addQqQuestions(
  client: BaseLanguageClient,
  last: string | undefined,
): readonly Question<AddQqAnswers>[] {
  return [
    aboutApplication,
    aboutKey,
    aboutJourney(last),
    aboutNewJourney,
    aboutRelyingParties,
    aboutExtras,
    aboutChanges(client),
  ];
}

/** The journey that was chosen, or, before that, the one that is proposed. */
function chosenJourney({ journey, choices }: AddQqAnswers): AddQqJourney | undefined {
  return journey ?? choices.journeys.find(({ proposed }) => proposed);
}

function makesCopy(answers: AddQqAnswers): boolean {
  return chosenJourney(answers)?.newId !== undefined;
}
